import { describe } from '../../../http/describe.ts'
import { accepted, createRouter, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { LibraryMove, MediaFeatures, StreamNotice, TranscribeInput, Transcription } from '../contract.ts'
import { policy } from '../policy.ts'
import { listTranscriptions } from '../transcripts/list-transcriptions.ts'
import { requestTranscript } from '../transcripts/request-transcript.ts'
import { getMediaFeatures } from './get-features.ts'
import { getLibraryMove, moveLibrary } from './move-library.ts'
import { receiveNotice } from './receive-notice.ts'

export const streamRoutes = createRouter()
  .get(
    '/media/features',
    describe({ summary: 'What this installation can do with video and speech', permission: policy.upload, returns: MediaFeatures }),
    async (c) => ok(c, await getMediaFeatures(c.var.ctx)),
  )
  .get(
    '/media/library-move',
    describe({ summary: 'How far the move of the videos to Stream is', permission: policy.moveLibrary, returns: LibraryMove }),
    async (c) => ok(c, await getLibraryMove(c.var.ctx)),
  )
  .post(
    '/media/library-move',
    describe({
      summary: 'Copy every video that plays from R2 to Stream',
      permission: policy.moveLibrary,
      returns: LibraryMove,
      status: 202,
      errors: ['UNPROCESSABLE'],
    }),
    async (c) => accepted(c, await moveLibrary(c.var.ctx)),
  )
  .post(
    '/media/:id/transcribe',
    describe({
      summary: 'Write down the speech of a video or recording as captions',
      permission: policy.edit,
      returns: Transcription,
      status: 202,
      errors: ['UNPROCESSABLE'],
    }),
    validate('json', TranscribeInput),
    async (c) => accepted(c, await requestTranscript(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .get(
    '/media/:id/transcriptions',
    describe({ summary: 'Transcripts that were asked for', permission: policy.read, returns: Transcription, list: 'all' }),
    async (c) => ok(c, await listTranscriptions(c.var.ctx, c.req.param('id'))),
  )

/** Before a tenant is looked for: Stream knows one address for the whole installation. */
export const platformRoutes = createRouter().post(
  '/webhooks/stream',
  describe({
    summary: 'Notices of Cloudflare Stream, signed by it',
    permission: 'open',
    returns: StreamNotice,
    consumes: { type: 'application/json' },
    errors: ['UNAUTHENTICATED', 'NOT_FOUND'],
  }),
  async (c) =>
    ok(
      c,
      await receiveNotice(c.var.config, {
        signature: c.req.header('webhook-signature'),
        body: await c.req.text(),
        origin: new URL(c.req.url).origin,
        requestId: c.var.requestId,
        later: (work) => c.executionCtx.waitUntil(work),
      }),
    ),
)

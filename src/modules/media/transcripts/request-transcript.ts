import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { TranscribeInput, Transcription } from '../contract.ts'
import { transcribe } from '../jobs.ts'
import { policy } from '../policy.ts'
import { mediaFor } from '../queries.ts'
import { mediaTranscriptions } from '../tables.ts'
import { transcriberFor } from './transcriber.ts'

/** Has the speech of a video or recording written down as captions; a job does it. Asking again starts afresh. */
export async function requestTranscript(ctx: Ctx, id: string, { language }: TranscribeInput): Promise<Transcription> {
  authorize(ctx, policy.edit)
  const row = await mediaFor(ctx, policy.edit, id)
  if (row.kind !== 'video' && row.kind !== 'audio') throw unprocessable('Only video and audio can be transcribed.')
  if (row.status !== 'ready') throw unprocessable('The file is not ready yet. Try again when it can be played.')
  const transcriber = transcriberFor(ctx, row)
  if ('reason' in transcriber) throw unprocessable(transcriber.reason)
  const at = iso(ctx.now)
  const fresh = { status: 'queued' as const, failure: null, tries: 0, updatedAt: at }
  await ctx.commit({
    writes: [
      ctx.db
        .insert(mediaTranscriptions)
        .values({ mediaId: id, language, ...fresh, createdAt: at })
        .onConflictDoUpdate({
          target: [mediaTranscriptions.tenantId, mediaTranscriptions.mediaId, mediaTranscriptions.language],
          set: fresh,
        }),
    ],
    audit: { action: 'media.transcribe', entity: { type: 'media', id }, after: { language, by: transcriber.kind } },
    events: [transcribe({ mediaId: id, language })],
  })
  return { mediaId: id, language, status: 'queued', failure: null, updatedAt: at }
}

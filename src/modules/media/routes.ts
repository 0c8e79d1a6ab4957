import type { Context } from 'hono'
import { describe } from '../../http/describe.ts'
import { createRouter, noContent, ok, paged } from '../../http/router.ts'
import { validate } from '../../http/validate.ts'
import { deleteCaptions } from './captions/delete-captions.ts'
import { getCaptions } from './captions/get-captions.ts'
import { putCaptions } from './captions/put-captions.ts'
import { putChapters } from './captions/put-chapters.ts'
import {
  CaptionParams,
  CaptionsQuery,
  CaptionTrack,
  Chapter,
  ChaptersInput,
  FileQuery,
  Media,
  MediaListQuery,
  MediaPatch,
  Poster,
  PublicFileQuery,
  SignedUrl,
  StorageUsage,
} from './contract.ts'
import { deleteMedia } from './delete-media.ts'
import { type FileAnswer, readSignedFile } from './files/read-file.ts'
import { readPublicFile } from './files/read-public-file.ts'
import { getMedia } from './get-media.ts'
import { getMediaUrl } from './get-media-url.ts'
import { getUsage } from './get-usage.ts'
import { listMedia } from './list-media.ts'
import { policy } from './policy.ts'
import { deletePoster } from './posters/delete-poster.ts'
import { putPoster } from './posters/put-poster.ts'
import { streamRoutes } from './stream/routes.ts'
import { updateMedia } from './update-media.ts'
import { uploadRoutes } from './uploads/routes.ts'

const mediaRoutes = createRouter()
  .get(
    '/media',
    describe({ summary: "One's own files, newest first; everyone's for an admin", permission: policy.list, returns: Media, list: 'page' }),
    validate('query', MediaListQuery),
    async (c) => paged(c, await listMedia(c.var.ctx, c.req.valid('query'))),
  )
  .get(
    '/media/usage',
    describe({ summary: 'How much storage the school uses', permission: policy.seeUsage, returns: StorageUsage }),
    async (c) => ok(c, await getUsage(c.var.ctx)),
  )
  .get('/media/:id', describe({ summary: 'A stored file', permission: policy.read, returns: Media }), async (c) =>
    ok(c, await getMedia(c.var.ctx, c.req.param('id'))),
  )
  .patch(
    '/media/:id',
    describe({
      summary: 'Rename a file, or show an image to everyone',
      permission: policy.edit,
      returns: Media,
      errors: ['UNPROCESSABLE', 'UNSUPPORTED_MEDIA_TYPE', 'UNAVAILABLE'],
    }),
    validate('json', MediaPatch),
    async (c) => ok(c, await updateMedia(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete(
    '/media/:id',
    describe({
      summary: 'Delete a file that no lesson shows',
      permission: policy.delete,
      status: 204,
      errors: ['UNPROCESSABLE', 'CONFLICT'],
    }),
    async (c) => noContent(c, await deleteMedia(c.var.ctx, c.req.param('id'))),
  )
  .get(
    '/media/:id/url',
    describe({ summary: 'An expiring address of the file', permission: policy.read, returns: SignedUrl, errors: ['UNPROCESSABLE'] }),
    async (c) => ok(c, await getMediaUrl(c.var.ctx, c.req.param('id'))),
  )
  .get(
    '/media/:id/file',
    describe({
      summary: 'The bytes of a file by its signed address, whole or by range',
      permission: 'open',
      produces: 'application/octet-stream',
      errors: ['FORBIDDEN', 'GONE', 'UNAVAILABLE'],
    }),
    validate('query', FileQuery),
    async (c) =>
      answer(
        c,
        await readSignedFile(c.var.ctx, c.req.param('id'), c.req.valid('query').token, {
          ...conditions(c),
          download: c.req.valid('query').download === '1',
          width: c.req.valid('query').width,
        }),
      ),
  )
  .get(
    '/media/:id/public',
    describe({ summary: 'An image that was made public', permission: 'open', produces: 'image/*', errors: ['UNAVAILABLE'] }),
    validate('query', PublicFileQuery),
    async (c) => answer(c, await readPublicFile(c.var.ctx, c.req.param('id'), { ...conditions(c), width: c.req.valid('query').width })),
  )

const captionRoutes = createRouter()
  .get(
    '/media/:id/captions/:language',
    describe({ summary: 'Captions of a language as WebVTT', permission: policy.read, produces: 'text/vtt' }),
    validate('param', CaptionParams),
    async (c) =>
      c.body(await getCaptions(c.var.ctx, c.req.valid('param').id, c.req.valid('param').language), 200, {
        'content-type': 'text/vtt; charset=utf-8',
      }),
  )
  .put(
    '/media/:id/captions/:language',
    describe({
      summary: 'Set the captions of a language from WebVTT or SRT',
      permission: policy.edit,
      returns: CaptionTrack,
      consumes: { type: 'text/vtt' },
      errors: ['UNPROCESSABLE', 'PAYLOAD_TOO_LARGE', 'UNAVAILABLE'],
    }),
    validate('param', CaptionParams),
    validate('query', CaptionsQuery),
    async (c) =>
      ok(
        c,
        await putCaptions(c.var.ctx, c.req.valid('param').id, {
          ...c.req.valid('query'),
          language: c.req.valid('param').language,
          body: c.req.raw.body,
        }),
      ),
  )
  .delete(
    '/media/:id/captions/:language',
    describe({ summary: 'Delete the captions of a language', permission: policy.edit, status: 204 }),
    validate('param', CaptionParams),
    async (c) => noContent(c, await deleteCaptions(c.var.ctx, c.req.valid('param').id, c.req.valid('param').language)),
  )

const chapterRoutes = createRouter().put(
  '/media/:id/chapters',
  describe({
    summary: 'Name the parts of a video or recording',
    permission: policy.edit,
    returns: Chapter,
    list: 'all',
    errors: ['UNPROCESSABLE'],
  }),
  validate('json', ChaptersInput),
  async (c) => ok(c, await putChapters(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
)

const posterRoutes = createRouter()
  .put(
    '/media/:id/poster',
    describe({
      summary: 'Set the picture that stands for a video until it plays',
      permission: policy.edit,
      returns: Poster,
      consumes: { type: 'image/*' },
      errors: ['UNPROCESSABLE', 'UNSUPPORTED_MEDIA_TYPE', 'PAYLOAD_TOO_LARGE', 'UNAVAILABLE'],
    }),
    async (c) => ok(c, await putPoster(c.var.ctx, c.req.param('id'), c.req.raw.body)),
  )
  .delete('/media/:id/poster', describe({ summary: "Take a video's own poster away", permission: policy.edit, status: 204 }), async (c) =>
    noContent(c, await deletePoster(c.var.ctx, c.req.param('id'))),
  )

const conditions = (c: Context) => ({
  range: c.req.header('range'),
  ifRange: c.req.header('if-range'),
  ifNoneMatch: c.req.header('if-none-match'),
  headersOnly: c.req.raw.method === 'HEAD',
})
const answer = (c: Context, { status, headers, body }: FileAnswer) =>
  body ? c.body(body, status === 206 ? 206 : 200, headers) : c.body(null, status, headers)

export const routes = createRouter()
  .route('/', uploadRoutes)
  .route('/', streamRoutes)
  .route('/', mediaRoutes)
  .route('/', captionRoutes)
  .route('/', chapterRoutes)
  .route('/', posterRoutes)
export type MediaRoutes = typeof routes

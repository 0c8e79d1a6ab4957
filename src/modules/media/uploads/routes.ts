import { describe } from '../../../http/describe.ts'
import { created, createRouter, noContent, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { Media, PartParams, StartUploadInput, Upload, UploadedPart } from '../contract.ts'
import { policy } from '../policy.ts'
import { abortUpload } from './abort-upload.ts'
import { completeUpload } from './complete-upload.ts'
import { getUpload } from './get-upload.ts'
import { putPart } from './put-part.ts'
import { startUpload } from './start-upload.ts'

export const uploadRoutes = createRouter()
  .post(
    '/media/uploads',
    describe({
      summary: 'Open a resumable upload',
      permission: policy.upload,
      returns: Upload,
      status: 201,
      errors: ['UNSUPPORTED_MEDIA_TYPE', 'PAYLOAD_TOO_LARGE', 'QUOTA_EXCEEDED', 'UNPROCESSABLE', 'UNAVAILABLE'],
    }),
    validate('json', StartUploadInput),
    async (c) => created(c, await startUpload(c.var.ctx, c.req.valid('json'))),
  )
  .get(
    '/media/uploads/:id',
    describe({ summary: 'Which parts of an upload have arrived', permission: policy.upload, returns: Upload }),
    async (c) => ok(c, await getUpload(c.var.ctx, c.req.param('id'))),
  )
  .put(
    '/media/uploads/:id/parts/:n',
    describe({
      summary: 'Send one part; sending it again replaces it',
      permission: policy.upload,
      returns: UploadedPart,
      consumes: { type: 'application/octet-stream' },
      errors: ['CONFLICT', 'GONE', 'UNAVAILABLE'],
    }),
    validate('param', PartParams),
    async (c) => ok(c, await putPart(c.var.ctx, c.req.valid('param').id, c.req.valid('param').n, partBody(c.req.raw))),
  )
  .post(
    '/media/uploads/:id/complete',
    describe({
      summary: 'Put the parts together and check the content',
      permission: policy.upload,
      returns: Media,
      errors: ['UNPROCESSABLE', 'CONFLICT', 'GONE', 'UNAVAILABLE'],
    }),
    async (c) => ok(c, await completeUpload(c.var.ctx, c.req.param('id'))),
  )
  .delete(
    '/media/uploads/:id',
    describe({ summary: 'Give up an upload', permission: policy.upload, status: 204, errors: ['CONFLICT'] }),
    async (c) => noContent(c, await abortUpload(c.var.ctx, c.req.param('id'))),
  )

function partBody({ body, headers }: Request) {
  const length = headers.get('content-length')
  return { stream: body, contentLength: length === null ? null : Number(length) }
}

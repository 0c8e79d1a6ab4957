import type { Context } from 'hono'
import { describe } from '../../http/describe.ts'
import { accepted, createRouter, noContent, ok, paged } from '../../http/router.ts'
import { validate } from '../../http/validate.ts'
import { PageQuery } from '../../kernel/pagination.ts'
import { Import, ImportOptions } from './contract.ts'
import { deleteImport } from './delete-import.ts'
import { getImport } from './get-import.ts'
import type { Incoming } from './incoming/receive-source.ts'
import { listImports } from './list-imports.ts'
import { policy } from './policy.ts'
import { startImport } from './start-import.ts'

export const routes = createRouter()
  .get(
    '/imports',
    describe({ summary: "One's own imports, newest first", permission: policy.list, returns: Import, list: 'page' }),
    validate('query', PageQuery),
    async (c) => paged(c, await listImports(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/imports',
    describe({
      summary: 'Make a course of a file: a form, the file itself, or JSON with the mediaId of a stored one',
      permission: policy.create,
      returns: Import,
      status: 202,
      consumes: {
        type: 'multipart/form-data',
        fields: { file: { type: 'file', required: true }, format: { type: 'string' }, dryRun: { type: 'boolean' } },
      },
      errors: ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'QUOTA_EXCEEDED', 'UNAVAILABLE'],
    }),
    validate('query', ImportOptions),
    async (c) => accepted(c, await startImport(c.var.ctx, incoming(c, c.req.valid('query')))),
  )
  .get('/imports/:id', describe({ summary: 'How far an import is, and its report', permission: policy.read, returns: Import }), async (c) =>
    ok(c, await getImport(c.var.ctx, c.req.param('id'))),
  )
  .delete(
    '/imports/:id',
    describe({
      summary: 'Delete an import that has ended; its course stays',
      permission: policy.delete,
      status: 204,
      errors: ['UNPROCESSABLE'],
    }),
    async (c) => noContent(c, await deleteImport(c.var.ctx, c.req.param('id'))),
  )
export type ImportRoutes = typeof routes

function incoming(c: Context, options: ImportOptions): Incoming {
  const length = Number(c.req.header('content-length') ?? 'none')
  return {
    contentType: c.req.header('content-type') ?? '',
    contentLength: Number.isSafeInteger(length) ? length : null,
    body: c.req.raw.body as ReadableStream<Uint8Array> | null,
    options,
  }
}

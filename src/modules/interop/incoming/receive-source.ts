import { validationError } from '../../../http/validation-error.ts'
import { AppError, invalid } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { assertRoom, boundaryOf, mediaRowsQuery, readForm, storeStream, tooLarge } from '../../media/public.ts'
import { ImportOptions, ImportStoredFile } from '../contract.ts'

/** A request to import, as far as it matters: its body may be a form, a stored file's id in JSON, or the file itself. */
export type Incoming = {
  contentType: string
  contentLength: number | null
  body: ReadableStream<Uint8Array> | null
  options: ImportOptions
}
export type Source = { key: string; size: number; owned: boolean; filename: string; options: ImportOptions }

/** The most one request may bring (Cloudflare's own limit on the larger plans is the same). */
const requestBytes = 200 * 1024 * 1024
const jsonBytes = 16 * 1024
const fileTypes = /^(application\/(zip|x-zip|x-zip-compressed|octet-stream)|text\/(markdown|x-markdown|plain))$/

/** Brings the file into the store without ever holding it whole, or finds the stored one that is named. */
export async function receiveSource(ctx: Ctx, incoming: Incoming, key: string): Promise<Source> {
  const { body, contentLength, options } = incoming
  const type = (incoming.contentType.split(';')[0] ?? '').trim().toLowerCase()
  if (type === 'application/json') return storedFile(ctx, await readJson(body))
  if (type !== 'multipart/form-data' && !fileTypes.test(type) && body) throw unsupported(type)
  if (!body) throw invalid('file', 'is required')
  if (contentLength !== null && contentLength > requestBytes) throw tooLarge(requestBytes)
  await assertRoom(ctx, contentLength ?? 0)
  if (type === 'multipart/form-data') return formFile(ctx, incoming, body, key)
  const { size } = await storeStream(ctx.files, key, body, { atMost: requestBytes })
  return { key, size, owned: true, filename: options.filename ?? (type.startsWith('text/') ? 'course.md' : 'course.zip'), options }
}

async function formFile(ctx: Ctx, incoming: Incoming, body: ReadableStream<Uint8Array>, key: string): Promise<Source> {
  const boundary = boundaryOf(incoming.contentType)
  const found: { file?: { size: number; filename: string } } = {}
  try {
    const fields = await readForm(body, boundary, async ({ field, filename, bytes }) => {
      if (field !== 'file' || found.file) throw invalid(field, found.file ? 'is a second file: import one at a time' : 'is no file field')
      const { size } = await storeStream(ctx.files, key, bytes, { atMost: requestBytes })
      found.file = { size, filename }
    })
    const options = optionsOf({ ...incoming.options, ...fields })
    return sourceOf(found.file, key, options)
  } catch (error) {
    if (found.file) await ctx.files.delete(key).catch(() => undefined)
    throw error
  }
}

function sourceOf(file: { size: number; filename: string } | undefined, key: string, options: ImportOptions): Source {
  if (!file) throw invalid('file', 'is required')
  const named = file.filename
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 200)
  const filename = options.filename ?? (named || 'course.zip')
  return { key, size: file.size, owned: true, filename, options }
}

function optionsOf(fields: unknown): ImportOptions {
  const parsed = ImportOptions.safeParse(fields)
  if (!parsed.success) throw validationError(parsed.error.issues)
  return parsed.data
}

/** A finished upload of one's own library; it stays there, whatever becomes of the import. */
async function storedFile(ctx: Ctx, json: unknown): Promise<Source> {
  const parsed = ImportStoredFile.safeParse(json)
  if (!parsed.success) throw validationError(parsed.error.issues)
  const { mediaId, ...options } = parsed.data
  const [row] = await mediaRowsQuery(ctx, [mediaId])
  if (!row || row.ownerId !== ctx.actor.id) throw invalid('mediaId', 'is not a file of yours')
  if (row.status !== 'ready') throw invalid('mediaId', 'is not uploaded completely')
  if (row.kind !== 'package' && row.contentType !== 'text/markdown') throw invalid('mediaId', 'is neither a zip nor a Markdown page')
  return { key: row.key, size: row.size, owned: false, filename: row.filename, options }
}

async function readJson(body: ReadableStream<Uint8Array> | null): Promise<unknown> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const part of body ?? new Blob([]).stream()) {
    text += decoder.decode(part, { stream: true })
    if (text.length > jsonBytes) throw new AppError('PAYLOAD_TOO_LARGE', 'This JSON names a stored file and nothing else.')
  }
  try {
    return JSON.parse(text + decoder.decode())
  } catch {
    throw invalid('body', 'is not JSON')
  }
}

const unsupported = (type: string): AppError =>
  new AppError('UNSUPPORTED_MEDIA_TYPE', 'Send the file as multipart/form-data in the field file, or as it is.', [
    { field: 'content-type', message: `${type.slice(0, 80) || 'nothing'} is not accepted` },
  ])

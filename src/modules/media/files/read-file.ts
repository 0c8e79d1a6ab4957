import { AppError, notFound } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { shrinks, shrunk } from '../../../platform/pictures.ts'
import { showsInline } from './accepted-types.ts'
import { byteRange } from './byte-range.ts'
import { contentDisposition } from './file-name.ts'
import { type FileClaims, readFileToken } from './sign-file.ts'
import { storeUnavailable } from './store-unavailable.ts'

export type FileRequest = {
  range?: string | undefined
  ifRange?: string | undefined
  ifNoneMatch?: string | undefined
  download: boolean
  width?: number | undefined
  headersOnly: boolean
}
export type FileAnswer = { status: 200 | 206 | 304 | 416; headers: Record<string, string>; body: ReadableStream | null }

/**
 * A file by its signed address. The token is the permission, and says all there is to know: the database is not
 * asked. FORBIDDEN without a token or with one for another file, GONE when it has expired.
 */
export async function readSignedFile(ctx: Ctx, id: string, token: string | undefined, request: FileRequest): Promise<FileAnswer> {
  const file = token ? await readFileToken(ctx, id, token) : null
  if (!file) throw new AppError('FORBIDDEN', 'This file needs a signed link.')
  const smaller = request.width && !request.download ? await readShrunk(ctx, file, request.width, request) : null
  if (smaller) return smaller
  const { contentType, size } = file
  const etag = `"${file.etag}"`
  const inline = showsInline(contentType) && !request.download
  const headers = {
    ...safeHeaders(contentType),
    etag,
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=21600',
    'content-disposition': contentDisposition(inline ? 'inline' : 'attachment', file.filename),
    'cross-origin-resource-policy': 'same-origin',
  }
  if (matches(request.ifNoneMatch, etag)) return { status: 304, headers, body: null }
  // A client that has part of another version must get the whole of this one.
  const range = byteRange(request.ifRange === undefined || request.ifRange === etag ? request.range : undefined, size)
  if (range.kind === 'refused') return { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` }, body: null }
  const part = range.kind === 'part' ? range : { offset: 0, length: size }
  const body = request.headersOnly ? null : await open(ctx, file.key, part)
  const sized = { ...headers, 'content-type': contentType, 'content-length': String(part.length) }
  if (range.kind === 'full') return { status: 200, headers: sized, body }
  return { status: 206, headers: { ...sized, 'content-range': `bytes ${part.offset}-${part.offset + part.length - 1}/${size}` }, body }
}

/** A picture at most so wide; null where there is no such copy, and the whole is answered in its place. */
async function readShrunk(ctx: Ctx, file: FileClaims, width: number, request: FileRequest): Promise<FileAnswer | null> {
  if (!shrinks(ctx.config, file.contentType)) return null
  const etag = `"${file.etag}-${width}"`
  const headers = {
    ...safeHeaders('image/webp'),
    etag,
    'cache-control': 'private, max-age=21600',
    'content-disposition': 'inline',
    'cross-origin-resource-policy': 'same-origin',
  }
  if (matches(request.ifNoneMatch, etag)) return { status: 304, headers, body: null }
  const name = `${ctx.tenant.id}/${file.mediaId}/${file.etag}`
  const bytes = await shrunk(ctx.config, name, width, () => open(ctx, file.key, { offset: 0, length: file.size }))
  if (!bytes) return null
  const sized = { ...headers, 'content-type': 'image/webp', 'content-length': String(bytes.byteLength) }
  return { status: 200, headers: sized, body: request.headersOnly ? null : new Response(bytes).body }
}

async function open(ctx: Ctx, key: string, range: { offset: number; length: number }): Promise<ReadableStream> {
  const stored = await ctx.files.get(key, range).catch(storeUnavailable)
  if (!stored) throw notFound('File')
  return stored.body
}

/**
 * Nothing a person uploads may run on the app's origin: no script, no frame of others, no guessing of types. Browsers'
 * own PDF readers do not open in a sandbox; a PDF has no access to the origin, so it only loses everything else.
 */
export const safeHeaders = (contentType: string): Record<string, string> => ({
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    contentType === 'application/pdf'
      ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
      : "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
})

export const matches = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch === '*' || (ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false)

import { notFound } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { shrinks, shrunk } from '../../../platform/pictures.ts'
import { publicKey } from '../publish-image.ts'
import { showsInline } from './accepted-types.ts'
import { type FileAnswer, type FileRequest, matches, safeHeaders } from './read-file.ts'
import { storeUnavailable } from './store-unavailable.ts'

/** An image its owner made public: no token, no database; NOT_FOUND when there is no public copy. */
export async function readPublicFile(
  ctx: Ctx,
  id: string,
  request: Pick<FileRequest, 'ifNoneMatch' | 'width' | 'headersOnly'>,
): Promise<FileAnswer> {
  // The store refuses very long names as if it were out of order.
  if (!/^med_\w{1,40}$/.test(id)) throw notFound('File')
  const file = await ctx.files.get(publicKey(id)).catch(storeUnavailable)
  if (!file) throw notFound('File')
  const contentType = file.httpMetadata?.contentType ?? 'application/octet-stream'
  const { width } = request
  const isSmaller = width !== undefined && shrinks(ctx.config, contentType)
  const etag = isSmaller ? file.httpEtag.replace(/"$/, `-${width}"`) : file.httpEtag
  if (matches(request.ifNoneMatch, etag)) {
    await file.body.cancel()
    return { status: 304, headers: publicHeaders(contentType, etag), body: null }
  }
  if (isSmaller) {
    let isTaken = false
    const bytes = await shrunk(ctx.config, `${ctx.tenant.id}/${id}/public/${file.etag}`, width, async () => {
      isTaken = true
      return file.body
    })
    if (!isTaken) await file.body.cancel()
    if (bytes) return found('image/webp', etag, bytes.byteLength, request.headersOnly ? null : new Response(bytes).body)
    return readPublicFile(ctx, id, { ...request, width: undefined })
  }
  return found(contentType, etag, file.size, file.body)
}

const found = (contentType: string, etag: string, size: number, body: ReadableStream | null): FileAnswer => ({
  status: 200,
  headers: { ...publicHeaders(contentType, etag), 'content-type': contentType, 'content-length': String(size) },
  body,
})

const publicHeaders = (contentType: string, etag: string): Record<string, string> => ({
  ...safeHeaders(contentType),
  etag,
  'cache-control': 'public, max-age=604800, stale-while-revalidate=86400',
  'content-disposition': showsInline(contentType) ? 'inline' : 'attachment',
  'cross-origin-resource-policy': 'cross-origin',
})

import { AppError, invalid, unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Poster } from '../contract.ts'
import { storeUnavailable } from '../files/store-unavailable.ts'
import { readAtMost } from '../incoming/read-at-most.ts'
import { openReader } from '../inspect/byte-reader.ts'
import { imageSize } from '../inspect/image-size.ts'
import { sniffType } from '../inspect/sniff-type.ts'
import { policy } from '../policy.ts'
import { mediaFor, toPoster } from '../queries.ts'
import { roomGuard } from '../storage.ts'
import { mediaPosters } from '../tables.ts'

const maxBytes = 2 * 1024 * 1024
const maxPixels = 4096
const pictures = ['image/jpeg', 'image/png', 'image/webp', 'image/avif']

/** Gives a video the picture that stands for it until it plays; an earlier one goes. Triggers of the database count its bytes. */
export async function putPoster(ctx: Ctx, id: string, body: ReadableStream | null): Promise<Poster> {
  authorize(ctx, policy.edit)
  const row = await mediaFor(ctx, policy.edit, id)
  if (row.kind !== 'video') throw unprocessable('Only a video has a poster.')
  const bytes = await readAtMost(body, maxBytes, 'A poster may be 2 MB at most.')
  const { contentType, width, height } = await inspect(bytes)
  const more = bytes.length - (row.posterFile?.size ?? 0)
  const key = `posters/${id}/${crypto.randomUUID()}`
  const { etag } = await ctx.files.put(key, bytes, { contentType }).catch(storeUnavailable)
  const at = iso(ctx.now)
  const poster = { key, contentType, size: bytes.length, etag, width, height, updatedAt: at }
  try {
    await ctx.commit({
      writes: [
        ctx.db
          .insert(mediaPosters)
          .values({ mediaId: id, ...poster, createdAt: at })
          .onConflictDoUpdate({ target: [mediaPosters.tenantId, mediaPosters.mediaId], set: poster }),
      ],
      guards: more > 0 ? [roomGuard(ctx, more)] : [],
      audit: { action: 'media.poster', entity: { type: 'media', id }, after: { contentType, width, height, size: bytes.length } },
    })
  } catch (error) {
    await ctx.files.delete(key).catch(() => undefined)
    throw error
  }
  const before = row.posterFile
  if (before) ctx.later(ctx.files.delete(before.key).catch(() => undefined))
  return toPoster(ctx, id, poster)
}

/** What the bytes themselves say: a name or a header proves nothing. */
async function inspect(bytes: Uint8Array): Promise<{ contentType: string; width: number; height: number }> {
  const found = sniffType(bytes)
  if (found.family !== 'image' || !pictures.includes(found.contentType)) {
    const message = 'must be a JPEG, PNG, WebP or AVIF picture'
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', `A poster ${message}.`, [{ field: 'body', message }])
  }
  const reader = await openReader(bytes.length, async (offset, length) => bytes.subarray(offset, offset + length))
  const size = await imageSize(reader, found.contentType)
  if (!size) throw invalid('body', 'is a picture whose size cannot be read')
  if (size.width > maxPixels || size.height > maxPixels) throw invalid('body', `may be ${maxPixels} pixels wide and high at most`)
  return { contentType: found.contentType, ...size }
}

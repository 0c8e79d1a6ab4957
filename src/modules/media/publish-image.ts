import { eq } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { notFound, unprocessable } from '../../kernel/errors.ts'
import { allows } from '../../kernel/policy.ts'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { storeUnavailable } from './files/store-unavailable.ts'
import { policy } from './policy.ts'
import { type MediaRow, publicPath, selectMedia } from './queries.ts'
import { media } from './tables.ts'

/** The copy that `GET /media/:id/public` serves: its being there is the permission, so the route asks no database. */
export const publicKey = (id: string): string => `public/${id}`

/**
 * Makes an image visible to everyone at an address that never expires: for course covers and logos. Only its owner
 * or an admin may; for an image that is public already nothing is left to do. The writes are for the caller's commit.
 */
export async function publishImage(ctx: Ctx, id: string): Promise<{ url: string; writes: BatchItem<'sqlite'>[] }> {
  const [row] = await selectMedia(ctx).where(eq(media.id, id))
  if (!row || !(row.isPublic || allows(ctx.actor, policy.edit, row))) throw notFound('File')
  if (row.isPublic) return { url: publicPath(id), writes: [] }
  await copyPublic(ctx, row)
  return {
    url: publicPath(id),
    writes: [
      ctx.db
        .update(media)
        .set({ isPublic: true, updatedAt: iso(ctx.now) })
        .where(eq(media.id, id)),
    ],
  }
}

/** Copies the image to where everyone may read it. */
export async function copyPublic(ctx: Ctx, row: MediaRow): Promise<void> {
  if (row.kind !== 'image' || row.status !== 'ready') {
    throw unprocessable('Only an image that is ready can be public.', [{ field: 'isPublic', message: 'is for images that are ready' }])
  }
  const file = await ctx.files.get(row.key).catch(storeUnavailable)
  if (!file) throw notFound('File')
  await ctx.files.put(publicKey(row.id), file.body, { contentType: row.contentType }).catch(storeUnavailable)
}

/** What everyone may read at that address, for what is made on the server; nothing when it is not there. */
export async function readPublicFile(ctx: Ctx, id: string): Promise<ArrayBuffer | null> {
  return (await ctx.files.get(publicKey(id)))?.arrayBuffer() ?? null
}

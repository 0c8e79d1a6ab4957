import { eq } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { mediaFor } from '../queries.ts'
import { mediaPosters } from '../tables.ts'

/** Takes a video's own poster away; one that the video service draws shows again. */
export async function deletePoster(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, policy.edit)
  const { posterFile } = await mediaFor(ctx, policy.edit, id)
  if (!posterFile) throw notFound('Poster')
  const { key, contentType, size } = posterFile
  await ctx.commit({
    writes: [ctx.db.delete(mediaPosters).where(eq(mediaPosters.mediaId, id))],
    audit: { action: 'media.poster', entity: { type: 'media', id }, before: { contentType, size } },
  })
  ctx.later(ctx.files.delete(key).catch(() => undefined))
}

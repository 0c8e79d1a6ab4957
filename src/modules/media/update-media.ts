import { eq } from 'drizzle-orm'
import { authorize } from '../../kernel/policy.ts'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Media, MediaPatch } from './contract.ts'
import { declaredType } from './files/accepted-types.ts'
import { cleanFilename } from './files/file-name.ts'
import { policy } from './policy.ts'
import { copyPublic, publicKey } from './publish-image.ts'
import { mediaFor, toMedia } from './queries.ts'
import { media } from './tables.ts'

/** The owner or an admin renames a file, or shows an image to everyone. The name must still fit what the file is. */
export async function updateMedia(ctx: Ctx, id: string, patch: MediaPatch): Promise<Media> {
  authorize(ctx, policy.edit)
  const row = await mediaFor(ctx, policy.edit, id)
  const before = { filename: row.filename, isPublic: row.isPublic }
  const after = {
    filename: patch.filename === undefined ? row.filename : cleanFilename(patch.filename),
    isPublic: patch.isPublic ?? row.isPublic,
  }
  if (after.filename !== before.filename) declaredType({ ...row, filename: after.filename })
  const [publishes, hides] = [after.isPublic && !before.isPublic, before.isPublic && !after.isPublic]
  if (publishes) await copyPublic(ctx, row)
  const updatedAt = iso(ctx.now)
  await ctx.commit({
    writes: [
      ctx.db
        .update(media)
        .set({ ...after, updatedAt })
        .where(eq(media.id, id)),
    ],
    audit: { action: 'media.update', entity: { type: 'media', id }, before, after },
  })
  if (hides) await ctx.files.delete(publicKey(id))
  return toMedia(ctx, { ...row, ...after, updatedAt })
}

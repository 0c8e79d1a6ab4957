import { eq, sql } from 'drizzle-orm'
import { unprocessable } from '../../kernel/errors.ts'
import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { errorFields, log } from '../../platform/log.ts'
import { wordsKey } from './pdf-words.ts'
import { policy } from './policy.ts'
import { publicKey } from './publish-image.ts'
import { type MediaRow, mediaFor } from './queries.ts'
import { countStorage } from './storage.ts'
import { goodbye } from './stream/move-video.job.ts'
import { media } from './tables.ts'

const inUse = 'A lesson or course still shows this file. Take it out there first.'

/** The owner or an admin deletes a file that nothing shows; an upload under way ends with it. */
export async function deleteMedia(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, policy.delete)
  const row = await mediaFor(ctx, policy.delete, id)
  if (row.status === 'ready') {
    const uses = await ctx.db.statement(sql`SELECT 1 FROM media_uses WHERE tenant_id = ${ctx.tenant.id} AND media_id = ${id} LIMIT 1`)
    if (uses.length > 0) throw unprocessable(inUse)
  }
  await removeFile(ctx, row)
}

/** Takes a file out of the school and out of the store, unless something shows it. Who may, the caller has decided. */
export async function removeFile(ctx: Ctx, row: MediaRow): Promise<void> {
  const { id, ownerId, kind, size, filename, status } = row
  await ctx.commit({
    writes: [
      ctx.db.delete(media).where(eq(media.id, id)),
      countStorage(ctx, { ownerId, kind, bytes: status === 'failed' ? 0 : -size, files: -1 }),
    ],
    guards: [
      {
        holds: sql`EXISTS (SELECT 1 FROM media WHERE tenant_id = ${ctx.tenant.id} AND id = ${id} AND status = ${status})`,
        error: { code: 'CONFLICT', message: 'This file has changed meanwhile.' },
      },
      {
        holds: sql`NOT EXISTS (SELECT 1 FROM media_uses WHERE tenant_id = ${ctx.tenant.id} AND media_id = ${id})`,
        error: { code: 'UNPROCESSABLE', message: inUse },
      },
    ],
    events: goodbye(row),
    audit: { action: 'media.delete', entity: { type: 'media', id }, before: { filename, size, kind } },
  })
  // The row is gone, so nobody can reach the bytes any more: a failure here costs space, not privacy.
  await ctx.files
    .delete([
      row.key,
      publicKey(id),
      wordsKey(id),
      ...row.captionFiles.map((caption) => caption.key),
      ...(row.posterFile ? [row.posterFile.key] : []),
    ])
    .catch((error: unknown) => log('error', 'deleted file stays in the store', { media: id, ...errorFields(error) }))
}

import { inArray, sql } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { wordsKey } from '../pdf-words.ts'
import { policy } from '../policy.ts'
import { countStorage } from '../storage.ts'
import { media } from '../tables.ts'

const atOnce = 40

/** Takes back files that an import stored before it failed: the actor's own, that nothing shows. */
export async function deleteImported(ctx: Ctx, mediaIds: readonly string[]): Promise<void> {
  authorize(ctx, policy.upload)
  for (let i = 0; i < mediaIds.length; i += atOnce) {
    const ids = mediaIds.slice(i, i + atOnce)
    const rows = (await ctx.db.rows(media).where(inArray(media.id, ids))).filter((row) => row.ownerId === ctx.actor.id)
    if (rows.length === 0) continue
    const list = JSON.stringify(rows.map((row) => row.id))
    await ctx.commit({
      writes: [
        ctx.db.delete(media).where(
          inArray(
            media.id,
            rows.map((row) => row.id),
          ),
        ),
        ...rows.map(({ ownerId, kind, size }) => countStorage(ctx, { ownerId, kind, bytes: -size, files: -1 })),
      ],
      guards: [
        {
          holds: sql`(SELECT COUNT(*) FROM media WHERE tenant_id = ${ctx.tenant.id} AND id IN (SELECT value FROM json_each(${list}))) = ${rows.length}`,
          error: { code: 'CONFLICT', message: 'One of these files is gone already.' },
        },
      ],
      audit: rows.map((row) => ({
        action: 'media.delete',
        entity: { type: 'media', id: row.id },
        before: { filename: row.filename, size: row.size },
      })),
    })
    await ctx.files.delete(rows.flatMap((row) => [row.key, wordsKey(row.id)]))
  }
}

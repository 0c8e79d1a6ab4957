import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import { notFound, unprocessable } from '../../../kernel/errors.ts'
import { scheduled } from '../../../kernel/events.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso, minutes } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { streamOf } from '../../../platform/stream.ts'
import type { LibraryMove } from '../contract.ts'
import { moveVideo, moveVideos } from '../jobs.ts'
import { policy } from '../policy.ts'
import { media, mediaMoves, mediaStreams } from '../tables.ts'

const atOnce = 10

/** An admin has every video that still plays from R2 copied to Stream; those that are there already are passed over. */
export async function moveLibrary(ctx: Ctx): Promise<LibraryMove> {
  authorize(ctx, policy.moveLibrary)
  if (!streamOf(ctx.config)) throw unprocessable('This installation has no Cloudflare Stream. Ask whoever runs it.')
  const started = { total: 0, moved: 0, failed: 0, startedAt: iso(ctx.now), listedAt: null }
  await ctx.commit({
    writes: [
      ctx.db
        .insert(mediaMoves)
        .values(started)
        .onConflictDoUpdate({ target: [mediaMoves.tenantId], set: started }),
    ],
    audit: { action: 'media.move-library', entity: { type: 'organization', id: ctx.tenant.id } },
    events: [moveVideos({ after: '' })],
  })
  return toMove(started)
}

export async function getLibraryMove(ctx: Ctx): Promise<LibraryMove> {
  authorize(ctx, policy.moveLibrary)
  const [row] = await ctx.db.rows(mediaMoves)
  if (!row) throw notFound('Move')
  return toMove(row)
}

/** A few videos a minute, so that Stream's limits and a large library get on. */
export async function listVideosToMove(ctx: Ctx, { after }: { after: string }): Promise<void> {
  const rows = await ctx.db
    .select({ id: media.id })
    .from(media)
    .leftJoin(mediaStreams, eq(mediaStreams.mediaId, media.id))
    .where(and(eq(media.kind, 'video'), eq(media.status, 'ready'), gt(media.id, after), isNull(mediaStreams.uid)))
    .orderBy(asc(media.id))
    .limit(atOnce)
  const last = rows.at(-1)?.id
  await ctx.commit({
    writes: [
      ctx.db.update(mediaMoves).set({
        total: sql`${mediaMoves.total} + ${rows.length}`,
        ...(rows.length < atOnce ? { listedAt: iso(ctx.now) } : {}),
      }),
    ],
    audit: 'none',
    events: [
      ...rows.map(({ id }) => moveVideo({ mediaId: id })),
      ...(last && rows.length === atOnce ? [scheduled(moveVideos({ after: last }), ctx.now + minutes)] : []),
    ],
  })
}

const toMove = (row: Omit<typeof mediaMoves.$inferSelect, 'tenantId'>): LibraryMove => ({
  total: row.total,
  moved: row.moved,
  failed: row.failed,
  isRunning: row.listedAt === null || row.moved + row.failed < row.total,
  startedAt: row.startedAt,
})

import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Page } from '../../kernel/pagination.ts'
import { allows, authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Media, MediaListQuery } from './contract.ts'
import { policy } from './policy.ts'
import { selectMedia, toMedia } from './queries.ts'
import { wholeTenant } from './storage.ts'
import { media, mediaUsage } from './tables.ts'

/** A search by name looks at this many of the newest files, so that it never reads a whole library. */
const searched = 2000

/** The newest files first: one's own, or for an admin everyone's. */
export async function listMedia(ctx: Ctx, query: MediaListQuery): Promise<Page<Media>> {
  authorize(ctx, policy.list)
  const { page, perPage, kind, q } = query
  const ownerId = allows(ctx.actor, policy.listAll) ? undefined : (ctx.actor.id ?? '')
  const filter = and(ownerId === undefined ? undefined : eq(media.ownerId, ownerId), kind && eq(media.kind, kind))
  const matches = sql`SELECT id FROM (SELECT id, filename FROM media WHERE ${and(ctx.db.mine(media), filter)} ORDER BY id DESC LIMIT ${searched})
    WHERE instr(lower(filename), lower(${q ?? ''})) > 0`
  const rows = selectMedia(ctx)
    .where(q ? inArray(media.id, sql`(${matches})`) : filter)
    .orderBy(desc(media.id))
    .limit(perPage)
    .offset((page - 1) * perPage)
  const [found, counted] = await ctx.db.batch([
    rows,
    q ? ctx.db.statement<{ n: number }>(sql`SELECT COUNT(*) AS n FROM (${matches})`) : filesOf(ctx, ownerId, kind),
  ])
  const total = counted.reduce((sum, row) => sum + row.n, 0)
  return { items: await Promise.all(found.map((row) => toMedia(ctx, row))), page, perPage, total }
}

const filesOf = (ctx: Ctx, ownerId: string | undefined, kind: MediaListQuery['kind']) =>
  ctx.db.statement<{
    n: number
  }>(sql`SELECT files AS n FROM media_usage WHERE tenant_id = ${ctx.tenant.id} AND owner_id = ${ownerId ?? wholeTenant}
    AND ${kind ? eq(mediaUsage.kind, kind) : sql`1`}`)

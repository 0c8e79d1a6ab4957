import { type SQL, sql } from 'drizzle-orm'
import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { accessGrants, type grantSources } from '../tables.ts'
import { everyCourse } from './access-math.ts'

export type GrantSource = (typeof grantSources)[number]
export type NewGrant = { userId: string; courseId: string; source: GrantSource; refId: string; from?: string; until?: string | null }

/** Whether a person has a grant for a course now, as SQL: `accessGrants` by its unique index. */
export const hasLiveGrant = (ctx: Ctx, userId: SQL | string, courseId: SQL | string, only: SQL = sql``): SQL<number> => {
  const now = iso(ctx.now)
  return sql`EXISTS (SELECT 1 FROM access_grants g WHERE g.tenant_id = ${ctx.tenant.id} AND g.user_id = ${userId}
    AND g.course_id IN (${courseId}, ${everyCourse}) AND g.removed_at IS NULL AND g.from_at <= ${now} AND (g.until_at IS NULL OR g.until_at > ${now}) ${only})`
}

/** Sources that somebody paid for. */
export const bought = sql`AND g.source IN ('order', 'subscription')`

/** Writes a grant, or brings it back with a new end. */
export const giveGrant = (ctx: Ctx, { userId, courseId, source, refId, from, until = null }: NewGrant) => {
  const now = iso(ctx.now)
  const row = { id: newId('grt', ctx.now), userId, courseId, source, refId, from: from ?? now, until, createdAt: now, updatedAt: now }
  return ctx.db
    .insert(accessGrants)
    .values(row)
    .onConflictDoUpdate({
      target: [accessGrants.tenantId, accessGrants.userId, accessGrants.courseId, accessGrants.source, accessGrants.refId],
      set: { until, removedAt: null, revision: sql`${accessGrants.revision} + 1`, updatedAt: now },
    })
}

import { type SQL, sql } from 'drizzle-orm'
import { allows } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Writing } from './contract.ts'
import { type Between, policy } from './policy.ts'

/** A course that two people share, as learners or as those who teach it: walks the first one's courses until it meets the other. */
export function sharedCourse(ctx: Ctx, me: string, other: SQL): SQL {
  const { id: tenant } = ctx.tenant
  return sql`FROM (SELECT course_id FROM enrollments WHERE tenant_id = ${tenant} AND user_id = ${me} AND status <> 'dropped'
      UNION ALL SELECT course_id FROM course_authors WHERE tenant_id = ${tenant} AND user_id = ${me}) AS mine
    WHERE EXISTS (SELECT 1 FROM enrollments AS e WHERE e.tenant_id = ${tenant} AND e.user_id = ${other} AND e.course_id = mine.course_id AND e.status <> 'dropped')
      OR EXISTS (SELECT 1 FROM course_authors AS a WHERE a.tenant_id = ${tenant} AND a.course_id = mine.course_id AND a.user_id = ${other})`
}

const blocks = (ctx: Ctx, who: SQL, whom: SQL): SQL<number> =>
  sql<number>`EXISTS (SELECT 1 FROM message_blocks WHERE tenant_id = ${ctx.tenant.id} AND user_id = ${who} AND blocked_id = ${whom})`

/** Fields for a select that has the other one's row: what only the database knows of the two. */
export const betweenFields = (ctx: Ctx, me: string, other: SQL) => ({
  sharesCourse: sql<number>`EXISTS (SELECT 1 ${sharedCourse(ctx, me, other)})`,
  hasBlocked: blocks(ctx, sql`${me}`, other),
  isBlocked: blocks(ctx, other, sql`${me}`),
})

type Row = {
  otherId: string
  role: string
  status: string
  removedAt: string | null
  sharesCourse: number
  hasBlocked: number
  isBlocked: number
}

/** What the policy decides from. */
export const betweenOf = (ctx: Ctx, row: Row): Between => ({
  isSelf: row.otherId === ctx.actor.id,
  isActive: row.status === 'active' && row.removedAt === null,
  isAdmin: row.role === 'admin',
  sharesCourse: row.sharesCourse === 1,
  hasBlocked: row.hasBlocked === 1,
  isBlocked: row.isBlocked === 1,
})

/** Whether I may write, without saying that it is the other who does not want it. */
export const writingOf = (ctx: Ctx, between: Between): Writing => {
  if (allows(ctx.actor, policy.write, between)) return 'open'
  return between.hasBlocked ? 'blocked' : 'closed'
}

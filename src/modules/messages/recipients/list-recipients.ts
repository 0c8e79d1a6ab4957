import { type SQL, sql } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { sharedCourse } from '../between.ts'
import type { Recipient, RecipientQuery } from '../contract.ts'
import { policy } from '../policy.ts'
import { toPerson } from '../queries.ts'

const most = 20
/** So many names that begin so are looked at: one more letter narrows them. */
const reach = 200

type Row = { otherId: string; fullName: string | null; avatarUrl: string | null; role: string; teaches: number; courseTitle: string | null }

/**
 * People I may write to: whose name begins so, or, without a name, who teaches my courses. Admins find everyone, others the
 * people of their courses and the admins. No more than names: addresses are for admins alone, elsewhere.
 */
export async function listRecipients(ctx: Ctx, { q }: RecipientQuery): Promise<Recipient[]> {
  authorize(ctx, policy.write)
  const rows = await ctx.db.statement<Row>(found(ctx, q ? named(ctx, q) : teachers(ctx)))
  return rows.map((row) => ({
    ...toPerson(row),
    role: row.role === 'admin' ? 'admin' : row.teaches === 1 ? 'teacher' : 'learner',
    courseTitle: row.courseTitle,
  }))
}

const meOf = (ctx: Ctx): string => ctx.actor.id ?? ''

/** Along the index of names, as far as it is worth. */
const named = (ctx: Ctx, q: string): SQL => sql`SELECT id FROM users WHERE tenant_id = ${ctx.tenant.id} AND removed_at IS NULL
  AND full_name COLLATE NOCASE >= ${q} AND full_name COLLATE NOCASE < ${`${q}\u{10ffff}`} ORDER BY full_name COLLATE NOCASE LIMIT ${reach}`

const teachers = (ctx: Ctx): SQL => sql`SELECT DISTINCT a.user_id AS id FROM (
    SELECT course_id FROM enrollments WHERE tenant_id = ${ctx.tenant.id} AND user_id = ${meOf(ctx)} AND status <> 'dropped'
    UNION SELECT course_id FROM course_authors WHERE tenant_id = ${ctx.tenant.id} AND user_id = ${meOf(ctx)}) AS mine
  CROSS JOIN course_authors AS a ON a.tenant_id = ${ctx.tenant.id} AND a.course_id = mine.course_id LIMIT ${reach}`

/** Of those ids whom I may write to, with a course that we share; the same rule as the policy's, for many at once. */
function found(ctx: Ctx, ids: SQL): SQL {
  const { actor, tenant } = ctx
  const me = meOf(ctx)
  const isAdmin = actor.kind === 'person' && actor.role === 'admin'
  const shared = sharedCourse(ctx, me, sql`u.id`)
  const mayReach = isAdmin ? sql`1` : sql`(u.role = 'admin' OR EXISTS (SELECT 1 ${shared}))`
  return sql`SELECT p."otherId", p."fullName", p."avatarUrl", p.role, c.title AS "courseTitle",
      EXISTS (SELECT 1 FROM course_authors WHERE tenant_id = ${tenant.id} AND course_id = c.id AND user_id = p."otherId") AS teaches
    FROM (SELECT u.id AS "otherId", u.full_name AS "fullName", u.avatar_url AS "avatarUrl", u.role AS role,
        (SELECT mine.course_id ${shared} LIMIT 1) AS course_id
      FROM (${ids}) AS some CROSS JOIN users AS u ON u.tenant_id = ${tenant.id} AND u.id = some.id
      WHERE u.status = 'active' AND u.removed_at IS NULL AND u.id <> ${me} AND ${mayReach}
        AND NOT EXISTS (SELECT 1 FROM message_blocks WHERE tenant_id = ${tenant.id} AND user_id = ${me} AND blocked_id = u.id)
      LIMIT ${most}) AS p
    LEFT JOIN courses AS c ON c.tenant_id = ${tenant.id} AND c.id = p.course_id
    ORDER BY p."fullName" COLLATE NOCASE, p."otherId"`
}

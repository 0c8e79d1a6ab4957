import { and, desc, type SQL, sql } from 'drizzle-orm'
import type { Page } from '../../../kernel/pagination.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { questionBanks } from '../tables.ts'
import type { BankListQuery, QuestionBank } from './contract.ts'
import { banksWithStanding, toBank } from './queries.ts'
import { contains } from './search.ts'

/** How far past the page in hand is counted: whoever goes on is told of more, and a large school counts no longer than a small one. */
const countedAhead = 100
/** A search by name looks at this many of the newest. */
const searched = 1000

/** The banks that the caller may use, newest first: those of the school, and of their courses. */
export async function listBanks(ctx: Ctx, { q, courseId, page, perPage }: BankListQuery): Promise<Page<QuestionBank>> {
  authorize(ctx, policy.useBank)
  const nobodys = { isShared: false, isOwner: false, staffRole: null, instructorsEditAll: ctx.organization.settings.instructorsEditAll }
  const usesAll = allows(ctx.actor, policy.useBank, nobodys)
  const seen = page * perPage
  const usable = (limit: number) =>
    usesAll && !courseId
      ? newest(ctx, undefined, q, limit)
      : sql`${newest(ctx, sql`course_id IS NULL`, q, limit)} UNION ALL ${ofCourses(ctx, usesAll, courseId, q)}`
  const [rows, counted] = await ctx.db.batch([
    banksWithStanding(ctx, sql`question_banks.id IN (${usable(seen)})`)
      .orderBy(desc(questionBanks.id))
      .limit(perPage)
      .offset(seen - perPage),
    ctx.db.statement<{ total: number }>(sql`SELECT count(*) AS total FROM (${usable(seen + countedAhead)})`),
  ])
  return { items: rows.map((row) => toBank(ctx, row)), page, perPage, total: counted[0]?.total ?? 0 }
}

/** As many as the pages so far hold: which of them come first is only known beside those of the courses. */
function newest(ctx: Ctx, which: SQL | undefined, q: string | undefined, limit: number): SQL {
  const latest = sql`SELECT id, name FROM question_banks WHERE ${and(ctx.db.mine(questionBanks), which)} ORDER BY id DESC LIMIT ${q ? searched : limit}`
  return q
    ? sql`SELECT id FROM (SELECT id FROM (${latest}) WHERE ${contains(sql`name`, q)} LIMIT ${limit})`
    : sql`SELECT id FROM (${latest})`
}

/** By way of the courses: the banks of all others are not walked past. */
function ofCourses(ctx: Ctx, usesAll: boolean, courseId: string | undefined, q: string | undefined): SQL {
  const authored = sql`SELECT course_id FROM course_authors WHERE tenant_id = ${ctx.tenant.id} AND user_id = ${ctx.actor.id} AND role = 'author'
    ${courseId ? sql`AND course_id = ${courseId}` : sql``}`
  return sql`SELECT id FROM question_banks WHERE ${and(ctx.db.mine(questionBanks), q ? contains(sql`name`, q) : undefined)}
    AND course_id IN (${usesAll ? sql`SELECT ${courseId}` : authored})`
}

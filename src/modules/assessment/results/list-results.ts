import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import type { Page } from '../../../kernel/pagination.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import { assertVisible, assessmentWithStanding } from '../assessments/queries.ts'
import { isVeiled, summaryFields } from '../attempts/queries.ts'
import { summarized } from '../attempts/show-attempt.ts'
import { policy } from '../policy.ts'
import { attempts } from '../tables.ts'
import type { ResultRow, ResultsQuery } from './contract.ts'

/** Those who teach see every learner's attempts, newest first; a learner their own, as far as the results policy lets. */
export async function listResults(ctx: Ctx, assessmentId: string, query: ResultsQuery): Promise<Page<ResultRow>> {
  authorize(ctx, policy.take)
  const { page, perPage } = query
  const from = (page - 1) * perPage
  const recorded = eq(attempts.isPractice, false)
  const [[row], everyone, mine] = await ctx.db.batch([
    assessmentWithStanding(ctx, assessmentId),
    ctx.db
      .select({ ...summaryFields, learnerName: users.fullName })
      .from(attempts)
      .leftJoin(users, eq(users.id, attempts.userId))
      .where(and(eq(attempts.assessmentId, ifReviewed(ctx, assessmentId)), recorded))
      .orderBy(desc(attempts.id))
      .limit(perPage)
      .offset(from),
    ctx.db
      .select(summaryFields)
      .from(attempts)
      .where(and(eq(attempts.assessmentId, assessmentId), recorded, eq(attempts.userId, ctx.actor.id ?? '')))
      // By number, not by id: an order by id would walk everybody's attempts.
      .orderBy(desc(attempts.number)),
  ])
  if (!row) throw notFound('The assessment')
  const facts = assertVisible(ctx, row, 'The assessment')
  const standing = <A extends { status: string; anonymousGrading: boolean }>(attempt: A) => ({
    ...attempt,
    awaitsGrading: attempt.status === 'submitted',
    isVeiled: isVeiled(attempt),
    results: { showResults: row.showResults, dueAt: row.dueAt, closesAt: row.closesAt },
  })
  if (!allows(ctx.actor, policy.review, facts)) {
    const items = mine
      .slice(from, from + perPage)
      .map((attempt) => summarized(standing({ ...attempt, anonymousGrading: row.anonymousGrading }), 'learner', ctx.now))
    return { items, page, perPage, total: mine.length }
  }
  const items = everyone.map(({ learnerName, ...attempt }) => {
    const summary = summarized(standing({ ...attempt, anonymousGrading: row.anonymousGrading }), 'staff', ctx.now)
    return { ...summary, learnerName: summary.userId === null ? null : learnerName }
  })
  return { items, page, perPage, total: row.attemptCount }
}

/**
 * The assessment, or none when the actor may not see everybody's attempts: the policy once more, for SQL, so that one trip does and
 * nobody else's attempts are read for a learner. Whose role says it all is known already; for others the database looks.
 */
function ifReviewed(ctx: Ctx, assessmentId: string): string | SQL<string> {
  const stranger = { staffRole: null, isEnrolled: false, instructorsEditAll: ctx.organization.settings.instructorsEditAll }
  if (allows(ctx.actor, policy.review, stranger)) return assessmentId
  const isStaff = sql`SELECT 1 FROM course_authors s JOIN assessments a ON a.tenant_id = s.tenant_id AND a.course_id = s.course_id
    WHERE s.tenant_id = ${ctx.tenant.id} AND s.user_id = ${ctx.actor.id ?? ''} AND a.id = ${assessmentId}`
  return sql<string>`iif(EXISTS (${isStaff}), ${assessmentId}, NULL)`
}

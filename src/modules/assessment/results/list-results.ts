import { and, desc, eq } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import type { Page } from '../../../kernel/pagination.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import { assertVisible, assessmentWithStanding } from '../assessments/queries.ts'
import { summaryFields } from '../attempts/queries.ts'
import { summarized } from '../attempts/show-attempt.ts'
import { policy } from '../policy.ts'
import { attempts } from '../tables.ts'
import type { ResultRow, ResultsQuery } from './contract.ts'

/** Those who teach see every learner's attempts, newest first; a learner their own, as far as the results policy lets. */
export async function listResults(ctx: Ctx, assessmentId: string, query: ResultsQuery): Promise<Page<ResultRow>> {
  authorize(ctx, policy.take)
  const recorded = and(eq(attempts.assessmentId, assessmentId), eq(attempts.isPractice, false))
  const [[row], mine] = await ctx.db.batch([
    assessmentWithStanding(ctx, assessmentId),
    ctx.db
      .select(summaryFields)
      .from(attempts)
      .where(and(recorded, eq(attempts.userId, ctx.actor.id ?? '')))
      // By number, not by id: an order by id would walk everybody's attempts.
      .orderBy(desc(attempts.number)),
  ])
  if (!row) throw notFound('The assessment')
  const facts = assertVisible(ctx, row, 'The assessment')
  const policyNow = { showResults: row.showResults, dueAt: row.dueAt, closesAt: row.closesAt }
  const { page, perPage } = query
  const from = (page - 1) * perPage
  if (!allows(ctx.actor, policy.review, facts)) {
    const items = mine.slice(from, from + perPage).map((attempt) => summarized({ ...attempt, results: policyNow }, 'learner', ctx.now))
    return { items, page, perPage, total: mine.length }
  }
  const rows = await ctx.db
    .select({ ...summaryFields, learnerName: users.fullName })
    .from(attempts)
    .leftJoin(users, eq(users.id, attempts.userId))
    .where(recorded)
    .orderBy(desc(attempts.id))
    .limit(perPage)
    .offset(from)
  const items = rows.map(({ learnerName, ...attempt }) => ({
    ...summarized({ ...attempt, results: policyNow }, 'staff', ctx.now),
    learnerName,
  }))
  return { items, page, perPage, total: row.attemptCount }
}

import { and, asc, desc, eq, ne, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { AppError, notFound } from '../../../kernel/errors.ts'
import type { Page } from '../../../kernel/pagination.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import { type AssessmentWithStanding, assertVisible, assessmentWithStanding } from '../assessments/queries.ts'
import { isVeiled } from '../attempts/queries.ts'
import { policy } from '../policy.ts'
import { attempts } from '../tables.ts'
import type { GradingItem, GradingQuery } from './contract.ts'

const graders = alias(users, 'graders')

/** What is to be graded by a person in an assessment, and what was: waiting first, the oldest of it first; or all there is. One trip. */
export async function listGradingQueue(ctx: Ctx, assessmentId: string, query: GradingQuery): Promise<Page<GradingItem>> {
  authorize(ctx, policy.grade)
  const { page, perPage, status, all } = query
  const [[assessment], rows] = await ctx.db.batch([assessmentWithStanding(ctx, assessmentId), queued(ctx, assessmentId, query)])
  if (!assessment) throw notFound('The assessment')
  const facts = assertVisible(ctx, assessment, 'The assessment')
  if (!allows(ctx.actor, policy.grade, facts)) throw new AppError('FORBIDDEN', 'Grading is for the teachers of the course.')
  return {
    items: rows.map((row) => toItem(row, assessment)),
    page,
    perPage,
    total: all ? assessment.attemptCount : totalOf(assessment, status),
  }
}

const totalOf = ({ byHandCount, toGradeCount }: AssessmentWithStanding, status: GradingQuery['status']): number =>
  status === 'submitted' ? toGradeCount : status === 'graded' ? byHandCount - toGradeCount : byHandCount

const queued = (ctx: Ctx, assessmentId: string, { page, perPage, status, all }: GradingQuery) =>
  ctx.db
    .select({
      attemptId: attempts.id,
      number: attempts.number,
      status: attempts.status,
      learnerName: users.fullName,
      submittedAt: attempts.submittedAt,
      score: attempts.score,
      maxScore: attempts.maxScore,
      percentage: attempts.percentage,
      graderName: graders.fullName,
      gradedAt: attempts.gradedAt,
    })
    .from(attempts)
    .leftJoin(users, eq(users.id, attempts.userId))
    .leftJoin(graders, eq(graders.id, attempts.gradedBy))
    .where(
      and(
        eq(attempts.assessmentId, ifGraded(ctx, assessmentId)),
        // As the index says it, which is in this order.
        all ? and(eq(attempts.isPractice, false), ne(attempts.status, 'in_progress')) : sql`by_hand = 1 AND is_practice = 0`,
        status ? eq(attempts.status, status) : undefined,
      ),
    )
    .orderBy(...(all ? [desc(attempts.id)] : [sql`${attempts.status} DESC`, asc(attempts.submittedAt), asc(attempts.id)]))
    .limit(perPage)
    .offset((page - 1) * perPage)

/** The assessment, or none where the actor does not grade: the policy once more, for SQL, so that one trip does. */
function ifGraded(ctx: Ctx, assessmentId: string): string | SQL<string> {
  const stranger = { staffRole: null, isEnrolled: false, instructorsEditAll: ctx.organization.settings.instructorsEditAll }
  if (allows(ctx.actor, policy.grade, stranger)) return assessmentId
  const isStaff = sql`SELECT 1 FROM course_authors s JOIN assessments a ON a.tenant_id = s.tenant_id AND a.course_id = s.course_id
    WHERE s.tenant_id = ${ctx.tenant.id} AND s.user_id = ${ctx.actor.id ?? ''} AND a.id = ${assessmentId}`
  return sql<string>`iif(EXISTS (${isStaff}), ${assessmentId}, NULL)`
}

function toItem(row: Awaited<ReturnType<typeof queued>>[number], assessment: AssessmentWithStanding): GradingItem {
  const veiled = isVeiled({ status: row.status, anonymousGrading: assessment.anonymousGrading })
  return {
    attemptId: row.attemptId,
    number: row.number,
    status: row.status,
    learnerName: veiled ? null : row.learnerName,
    submittedAt: row.submittedAt,
    score: row.score,
    maxScore: row.maxScore,
    percentage: row.percentage,
    graderName: row.graderName,
    gradedAt: row.gradedAt,
  }
}

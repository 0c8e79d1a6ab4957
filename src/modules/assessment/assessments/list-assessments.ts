import { and, desc, eq, sql } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import type { Page } from '../../../kernel/pagination.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courses } from '../../catalog/tables.ts'
import { policy } from '../policy.ts'
import { assessments } from '../tables.ts'
import type { AssessmentListItem, AssessmentListQuery } from './contract.ts'
import { assertVisible, assessmentFields, courseWithStanding, toAssessment } from './queries.ts'

/** How far a numbered list counts: a page number beyond it is no use to anybody, and counting on would cost reads. */
const countedAtMost = 1000

const listed = (ctx: Ctx) =>
  ctx.db
    .select({ ...assessmentFields, courseTitle: courses.title })
    .from(assessments)
    .innerJoin(courses, eq(courses.id, assessments.courseId))

/** The assessments of the caller's courses, taught or taken; of all courses for who may edit them all. */
export async function listAssessments(ctx: Ctx, query: AssessmentListQuery): Promise<Page<AssessmentListItem>> {
  authorize(ctx, policy.take)
  const facts = { staffRole: null, isEnrolled: false, instructorsEditAll: ctx.organization.settings.instructorsEditAll }
  const me = ctx.actor.id
  const mine = sql`assessments.course_id IN (SELECT course_id FROM course_authors WHERE tenant_id = ${ctx.tenant.id} AND user_id = ${me}
    UNION SELECT course_id FROM enrollments WHERE tenant_id = ${ctx.tenant.id} AND user_id = ${me} AND status <> 'dropped')`
  const where = and(
    allows(ctx.actor, policy.review, facts) ? undefined : mine,
    query.courseId ? eq(assessments.courseId, query.courseId) : undefined,
    query.type ? eq(assessments.type, query.type) : undefined,
  )
  const [rows, counted] = await ctx.db.batch([
    listed(ctx)
      .where(where)
      .orderBy(desc(assessments.id))
      .limit(query.perPage)
      .offset((query.page - 1) * query.perPage),
    ctx.db.statement<{ total: number }>(
      sql`SELECT count(*) AS total FROM (SELECT 1 FROM assessments WHERE tenant_id = ${ctx.tenant.id}${where ? sql` AND ${where}` : sql``} LIMIT ${countedAtMost})`,
    ),
  ])
  return {
    items: rows.map((row) => ({ ...toAssessment(row), courseTitle: row.courseTitle })),
    page: query.page,
    perPage: query.perPage,
    total: counted[0]?.total ?? 0,
  }
}

/** All assessments of one course, for its people. */
export async function listCourseAssessments(ctx: Ctx, courseIdOrSlug: string): Promise<AssessmentListItem[]> {
  authorize(ctx, policy.take)
  const course = sql`assessments.course_id = (SELECT c.id FROM courses c WHERE c.tenant_id = ${ctx.tenant.id} AND ${courseIdOrSlug.toLowerCase()} = ${sql.raw(courseIdOrSlug.startsWith('crs_') ? 'c.id' : 'c.slug')})`
  const [[row], rows] = await ctx.db.batch([courseWithStanding(ctx, courseIdOrSlug), listed(ctx).where(course).orderBy(assessments.id)])
  if (!row) throw notFound('The course')
  assertVisible(ctx, row, 'The course')
  return rows.map((found) => ({ ...toAssessment(found), courseTitle: found.courseTitle }))
}

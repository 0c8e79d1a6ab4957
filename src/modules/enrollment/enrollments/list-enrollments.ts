import { and, desc, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { Page } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Enrollment, EnrollmentQuery } from '../contract.ts'
import { policy } from '../policy.ts'
import { enrollmentFields, toEnrollment } from '../queries.ts'
import { enrollments } from '../tables.ts'
import { rosterTotal } from './roster-total.ts'

/** My enrolments; an admin asks for those of a course or of a person. Dropped ones come when asked for. */
export async function listEnrollments(ctx: Ctx, query: EnrollmentQuery): Promise<Page<Enrollment>> {
  authorize(ctx, policy.list)
  const { courseId, status, page, perPage } = query
  const asksOthers = query.userId !== undefined && query.userId !== ctx.actor.id
  const ofCourse = courseId !== undefined && query.userId === undefined && 'role' in ctx.actor && ctx.actor.role === 'admin'
  if (asksOthers || ofCourse) authorize(ctx, policy.listAnyone)
  const conditions: SQL[] = [status ? eq(enrollments.status, status) : ne(enrollments.status, 'dropped')]
  if (courseId) conditions.push(eq(enrollments.courseId, courseId))
  if (!ofCourse) conditions.push(eq(enrollments.userId, query.userId ?? ctx.actor.id ?? ''))
  const rows = ctx.db
    .select(enrollmentFields)
    .from(enrollments)
    .where(and(...conditions))
    .orderBy(ofCourse ? desc(enrollments.id) : newestOfPerson)
    .limit(perPage)
    .offset((page - 1) * perPage)
  // One person's enrolments are few and counted; a course's are counted on write.
  const total = ofCourse
    ? rosterTotal(ctx, courseId, status)
    : ctx.db
        .select({ total: sql<number>`count(*)` })
        .from(enrollments)
        .where(and(...conditions))
  const [items, [count]] = await ctx.db.batch([rows, total])
  return { items: items.map((row) => toEnrollment(ctx, row)), page, perPage, total: count?.total ?? 0 }
}

/** The unary plus keeps SQLite off the primary key, by which it would walk the whole school's enrolments to find mine. */
const newestOfPerson = desc(sql`+${enrollments.id}`)

import { and, desc, eq, sql } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import type { Page } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseAuthors, courses } from '../../catalog/tables.ts'
import { users } from '../../identity/tables.ts'
import type { RosterEntry, RosterQuery } from '../contract.ts'
import { policy } from '../policy.ts'
import { actorInCourse, courseIdFor, courseIs, courseRoleOf, enrollmentFields, toEnrollment } from '../queries.ts'
import { enrollments } from '../tables.ts'
import { rosterTotal } from './roster-total.ts'

/** The learners of a course, newest first, for those who teach it. Dropped ones come when asked for. */
export async function listRoster(ctx: Ctx, courseRef: string, query: RosterQuery): Promise<Page<RosterEntry>> {
  authorize(ctx, policy.roster)
  const courseId = courseIdFor(ctx, courseRef)
  const { page, perPage, status } = query
  const [[course], rows, [count]] = await ctx.db.batch([
    ctx.db
      .select({ id: courses.id, status: courses.status, courseRole: courseAuthors.role })
      .from(courses)
      .leftJoin(courseAuthors, actorInCourse(ctx))
      .where(courseIs(courseRef)),
    ctx.db
      .select({ ...enrollmentFields, fullName: users.fullName, email: users.email, avatarUrl: users.avatarUrl })
      .from(enrollments)
      .innerJoin(users, eq(users.id, enrollments.userId))
      .where(and(eq(enrollments.courseId, courseId), status ? eq(enrollments.status, status) : notDropped))
      .orderBy(desc(enrollments.id))
      .limit(perPage)
      .offset((page - 1) * perPage),
    rosterTotal(ctx, courseId, status),
  ])
  if (!course) throw notFound('This course')
  const courseRole = courseRoleOf(ctx, course.courseRole)
  if (course.status !== 'published' && courseRole === null && !('role' in ctx.actor && ctx.actor.role === 'admin'))
    throw notFound('This course')
  authorize(ctx, policy.roster, { courseRole })
  const items = rows.map(({ fullName, email, avatarUrl, ...row }) => ({
    ...toEnrollment(ctx, row),
    learner: { id: row.userId, fullName, email, avatarUrl },
  }))
  return { items, page, perPage, total: count?.total ?? 0 }
}

/** The unary plus keeps SQLite off the status index, which would have to sort three statuses into one order. */
const notDropped = sql`+${enrollments.status} <> 'dropped'`

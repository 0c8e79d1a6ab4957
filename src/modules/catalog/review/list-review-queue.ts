import { asc, desc, eq, sql } from 'drizzle-orm'
import type { Page } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseFields, toCard } from '../courses/queries.ts'
import { policy } from '../policy.ts'
import { catalogCounts, courseModules, courseSubmissions, courses } from '../tables.ts'
import type { AdminCourse, AdminCourseQuery } from './contract.ts'

/** Courses by status for admins; those in review in the order they were handed in. */
export async function listReviewQueue(ctx: Ctx, { status, page, perPage }: AdminCourseQuery): Promise<Page<AdminCourse>> {
  authorize(ctx, policy.review)
  const rounds = sql`FROM ${courseSubmissions} WHERE ${ctx.db.mine(courseSubmissions)} AND ${courseSubmissions.courseId} = courses.id`
  const [rows, [kept]] = await ctx.db.batch([
    ctx.db
      .select({
        ...courseFields,
        round: sql<number>`(SELECT coalesce(max(${courseSubmissions.round}), 0) ${rounds})`,
        openNotes: sql<number>`(SELECT count(*) FROM ${courseSubmissions}, json_each(${courseSubmissions.feedback}) AS note
          WHERE ${ctx.db.mine(courseSubmissions)} AND ${courseSubmissions.courseId} = courses.id AND NOT note.value ->> '$.resolved')`,
        moduleCount: sql<number>`(SELECT count(*) FROM ${courseModules} WHERE ${ctx.db.mine(courseModules)} AND ${courseModules.courseId} = courses.id AND ${courseModules.deletedAt} IS NULL)`,
      })
      .from(courses)
      .where(eq(courses.status, status))
      .orderBy(...(status === 'pending' ? [asc(courses.submittedAt), asc(courses.id)] : [desc(courses.updatedAt), desc(courses.id)]))
      .limit(perPage)
      .offset((page - 1) * perPage),
    ctx.db.rows(catalogCounts),
  ])
  const items = rows.map((row) => ({ ...toCard(row), round: row.round, openNotes: row.openNotes, moduleCount: row.moduleCount }))
  return { items, page, perPage, total: kept?.counts.status?.[status] ?? 0 }
}

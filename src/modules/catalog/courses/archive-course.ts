import { and, eq } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Course } from '../contract.ts'
import { courseArchived } from '../events.ts'
import { policy, requireCourse } from '../policy.ts'
import { unindexCourse } from '../search/search-index.ts'
import { courseSubmissions, courses } from '../tables.ts'
import { type CourseRow, courseWithMembers, toCourse } from './queries.ts'

/** A course leaves the catalogue; those enrolled keep it. */
export async function archiveCourse(ctx: Ctx, idOrSlug: string): Promise<Course> {
  authorize(ctx, policy.edit)
  const [found] = await courseWithMembers(ctx, idOrSlug)
  const course = requireCourse(ctx, found, policy.edit)
  await archive(ctx, course)
  return toCourse({ ...course, status: 'archived', updatedAt: iso(ctx.now) })
}

export async function archive(ctx: Ctx, course: CourseRow): Promise<void> {
  if (course.status === 'archived') return
  await ctx.commit({
    writes: [
      ...unindexCourse(ctx, course.id),
      ctx.db
        .update(courses)
        .set({ status: 'archived', updatedAt: iso(ctx.now) })
        .where(eq(courses.id, course.id)),
      ctx.db
        .update(courseSubmissions)
        .set({ status: 'returned', reviewedBy: ctx.actor.id, reviewedAt: iso(ctx.now) })
        .where(and(eq(courseSubmissions.courseId, course.id), eq(courseSubmissions.status, 'pending'))),
    ],
    audit: {
      action: 'course.archive',
      entity: { type: 'course', id: course.id },
      before: { status: course.status },
      after: { status: 'archived' },
    },
    events: [courseArchived({ courseId: course.id })],
    touchesPublic: course.status === 'published',
  })
}

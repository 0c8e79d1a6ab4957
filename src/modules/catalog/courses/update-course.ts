import { eq } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Course, CoursePatch } from '../contract.ts'
import { courseUpdated } from '../events.ts'
import { policy, requireCourse } from '../policy.ts'
import { courses } from '../tables.ts'
import { categoryNamed, courseColumns, noteCover, requireCategory, tagWrites } from './course-fields.ts'
import { courseWithMembers, toCourse } from './queries.ts'

/** Its authors, and admins, change a course's own fields; visitors see a published one change at once. */
export async function updateCourse(ctx: Ctx, idOrSlug: string, patch: CoursePatch): Promise<Course> {
  authorize(ctx, policy.edit)
  const [[found], category] = await ctx.db.batch([courseWithMembers(ctx, idOrSlug), categoryNamed(ctx, patch.categoryId)])
  const course = requireCourse(ctx, found, policy.edit)
  requireCategory(patch.categoryId, category)
  const columns = courseColumns(patch)
  const fields = Object.keys(columns)
  if (fields.length === 0) return toCourse(course)
  const changed = { ...columns, updatedAt: iso(ctx.now) }
  const before = Object.fromEntries(Object.entries(course).filter(([key]) => fields.includes(key)))
  await ctx.commit({
    writes: [
      ctx.db.update(courses).set(changed).where(eq(courses.id, course.id)),
      ...(columns.tags ? tagWrites(ctx, course.id, columns.tags) : []),
      ...(columns.thumbnailUrl === undefined ? [] : noteCover(ctx, { id: course.id, thumbnailUrl: columns.thumbnailUrl })),
    ],
    audit: { action: 'course.update', entity: { type: 'course', id: course.id }, before, after: columns },
    events: [courseUpdated({ courseId: course.id, fields })],
    conflicts: { 'courses.slug': { field: 'slug', message: 'another course has this address' } },
    touchesPublic: course.status === 'published',
  })
  return toCourse({ ...course, ...changed } as typeof course)
}

import { and, eq } from 'drizzle-orm'
import { notFound, unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy, requireCourse } from '../policy.ts'
import { courseAuthors } from '../tables.ts'
import { courseWithMembers } from './queries.ts'

/** A co-author or assistant leaves the course; its instructor cannot. */
export async function removeAuthor(ctx: Ctx, idOrSlug: string, userId: string): Promise<void> {
  authorize(ctx, policy.manageAuthors)
  const [found] = await courseWithMembers(ctx, idOrSlug)
  const course = requireCourse(ctx, found, policy.manageAuthors)
  if (![...course.authorIds, ...course.assistantIds].includes(userId)) throw notFound('This author')
  if (userId === course.instructorId) throw unprocessable('The instructor of a course cannot be taken out of it.')
  await ctx.commit({
    writes: [ctx.db.delete(courseAuthors).where(and(eq(courseAuthors.courseId, course.id), eq(courseAuthors.userId, userId)))],
    audit: { action: 'course.remove_author', entity: { type: 'course', id: course.id }, before: { userId } },
  })
}

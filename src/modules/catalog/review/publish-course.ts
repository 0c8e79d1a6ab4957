import { eq } from 'drizzle-orm'
import { unprocessable } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Course } from '../contract.ts'
import { courseIdOf, toCourse } from '../courses/queries.ts'
import { coursePublished } from '../events.ts'
import { policy, requireCourse } from '../policy.ts'
import { indexCourse, searchSource } from '../search/search-index.ts'
import { courseSubmissions, courses } from '../tables.ts'
import { checklist, checklistReads, failures } from './checklist.ts'
import { latestRound, statusGuard } from './queries.ts'

/** What no one can waive: a learner would meet an empty course, or a question without an answer. */
const essential = new Set(['title', 'lessons', 'issue', 'passingScore', 'price'])

/**
 * A course goes into the catalogue and into search. Instructors whose school lets them must meet the whole
 * checklist; an admin answers for the rest themselves.
 */
export async function publishCourse(ctx: Ctx, idOrSlug: string): Promise<Course> {
  authorize(ctx, policy.publish)
  const [[found], modules, lessons, [last], [source]] = await ctx.db.batch([
    ...checklistReads(ctx, idOrSlug),
    latestRound(ctx, idOrSlug),
    searchSource(ctx, courseIdOf(ctx, idOrSlug)),
  ])
  const course = requireCourse(ctx, found, policy.publish)
  if (course.status === 'published' || !source) return toCourse(course)
  const reviews = allows(ctx.actor, policy.review)
  const items = checklist(course, modules, lessons).filter(({ key }) => !reviews || essential.has(key))
  const problems = failures(items)
  if (problems.length > 0) throw unprocessable('The course is not ready to be published.', problems)
  const now = iso(ctx.now)
  const actorId = ctx.actor.id ?? course.instructorId
  const after = { status: 'published' as const, publishedAt: now, reviewedBy: reviews ? actorId : course.reviewedBy, updatedAt: now }
  const approval = { status: 'approved' as const, reviewedBy: actorId, reviewedAt: now }
  await ctx.commit({
    guards: [statusGuard(ctx, course.id, course.status)],
    writes: [
      ctx.db.update(courses).set(after).where(eq(courses.id, course.id)),
      ...(last?.status === 'pending' ? [ctx.db.update(courseSubmissions).set(approval).where(eq(courseSubmissions.id, last.id))] : []),
      ...indexCourse(
        ctx,
        { ...source, ...after },
        lessons.map(({ title }) => title),
      ),
    ],
    audit: { action: 'course.publish', entity: { type: 'course', id: course.id }, before: { status: course.status }, after },
    events: [coursePublished({ courseId: course.id, title: course.title, instructorId: course.instructorId, publishedBy: actorId })],
    touchesPublic: true,
  })
  return toCourse({ ...course, ...after })
}

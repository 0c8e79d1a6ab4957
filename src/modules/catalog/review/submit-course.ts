import { eq } from 'drizzle-orm'
import { unprocessable } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Course } from '../contract.ts'
import { toCourse } from '../courses/queries.ts'
import { courseSubmitted } from '../events.ts'
import { policy, requireCourse } from '../policy.ts'
import { courseSubmissions, courses } from '../tables.ts'
import { checklist, checklistReads, failures } from './checklist.ts'
import type { SubmitCourseInput } from './contract.ts'
import { latestRound, statusGuard } from './queries.ts'

/** Its instructor hands a course in for review once it meets the whole checklist, and says which remarks are dealt with. */
export async function submitCourse(ctx: Ctx, idOrSlug: string, { resolved }: SubmitCourseInput): Promise<Course> {
  authorize(ctx, policy.submit)
  const [[found], modules, lessons, [last]] = await ctx.db.batch([...checklistReads(ctx, idOrSlug), latestRound(ctx, idOrSlug)])
  const course = requireCourse(ctx, found, policy.submit)
  if (course.status === 'pending') throw unprocessable('The course is being reviewed already.')
  if (course.status === 'published') throw unprocessable('The course is published already.')
  const problems = failures(checklist(course, modules, lessons))
  if (problems.length > 0) throw unprocessable('The course is not ready for review.', problems)
  const now = iso(ctx.now)
  const actorId = ctx.actor.id ?? course.instructorId
  const round = {
    id: newId('fbk', ctx.now),
    courseId: course.id,
    round: (last?.round ?? 0) + 1,
    status: 'pending' as const,
    submittedBy: actorId,
    submittedAt: now,
  }
  const done = new Set(resolved)
  const dealtWith = last && done.size > 0 ? last.feedback.map((item) => (done.has(item.id) ? { ...item, resolved: true } : item)) : null
  await ctx.commit({
    guards: [statusGuard(ctx, course.id, course.status)],
    writes: [
      ...(last && dealtWith
        ? [ctx.db.update(courseSubmissions).set({ feedback: dealtWith }).where(eq(courseSubmissions.id, last.id))]
        : []),
      ctx.db.insert(courseSubmissions).values(round),
      ctx.db.update(courses).set({ status: 'pending', submittedAt: now, updatedAt: now }).where(eq(courses.id, course.id)),
    ],
    audit: {
      action: 'course.submit',
      entity: { type: 'course', id: course.id },
      before: { status: course.status },
      after: { status: 'pending', round: round.round },
    },
    events: [courseSubmitted({ courseId: course.id, submissionId: round.id, submittedBy: actorId })],
  })
  return toCourse({ ...course, status: 'pending', submittedAt: now, updatedAt: now })
}

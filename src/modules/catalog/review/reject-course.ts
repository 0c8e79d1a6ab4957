import { eq } from 'drizzle-orm'
import { type FieldError, notFound, unprocessable } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Course } from '../contract.ts'
import { courseWithMembers, toCourse } from '../courses/queries.ts'
import { courseReturned } from '../events.ts'
import { outlineQueries } from '../modules/queries.ts'
import { policy } from '../policy.ts'
import { courseSubmissions, courses } from '../tables.ts'
import type { RejectCourseInput } from './contract.ts'
import { latestRound, statusGuard } from './queries.ts'

/** An admin returns a course in review to its authors, with remarks pinned to places in it. The round is kept. */
export async function rejectCourse(ctx: Ctx, idOrSlug: string, { feedback, message }: RejectCourseInput): Promise<Course> {
  authorize(ctx, policy.review)
  const outline = outlineQueries(ctx, idOrSlug)
  const [[course], modules, lessons, [round]] = await ctx.db.batch([
    courseWithMembers(ctx, idOrSlug),
    outline.modules,
    outline.lessons,
    latestRound(ctx, idOrSlug),
  ])
  if (!course) throw notFound('This course')
  if (course.status !== 'pending' || round?.status !== 'pending') throw unprocessable('The course is not in review.')
  const places = new Set([...modules.map(({ id }) => `module:${id}`), ...lessons.map(({ id }) => `lesson:${id}`)])
  const lost: FieldError[] = feedback.flatMap(({ target }, i) =>
    target.startsWith('course') || places.has(target.replace(/#\d+$/, ''))
      ? []
      : [{ field: `feedback.${i}.target`, message: `${target} is not in this course` }],
  )
  if (lost.length > 0) throw unprocessable('A remark is pinned to a place that is not in this course.', lost)
  const now = iso(ctx.now)
  const items = feedback.map((item) => ({
    id: newId('fbk', ctx.now),
    target: item.target,
    message: item.message,
    quote: item.quote ?? null,
    mustFix: item.mustFix,
    resolved: false,
  }))
  await ctx.commit({
    guards: [statusGuard(ctx, course.id, 'pending')],
    writes: [
      ctx.db
        .update(courseSubmissions)
        .set({ status: 'returned', feedback: items, message: message ?? null, reviewedBy: ctx.actor.id, reviewedAt: now })
        .where(eq(courseSubmissions.id, round.id)),
      ctx.db.update(courses).set({ status: 'draft', reviewedBy: ctx.actor.id, updatedAt: now }).where(eq(courses.id, course.id)),
    ],
    audit: {
      action: 'course.reject',
      entity: { type: 'course', id: course.id },
      before: { status: 'pending' },
      after: { status: 'draft', remarks: items.length },
    },
    events: [courseReturned({ courseId: course.id, submissionId: round.id, submittedBy: round.submittedBy, remarks: items.length })],
  })
  return toCourse({ ...course, status: 'draft', reviewedBy: ctx.actor.id, updatedAt: now })
}

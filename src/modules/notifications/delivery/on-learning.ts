import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { resultsVisible } from '../../assessment/public.ts'
import { assessments } from '../../assessment/tables.ts'
import { courses } from '../../catalog/tables.ts'
import { tell, toPerson } from './tell.ts'

type Occasion = { id: string; at: string }
type InCourse = { userId: string; courseId: string }

const courseOf = async (ctx: Ctx, courseId: string): Promise<{ title: string; slug: string } | undefined> =>
  (await ctx.db.select({ title: courses.title, slug: courses.slug }).from(courses).where(eq(courses.id, courseId)))[0]

/** A place that somebody else gave; whoever enrolled alone knows it. */
export async function tellOfPlace(ctx: Ctx, event: InCourse & { assignedBy: string | null }, occasion: Occasion): Promise<void> {
  const course = event.assignedBy && event.assignedBy !== event.userId ? await courseOf(ctx, event.courseId) : undefined
  if (!course) return
  await tell(ctx, occasion, {
    type: 'course_enrolled',
    category: 'courses',
    values: { course: course.title },
    link: `/learn/courses/${course.slug}`,
    audience: toPerson(event.userId),
  })
}

export async function tellOfCompletion(ctx: Ctx, { userId, courseId }: InCourse, occasion: Occasion): Promise<void> {
  const course = await courseOf(ctx, courseId)
  if (!course) return
  await tell(ctx, occasion, {
    type: 'course_completed',
    category: 'courses',
    values: { course: course.title },
    link: `/learn/courses/${course.slug}`,
    audience: toPerson(userId),
  })
}

export async function tellOfCertificate(ctx: Ctx, event: InCourse & { certificateNumber: string }, occasion: Occasion): Promise<void> {
  const course = await courseOf(ctx, event.courseId)
  if (!course) return
  await tell(ctx, occasion, {
    type: 'certificate_issued',
    category: 'courses',
    values: { course: course.title, number: event.certificateNumber },
    link: '/learn/certificates',
    audience: toPerson(event.userId),
  })
}

/** Only where the learner may know it already: a result that is held back is not given away by a notice. */
export async function tellOfGrade(
  ctx: Ctx,
  event: InCourse & { assessmentId: string; percentage: number | null },
  occasion: Occasion,
): Promise<void> {
  const [quiz] = await ctx.db
    .select({
      title: assessments.title,
      showResults: assessments.showResults,
      dueAt: assessments.dueAt,
      closesAt: assessments.closesAt,
    })
    .from(assessments)
    .where(eq(assessments.id, event.assessmentId))
  if (!quiz || !resultsVisible(quiz, 'graded', ctx.now)) return
  await tell(ctx, occasion, {
    type: 'attempt_graded',
    category: 'courses',
    values: { quiz: quiz.title, percentage: event.percentage === null ? '' : String(Math.round(event.percentage)) },
    link: `/learn/assessments/${event.assessmentId}`,
    audience: toPerson(event.userId),
  })
}

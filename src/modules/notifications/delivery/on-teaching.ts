import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { assessments } from '../../assessment/tables.ts'
import { courseAuthors, courses } from '../../catalog/tables.ts'
import { users } from '../../identity/tables.ts'
import { tell, toAdmins, toPerson } from './tell.ts'

type Occasion = { id: string; at: string }

const courseAndPerson = (ctx: Ctx, courseId: string, userId: string) =>
  ctx.db.batch([
    ctx.db
      .select({ title: courses.title, slug: courses.slug, instructorId: courses.instructorId })
      .from(courses)
      .where(eq(courses.id, courseId)),
    ctx.db.select({ name: users.fullName, email: users.email }).from(users).where(eq(users.id, userId)),
  ])

/** Once when a queue that was empty is no longer: who has not looked since needs no second word. */
export async function tellOfWork(
  ctx: Ctx,
  event: { courseId: string; assessmentId: string; awaitsGrading?: boolean | undefined },
  occasion: Occasion,
): Promise<void> {
  if (!event.awaitsGrading) return
  const [[quiz], staff] = await ctx.db.batch([
    ctx.db
      .select({ title: assessments.title, toGradeCount: assessments.toGradeCount, course: courses.title })
      .from(assessments)
      .innerJoin(courses, eq(courses.id, assessments.courseId))
      .where(eq(assessments.id, event.assessmentId)),
    ctx.db
      .select({ userId: courseAuthors.userId, standing: courseAuthors.role, role: users.role })
      .from(courseAuthors)
      .innerJoin(users, eq(users.id, courseAuthors.userId))
      .where(eq(courseAuthors.courseId, event.courseId)),
  ])
  // Content creators build and do not grade, unless they assist.
  const graders = staff.filter(({ standing, role }) => standing === 'assistant' || role === 'instructor' || role === 'admin')
  if (quiz?.toGradeCount !== 1 || graders.length === 0) return
  await tell(ctx, occasion, {
    type: 'work_to_grade',
    category: 'teaching',
    values: { quiz: quiz.title, course: quiz.course },
    link: `/studio/courses/${event.courseId}/grading/${event.assessmentId}`,
    audience: { kind: 'people', userIds: graders.map(({ userId }) => userId) },
  })
}

export async function tellOfSubmission(ctx: Ctx, event: { courseId: string; submittedBy: string }, occasion: Occasion): Promise<void> {
  const [[course], [person]] = await courseAndPerson(ctx, event.courseId, event.submittedBy)
  if (!course) return
  await tell(ctx, occasion, {
    type: 'course_submitted',
    mail: false,
    category: 'teaching',
    values: { course: course.title, by: person?.name ?? person?.email ?? '' },
    link: `/admin/courses/${event.courseId}`,
    audience: toAdmins,
    except: event.submittedBy,
  })
}

export async function tellOfReturn(
  ctx: Ctx,
  event: { courseId: string; submittedBy: string; remarks: number },
  occasion: Occasion,
): Promise<void> {
  const [[course]] = await courseAndPerson(ctx, event.courseId, event.submittedBy)
  if (!course) return
  await tell(ctx, occasion, {
    type: 'course_returned',
    mail: false,
    category: 'teaching',
    values: { course: course.title, remarks: String(event.remarks) },
    link: `/studio/courses/${event.courseId}/review`,
    audience: toPerson(event.submittedBy),
  })
}

export async function tellOfPublication(
  ctx: Ctx,
  event: { courseId: string; title: string; instructorId: string; publishedBy: string },
  occasion: Occasion,
): Promise<void> {
  await tell(ctx, occasion, {
    type: 'course_published',
    mail: false,
    category: 'teaching',
    values: { course: event.title },
    link: `/studio/courses/${event.courseId}`,
    audience: toPerson(event.instructorId),
    except: event.publishedBy,
  })
}

export async function tellOfApplication(ctx: Ctx, { userId }: { userId: string }, occasion: Occasion): Promise<void> {
  const [person] = await ctx.db.select({ name: users.fullName, email: users.email }).from(users).where(eq(users.id, userId))
  if (!person) return
  await tell(ctx, occasion, {
    type: 'creator_applied',
    category: 'teaching',
    values: { name: person.name ?? person.email },
    link: '/admin/applications',
    audience: toAdmins,
  })
}

export async function tellOfReview(
  ctx: Ctx,
  event: { courseId: string; authorId: string; rating: number },
  occasion: Occasion,
): Promise<void> {
  const [[course]] = await courseAndPerson(ctx, event.courseId, event.authorId)
  if (!course) return
  await tell(ctx, occasion, {
    type: 'review_created',
    category: 'teaching',
    values: { course: course.title, rating: String(event.rating) },
    link: `/courses/${course.slug}`,
    audience: toPerson(course.instructorId),
    except: event.authorId,
  })
}

export async function tellOfReply(ctx: Ctx, event: { courseId: string; authorId: string }, occasion: Occasion): Promise<void> {
  const [[course]] = await courseAndPerson(ctx, event.courseId, event.authorId)
  if (!course) return
  await tell(ctx, occasion, {
    type: 'review_replied',
    category: 'courses',
    values: { course: course.title },
    link: `/courses/${course.slug}`,
    audience: toPerson(event.authorId),
  })
}

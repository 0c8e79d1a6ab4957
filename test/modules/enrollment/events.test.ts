import { expect, test } from 'vitest'
import type { DomainEvent, JobRequest } from '../../../src/kernel/events.ts'
import { dropEnrollment } from '../../../src/modules/enrollment/enrollments/drop-enrollment.ts'
import { enrollInCourse } from '../../../src/modules/enrollment/enrollments/enroll-in-course.ts'
import { completeLesson } from '../../../src/modules/enrollment/progress/complete-lesson.ts'
import { createReview } from '../../../src/modules/reviews/create-review.ts'
import type { Ctx } from '../../../src/platform/ctx.ts'
import { type Person, School } from '../../support/school.ts'
import { makeCourse } from './make-course.ts'

/** A context that also tells what its commits announce. */
async function listening(school: School, person: Person): Promise<{ ctx: Ctx; said: (DomainEvent | JobRequest)[] }> {
  const ctx = await school.ctx(person)
  const said: (DomainEvent | JobRequest)[] = []
  const commit: Ctx['commit'] = async (change) => {
    await ctx.commit(change)
    said.push(...(change.events ?? []))
  }
  return { ctx: { ...ctx, commit }, said }
}

test('joining, finishing, completing, reviewing and dropping are each announced once', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const learner = await school.person('learner')
  const course = await makeCourse(school, teacher, [[{}, {}]])
  const other = await makeCourse(school, teacher, [[{}]])
  const { ctx, said } = await listening(school, learner)
  const { enrollment } = await enrollInCourse(ctx, course.id)
  await enrollInCourse(ctx, course.id)
  for (const lessonId of [...course.lessonIds, ...course.lessonIds]) await completeLesson(ctx, lessonId)
  await createReview(ctx, course.id, { rating: 5 })
  const left = await enrollInCourse(ctx, other.id)
  await dropEnrollment(ctx, left.enrollment.id)
  await dropEnrollment(ctx, left.enrollment.id)
  expect(said.map((event) => event.name)).toEqual([
    'course.enrolled',
    'lesson.completed',
    'lesson.completed',
    'course.completed',
    'review.created',
    'course.enrolled',
    'course.dropped',
  ])
  const who = { enrollmentId: enrollment.id, courseId: course.id, userId: learner.id }
  expect(said[0]?.payload).toEqual({ ...who, source: 'self', assignedBy: null })
  expect(said[2]?.payload).toEqual({ ...who, lessonId: course.lessonIds[1], progressPercentage: 100 })
  expect(said[3]?.payload).toMatchObject({ ...who, finalGrade: null, completedAt: expect.stringMatching(/Z$/) })
})

test('a commit that is refused announces nothing and leaves nothing', async () => {
  const school = await School.open()
  const course = await makeCourse(school, await school.person('instructor'), [[{}]], { enrollmentLimit: 1 })
  await enrollInCourse(await school.ctx(await school.person('learner')), course.id)
  const late = await school.person('learner')
  const { ctx, said } = await listening(school, late)
  await expect(enrollInCourse(ctx, course.id)).rejects.toMatchObject({ code: 'UNPROCESSABLE' })
  expect(said).toEqual([])
  expect(await school.call('GET', '/enrollments', { as: late })).toEqual([])
})

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { attemptGraded, attemptSubmitted } from '../../../src/modules/assessment/events.ts'
import { outlineChanged } from '../../../src/modules/catalog/events.ts'
import type { Enrollment } from '../../../src/modules/enrollment/contract.ts'
import type { CourseProgress } from '../../../src/modules/enrollment/progress/contract.ts'
import { auditLog } from '../../../src/platform/database/tables.ts'
import { type Person, School } from '../../support/school.ts'
import { addLesson, dbOf, type MadeCourse, makeCourse, removeLesson } from './make-course.ts'

const passed = { type: 'assessment' as const, completionRule: { kind: 'passed' as const } }

const open = async (lessons: Parameters<typeof makeCourse>[2]) => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const course = await makeCourse(school, teacher, lessons, { passingScore: 70 })
  const learner = await school.person('learner')
  const enrollment = await school.call<Enrollment>('POST', `/courses/${course.id}/enroll`, { as: learner })
  await school.drain()
  const announce = async (...events: Parameters<Awaited<ReturnType<School['ctx']>>['commit']>[0]['events'] & object) => {
    await (await school.ctx()).commit({ writes: [], audit: 'none', events })
    await school.drain()
  }
  const grade = (i: number, percentage: number, bestPercentage = percentage, assessmentId = `asm_${i}`) =>
    announce(
      attemptGraded({ ...attempted(course, learner, enrollment, i, assessmentId), percentage, bestPercentage, passed: percentage >= 60 }),
    )
  const progress = () => school.call<CourseProgress>('GET', `/courses/${course.id}/progress`, { as: learner })
  const completions = async () => (await dbOf(school).rows(auditLog).where(eq(auditLog.entityId, enrollment.id))).length
  return { school, course, learner, enrollment, announce, grade, progress, completions }
}

let attempts = 0
const attempted = (course: MadeCourse, learner: Person, enrollment: Enrollment, i: number, assessmentId: string) => ({
  attemptId: `att_${attempts++}`,
  assessmentId,
  courseId: course.id,
  lessonId: course.lessonIds[i] ?? null,
  userId: learner.id,
  enrollmentId: enrollment.id,
})

test('passing the assessment completes its lesson; failing does not, and the best score stays', async () => {
  const { grade, progress } = await open([[passed, {}]])
  await grade(0, 40)
  expect(await progress()).toMatchObject({
    lessons: [{ status: 'in_progress', score: 40, attemptsCount: 1 }],
    enrollment: { finalGrade: 40, progressPercentage: 0 },
  })
  await grade(0, 90)
  await grade(0, 50, 90)
  expect(await progress()).toMatchObject({
    lessons: [{ status: 'completed', score: 90, attemptsCount: 3 }],
    enrollment: { finalGrade: 90, progressPercentage: 50 },
  })
})

test('the final grade is the mean of the best percentages, and must reach the passing score', async () => {
  const { grade, progress } = await open([[passed, passed]])
  await grade(0, 60)
  await grade(1, 70)
  expect((await progress()).enrollment).toMatchObject({ status: 'in_progress', finalGrade: 65, progressPercentage: 100, completedAt: null })
  await grade(0, 85)
  expect((await progress()).enrollment).toMatchObject({ status: 'completed', finalGrade: 77.5 })
})

test('grades that arrive together all count', async () => {
  const { announce, course, learner, enrollment, progress } = await open([[passed, passed, passed]])
  await announce(
    ...[0, 1, 2].map((i) =>
      attemptGraded({ ...attempted(course, learner, enrollment, i, `asm_${i}`), percentage: 80 + i, bestPercentage: 80 + i, passed: true }),
    ),
  )
  expect((await progress()).enrollment).toMatchObject({ status: 'completed', finalGrade: 81, completedLessons: 3 })
})

test('a survey completes its lesson and counts in no grade', async () => {
  const { announce, course, learner, enrollment, progress } = await open([[passed, {}]])
  await announce(
    attemptGraded({ ...attempted(course, learner, enrollment, 0, 'asm_survey'), percentage: null, bestPercentage: null, passed: true }),
  )
  expect(await progress()).toMatchObject({ lessons: [{ status: 'completed', score: null }], enrollment: { finalGrade: null } })
})

test('handing work in completes a lesson whose rule says so, before it is graded', async () => {
  const { announce, course, learner, enrollment, progress } = await open([
    [{ type: 'assignment', assessmentId: 'asm_a', completionRule: { kind: 'submitted' } }, {}],
  ])
  await announce(
    attemptSubmitted({ ...attempted(course, learner, enrollment, 0, 'asm_a'), submittedAt: new Date().toISOString(), auto: false }),
  )
  expect(await progress()).toMatchObject({ lessons: [{ status: 'completed' }], enrollment: { progressPercentage: 50 } })
})

test('a grade without a lesson changes the grade alone', async () => {
  const { announce, course, learner, enrollment, progress } = await open([[{}]])
  await announce(
    attemptGraded({ ...attempted(course, learner, enrollment, 9, 'asm_exam'), percentage: 55, bestPercentage: 55, passed: false }),
  )
  expect((await progress()).enrollment).toMatchObject({ finalGrade: 55, status: 'enrolled' })
})

test('when the missing lesson is deleted, the course becomes complete', async () => {
  const { school, course, learner, announce, progress } = await open([[{}, {}]])
  await school.call('POST', `/lessons/${course.lessonIds[0]}/complete`, { as: learner })
  await removeLesson(school, course, course.lessonIds[1] ?? '')
  await announce(outlineChanged({ courseId: course.id }))
  expect((await progress()).enrollment).toMatchObject({ status: 'completed', completedLessons: 1, lessonCount: 1 })
})

test('a deleted lesson that was done no longer counts, a new one does', async () => {
  const { school, course, learner, announce, progress } = await open([[{}, {}, {}]])
  await school.call('POST', `/lessons/${course.lessonIds[0]}/complete`, { as: learner })
  await removeLesson(school, course, course.lessonIds[0] ?? '')
  await addLesson(school, course)
  await announce(outlineChanged({ courseId: course.id }))
  expect((await progress()).enrollment).toMatchObject({ status: 'in_progress', completedLessons: 0, lessonCount: 3, progressPercentage: 0 })
})

test('who finishes a lesson before the recomputation is counted by the outline as it is now', async () => {
  const { school, course, learner, progress } = await open([[{}, {}]])
  await school.call('POST', `/lessons/${course.lessonIds[0]}/complete`, { as: learner })
  await removeLesson(school, course, course.lessonIds[0] ?? '')
  const added = await addLesson(school, course)
  await school.call('POST', `/lessons/${course.lessonIds[1]}/complete`, { as: learner })
  expect((await progress()).enrollment).toMatchObject({ status: 'in_progress', completedLessons: 1, lessonCount: 2 })
  await school.call('POST', `/lessons/${added}/complete`, { as: learner })
  expect((await progress()).enrollment).toMatchObject({ status: 'completed' })
})

test('a completed enrolment stays complete when the course grows', async () => {
  const { school, course, learner, announce, progress } = await open([[{}]])
  await school.call('POST', `/lessons/${course.lessonIds[0]}/complete`, { as: learner })
  await addLesson(school, course)
  await announce(outlineChanged({ courseId: course.id }))
  expect((await progress()).enrollment).toMatchObject({ status: 'completed', progressPercentage: 100, completedLessons: 1, lessonCount: 2 })
})

test('recomputing goes on in steps until every enrolment is done', async () => {
  const { school, course, announce } = await open([[{}, {}]])
  const people = await Promise.all(Array.from({ length: 90 }, () => school.person('learner')))
  for (const person of people) await school.call('POST', `/courses/${course.id}/enroll`, { as: person })
  await school.drain()
  await removeLesson(school, course, course.lessonIds[1] ?? '')
  await announce(outlineChanged({ courseId: course.id }))
  const last = people.at(-1)
  const { enrollment } = await school.call<CourseProgress>('GET', `/courses/${course.id}/progress`, { as: last })
  expect(enrollment.lessonCount).toBe(1)
})

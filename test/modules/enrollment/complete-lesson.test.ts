import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { lessons } from '../../../src/modules/catalog/tables.ts'
import type { Enrollment } from '../../../src/modules/enrollment/contract.ts'
import type { CourseProgress, MyCourse, ProgressChange } from '../../../src/modules/enrollment/progress/contract.ts'
import { lessonProgress } from '../../../src/modules/enrollment/tables.ts'
import { auditLog } from '../../../src/platform/database/tables.ts'
import { type Person, School } from '../../support/school.ts'
import { code, dbOf, makeCourse, makeVideo, status } from './make-course.ts'

type Lessons = Parameters<typeof makeCourse>[2]
const seated = async (
  lessons: (school: School, teacher: Person) => Lessons | Promise<Lessons>,
  more: Parameters<typeof makeCourse>[3] = {},
) => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const learner = await school.person('learner')
  const course = await makeCourse(school, teacher, await lessons(school, teacher), more)
  const enrollment = await school.call<Enrollment>('POST', `/courses/${course.id}/enroll`, { as: learner })
  const complete = (i: number, as = learner) => school.call<ProgressChange>('POST', `/lessons/${course.lessonIds[i]}/complete`, { as })
  const tryComplete = (i: number) => school.fetch('POST', `/lessons/${course.lessonIds[i]}/complete`, { as: learner })
  return { school, teacher, learner, course, enrollment, complete, tryComplete }
}

test('lesson by lesson the percentage grows, and with the last one the course is complete', async () => {
  const { school, course, complete, enrollment, learner } = await seated(() => [[{}, {}], [{}]])
  const first = await complete(0)
  expect(first).toMatchObject({
    lesson: { status: 'completed' },
    enrollment: { status: 'in_progress', progressPercentage: 33 },
    courseCompleted: false,
  })
  expect(first.nextLessonId).toBe(course.lessonIds[1])
  expect((await complete(1)).nextLessonId).toBe(course.lessonIds[2])
  const last = await complete(2)
  expect(last).toMatchObject({
    enrollment: { status: 'completed', progressPercentage: 100, finalGrade: null },
    nextLessonId: null,
    courseCompleted: true,
  })
  expect(last.enrollment.completedAt).toMatch(/Z$/)
  const log = await dbOf(school).rows(auditLog).where(eq(auditLog.entityId, enrollment.id))
  expect(log.map((entry) => entry.action)).toEqual(['enrollment.create', 'lesson.complete', 'lesson.complete', 'lesson.complete'])
  expect(await school.call('GET', `/courses/${course.slug}/progress`, { as: learner })).toMatchObject({
    enrollment: { status: 'completed' },
  })
})

test('finishing a lesson twice changes nothing and is logged once', async () => {
  const { school, complete } = await seated(() => [[{}]])
  expect((await complete(0)).courseCompleted).toBe(true)
  expect(await complete(0)).toMatchObject({ courseCompleted: false, enrollment: { status: 'completed', completedLessons: 1 } })
  const log = await dbOf(school).rows(auditLog)
  expect(log.filter((entry) => entry.action === 'lesson.complete')).toHaveLength(1)
})

test('the last two lessons finished at the same moment complete the course exactly once', async () => {
  const { complete, school, learner, course } = await seated(() => [[{}, {}, {}]])
  await complete(0)
  const both = await Promise.all([complete(1), complete(2)])
  expect(both.map((change) => change.courseCompleted).sort()).toEqual([false, true])
  const { enrollment } = await school.call<CourseProgress>('GET', `/courses/${course.id}/progress`, { as: learner })
  expect(enrollment).toMatchObject({ status: 'completed', completedLessons: 3 })
})

test('only enrolled learners finish lessons', async () => {
  const { school, course } = await seated(() => [[{}]])
  const stranger = await school.person('learner')
  expect(await code(school.fetch('POST', `/lessons/${course.lessonIds[0]}/complete`, { as: stranger }))).toBe('FORBIDDEN')
  expect(await status(school.fetch('POST', '/lessons/les_none/complete', { as: stranger }))).toBe(404)
})

test("a learner's word is not enough for an assessment, handed-in work, or what the instructor marks", async () => {
  const { tryComplete } = await seated(() => [
    [
      { type: 'assessment', completionRule: { kind: 'passed' } },
      { type: 'assignment', assessmentId: 'asm_1', completionRule: { kind: 'submitted' } },
      { type: 'live', completionRule: { kind: 'manual' } },
      { type: 'assignment', completionRule: { kind: 'manual' } },
      { type: 'assignment', completionRule: { kind: 'viewed' } },
    ],
  ])
  expect(await code(tryComplete(0))).toBe('UNPROCESSABLE')
  expect(await code(tryComplete(1))).toBe('UNPROCESSABLE')
  expect(await code(tryComplete(2))).toBe('UNPROCESSABLE')
  expect(await code(tryComplete(3)), 'marked by hand is marked by staff, whatever the type').toBe('UNPROCESSABLE')
  expect(await status(tryComplete(4)), 'an assignment nobody collects is the learner’s to tick off').toBe(200)
})

test('a video is complete when nine tenths of it were really watched', async () => {
  const lessons = async (school: School, teacher: Person): Promise<Lessons> => [
    [{ type: 'video', mediaId: await makeVideo(school, teacher, 100), completionRule: { kind: 'watched' } }],
  ]
  const { school, course, learner, tryComplete, enrollment } = await seated(lessons)
  const report = (intervals: [number, number][]) =>
    school.call<ProgressChange>('POST', `/lessons/${course.lessonIds[0]}/position`, {
      as: learner,
      body: { positionSeconds: 95, intervals, secondsSpent: 5 },
    })
  const forged = await report([[0, 100]])
  expect(forged.lesson).toMatchObject({ status: 'in_progress', positionSeconds: 95, timeSpentSeconds: 5 })
  expect(forged.lesson.watchedSeconds).toBeLessThan(20)
  expect(await code(tryComplete(0))).toBe('UNPROCESSABLE')
  // As if the lesson had been opened two minutes ago.
  await dbOf(school)
    .update(lessonProgress)
    .set({ creditedAt: new Date(Date.now() - 120_000).toISOString() })
    .where(eq(lessonProgress.enrollmentId, enrollment.id))
  expect((await report([[10, 60]])).lesson.status).toBe('in_progress')
  expect(await report([[60, 95]])).toMatchObject({ lesson: { status: 'completed' }, courseCompleted: true })
})

test('a position report never takes back a finished lesson', async () => {
  const { school, course, learner, complete } = await seated(() => [[{}, {}]])
  await complete(0)
  const after = await school.call<ProgressChange>('POST', `/lessons/${course.lessonIds[0]}/position`, {
    as: learner,
    body: { positionSeconds: 12, intervals: [] },
  })
  expect(after.lesson).toMatchObject({ status: 'completed', positionSeconds: 12 })
  const progress = await school.call<CourseProgress>('GET', `/courses/${course.id}/progress`, { as: learner })
  expect(progress.lessons).toMatchObject([{ status: 'completed', positionSeconds: 12 }])
})

test('a learner takes a tick back, until the course is completed', async () => {
  const { school, course, learner, complete } = await seated(() => [[{}, {}]])
  const undo = (i: number) => school.fetch('DELETE', `/lessons/${course.lessonIds[i]}/complete`, { as: learner })
  await complete(0)
  expect(await status(undo(0))).toBe(204)
  expect((await complete(1)).enrollment).toMatchObject({ progressPercentage: 50, completedLessons: 1 })
  await complete(0)
  expect(await code(undo(0))).toBe('UNPROCESSABLE')
})

test('a locked lesson cannot be finished, and opens when the one before it is', async () => {
  const { school, course, complete, tryComplete } = await seated(() => [[{}, {}]])
  await dbOf(school)
    .update(lessons)
    .set({ availability: { afterLessonId: course.lessonIds[0] ?? '' } })
    .where(eq(lessons.id, course.lessonIds[1] ?? ''))
  expect(await status(tryComplete(1))).toBe(423)
  await complete(0)
  expect(await status(tryComplete(1))).toBe(200)
})

test('those who teach the course mark lessons by hand and complete it; others do not', async () => {
  const { school, course, teacher, learner, enrollment } = await seated(() => [[{ type: 'live', completionRule: { kind: 'manual' } }, {}]])
  const mark = (as: Person, state = 'completed') =>
    school.fetch('PATCH', `/progress/${enrollment.id}`, { as, body: { lessonId: course.lessonIds[0], status: state } })
  expect(await status(mark(learner))).toBe(403)
  expect(await status(mark(await school.person('instructor')))).toBe(404)
  expect(await (await mark(teacher)).json()).toMatchObject({ data: { enrollment: { progressPercentage: 50 } } })
  expect(await (await mark(teacher, 'not_started')).json()).toMatchObject({ data: { enrollment: { progressPercentage: 0 } } })
  const complete = (as: Person) => school.fetch('POST', `/progress/${enrollment.id}/complete`, { as })
  expect(await code(complete(learner))).toBe('UNPROCESSABLE')
  expect(await status(complete(await school.person('learner')))).toBe(404)
  expect(await (await complete(teacher)).json()).toMatchObject({ data: { status: 'completed', progressPercentage: 100 } })
})

test('an assistant who learns in the course earns it like anyone, and vouches for others only', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const [assistant, other] = [await school.person('learner'), await school.person('learner')]
  const course = await makeCourse(school, teacher, [[{}, {}]])
  await school.call('POST', `/courses/${course.id}/authors`, { as: teacher, body: { userId: assistant.id, role: 'assistant' } })
  const enroll = async (as: Person) => (await school.call<Enrollment>('POST', `/courses/${course.id}/enroll`, { as })).id
  const [own, others] = [await enroll(assistant), await enroll(other)]
  const mark = (id: string) =>
    school.fetch('PATCH', `/progress/${id}`, { as: assistant, body: { lessonId: course.lessonIds[0], status: 'completed' } })
  expect(await status(mark(own))).toBe(403)
  expect(await status(school.fetch('POST', `/progress/${own}/complete`, { as: assistant }))).toBe(422)
  expect(await status(mark(others))).toBe(200)
  expect(await status(school.fetch('POST', `/progress/${others}/complete`, { as: assistant }))).toBe(200)
  for (const id of course.lessonIds) await school.call('POST', `/lessons/${id}/complete`, { as: assistant })
  expect(await school.call('GET', `/enrollments/${own}`, { as: assistant })).toMatchObject({ status: 'completed' })
})

test('my courses come with the lesson to go on with, the last one first', async () => {
  const { school, teacher, learner, course, complete } = await seated(() => [[{}, {}]])
  const other = await makeCourse(school, teacher, [[{}]], { title: 'Currents' })
  await school.call('POST', `/courses/${other.id}/enroll`, { as: learner })
  await complete(0)
  const mine = await school.call<MyCourse[]>('GET', '/progress', { as: learner })
  expect(mine.map((entry) => entry.course.title)).toEqual(['Tides', 'Currents'])
  expect(mine[0]).toMatchObject({ enrollment: { progressPercentage: 50 }, nextLesson: { id: course.lessonIds[1], title: 'Lesson 1.2' } })
  expect(mine[1]).toMatchObject({ enrollment: { status: 'enrolled' }, nextLesson: { id: other.lessonIds[0] } })
})

import { expect, test } from 'vitest'
import type { CourseProgress } from '../../../src/modules/enrollment/progress/contract.ts'
import { auditLog } from '../../../src/platform/database/tables.ts'
import { fontAssets } from '../../faults/journey.ts'
import { config, School } from '../../support/school.ts'
import { Classroom } from '../assessment/classroom.ts'
import { dbOf, makeCourse } from './make-course.ts'

const question = [{ type: 'true_false', text: 'The Sun is a star.', correctAnswer: { value: true } }]
type Certificate = { certificateNumber: string; enrollmentId: string }

test('whoever hands in an attempt finds their progress in the next answer, and the queue counts nothing twice', async () => {
  const room = await Classroom.open()
  const { school, author, learner } = room
  const lesson = await school.call<{ id: string }>('POST', `/courses/${room.courseId}/lessons`, {
    as: author,
    body: { moduleId: room.moduleId, title: 'Quiz', type: 'assessment' },
  })
  const quiz = await room.assessment({ lessonId: lesson.id }, question)
  const attempt = await room.start(quiz)
  await room.save(attempt, 'true_false', { value: true })
  await room.submit(attempt.id)
  const progress = () => school.call<CourseProgress>('GET', `/courses/${room.courseId}/progress`, { as: learner })
  const done = {
    enrollment: { status: 'completed', finalGrade: 100, completedLessons: 1 },
    lessons: [{ status: 'completed', score: 100, attemptsCount: 1 }],
  }
  expect(await progress()).toMatchObject(done)
  await school.drain()
  expect(await progress()).toMatchObject(done)
  const completions = (await dbOf(school).rows(auditLog)).filter(({ action }) => action === 'lesson.grade')
  expect(completions).toHaveLength(1)
})

test('start, answer and submit in one call is in the progress at once too', async () => {
  const room = await Classroom.open()
  const lesson = await room.school.call<{ id: string }>('POST', `/courses/${room.courseId}/lessons`, {
    as: room.author,
    body: { moduleId: room.moduleId, title: 'Quiz', type: 'assessment' },
  })
  const quiz = await room.assessment({ lessonId: lesson.id }, question)
  await room.school.call('POST', `/assessments/${quiz}/submit`, { as: room.learner, body: { answers: {} } })
  const seen = await room.school.call<CourseProgress>('GET', `/courses/${room.courseId}/progress`, { as: room.learner })
  expect(seen.lessons).toMatchObject([{ status: 'in_progress', score: 0, attemptsCount: 1 }])
})

/** Someone who has completed a course a moment ago: the queue has done nothing about it. */
async function completed(more: object = {}) {
  config.ASSETS = fontAssets
  const school = await School.open()
  const [teacher, learner] = [await school.person('instructor'), await school.person('learner')]
  const course = await makeCourse(school, teacher, [[{}]], more)
  const { id } = await school.call<{ id: string }>('POST', `/courses/${course.id}/enroll`, { as: learner })
  await school.call('POST', `/lessons/${course.lessonIds[0]}/complete`, { as: learner })
  const pdf = async (as = learner) => (await school.fetch('GET', `/enrollments/${id}/certificate`, { as })).status
  const mine = () => school.call<Certificate[]>('GET', '/certificates', { as: learner })
  return { school, learner, teacher, enrollmentId: id, pdf, mine }
}

test('the certificate is there for whoever asks right after the last lesson, once however many ask', async () => {
  const { school, learner, enrollmentId, pdf, mine } = await completed()
  expect(await Promise.all([pdf(), pdf()])).toEqual([200, 200])
  const [first] = await mine()
  expect(first).toMatchObject({ enrollmentId })
  await school.drain()
  expect(await mine()).toEqual([first])
  expect(await school.call('GET', `/enrollments/${enrollmentId}`, { as: learner })).toMatchObject({ certificateId: expect.any(String) })
})

test('it is in the list of my certificates as early', async () => {
  const { school, enrollmentId, mine } = await completed()
  const [first] = await mine()
  expect(first).toMatchObject({ enrollmentId })
  await school.drain()
  expect(await mine()).toEqual([first])
})

test('asking makes no certificate for strangers, nor where the course gives none', async () => {
  const { school, pdf } = await completed()
  expect(await pdf(await school.person('learner'))).toBe(404)
  const without = await completed({ certificateEnabled: false })
  expect([await without.pdf(), await without.mine()]).toEqual([404, []])
})

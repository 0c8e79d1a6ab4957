import { expect, test } from 'vitest'
import { fontAssets } from '../../faults/journey.ts'
import { config } from '../../support/school.ts'
import { Classroom, rightAnswers } from '../assessment/classroom.ts'

const trueOrFalse = [
  { type: 'true_false', text: 'The Sun is a star.', correctAnswer: { value: true } },
  { type: 'true_false', text: 'Venus is a star.', correctAnswer: { value: false } },
  { type: 'numeric', text: 'Moons of Mars?', correctAnswer: { number: 2 } },
]
type Policy = { showResults: string; dueAt?: string }
type Seen = { finalGrade: number | null; status: string; progressPercentage: number }
type Course = { enrollment: Seen & { id: string }; lessons: { score: number | null; attemptsCount: number }[] }
const in1h = () => new Date(Date.now() + 3_600_000).toISOString()
const ago = () => new Date(Date.now() - 1000).toISOString()

/** A learner who has passed the only lesson of a course, a quiz whose results are shown by this policy. */
async function passed(policy: Policy) {
  config.ASSETS = fontAssets
  const room = await Classroom.open()
  const { school, author, learner } = room
  await school.call('PATCH', `/courses/${room.courseId}`, { as: author, body: { certificateEnabled: true } })
  const lesson = await school.call<{ id: string }>('POST', `/courses/${room.courseId}/lessons`, {
    as: author,
    body: { moduleId: room.moduleId, title: 'Quiz', type: 'assessment', completionRule: { kind: 'passed' } },
  })
  const quiz = await room.assessment({ lessonId: lesson.id, ...policy }, trueOrFalse)
  const attempt = await room.start(quiz)
  for (const type of ['true_false', 'numeric'] as const)
    await room.save(attempt, type, type === 'numeric' ? { number: 2 } : rightAnswers[type])
  await room.save({ ...attempt, questions: attempt.questions.slice(1) }, 'true_false', { value: true })
  await room.submit(attempt.id)
  await school.drain()
  const progress = () => school.call<Course>('GET', `/courses/${room.courseId}/progress`, { as: learner })
  return { ...room, school, learner, author, room, quiz, lessonId: lesson.id, progress, enrollmentId: (await progress()).enrollment.id }
}

/** Whatever a learner can read of their own progress, wherever it says a grade or a score. */
async function grades({ school, learner, room, lessonId, enrollmentId }: Awaited<ReturnType<typeof passed>>) {
  const paths = [
    `/courses/${room.courseId}/progress`,
    '/progress',
    `/progress/${enrollmentId}`,
    '/enrollments',
    `/enrollments/${enrollmentId}`,
    `/courses/${room.courseId}/content`,
    `/lessons/${lessonId}`,
    '/certificates',
  ]
  const found: Record<string, unknown> = {}
  for (const path of paths) found[path] = numbersOf(await school.call('GET', path, { as: learner }))
  found.enroll = numbersOf(await school.call('POST', `/courses/${room.courseId}/enroll`, { as: learner }))
  return found
}

const told = ['finalGrade', 'score', 'grade']
function numbersOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [...(told.includes(key) && inner !== null ? [inner] : []), ...numbersOf(inner)])
}

test.each([{ showResults: 'never' }, { showResults: 'after_deadline', dueAt: in1h() }])(
  'no learner reads from their progress what the results policy keeps from them: %o',
  async (policy) => {
    const at = await passed(policy)
    for (const [path, numbers] of Object.entries(await grades(at))) expect(numbers, path).toEqual([])
    expect((await at.progress()).lessons).toMatchObject([{ status: 'completed', attemptsCount: 1 }])
    expect((await at.progress()).enrollment).toMatchObject({ status: 'completed', progressPercentage: 100 })
  },
)

test('those who grade see the score that its learner does not', async () => {
  const { school, room, enrollmentId } = await passed({ showResults: 'never' })
  const admin = await school.person('admin')
  const seen = await school.call<Course>('GET', `/progress/${enrollmentId}`, { as: admin })
  expect(seen).toMatchObject({ enrollment: { finalGrade: 66.67 }, lessons: [{ score: 66.67 }] })
  const [learner] = await school.call<Seen[]>('GET', `/courses/${room.courseId}/enrollments`, { as: admin })
  expect(learner).toMatchObject({ finalGrade: 66.67 })
})

test('score and grade appear by themselves once the deadline has passed', async () => {
  const at = await passed({ showResults: 'after_deadline', dueAt: in1h() })
  await at.school.call('PATCH', `/assessments/${at.quiz}`, { as: at.author, body: { dueAt: ago() } })
  expect(await at.progress()).toMatchObject({ enrollment: { finalGrade: 66.67 }, lessons: [{ score: 66.67 }] })
})

test('a certificate says no grade that its learner may not know, and one that they may', async () => {
  const [hidden, shown] = [await passed({ showResults: 'never' }), await passed({ showResults: 'immediate' })]
  const [without] = await hidden.school.call<{ grade: number | null }[]>('GET', '/certificates', { as: hidden.learner })
  const [withGrade] = await shown.school.call<{ grade: number | null }[]>('GET', '/certificates', { as: shown.learner })
  expect([without?.grade, withGrade?.grade]).toEqual([null, 67])
})

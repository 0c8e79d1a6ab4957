import { describe, expect, test } from 'vitest'
import { iso } from '../../../src/kernel/time.ts'
import { assessments } from '../../../src/modules/assessment/tables.ts'
import { openTenantDb } from '../../../src/platform/create-ctx.ts'
import { config } from '../../support/school.ts'
import { type Attempt, Classroom, rightAnswers } from './classroom.ts'

/** Everything that only a key could say, wherever in an answer it stands. */
const secrets = [
  'correctAnswer',
  'explanation',
  'feedback',
  'topic',
  'EXPLANATION',
  'FEEDBACK',
  'SECRET',
  'accepted',
  'tolerance',
  'marks',
  'flag',
]

function leaks(value: unknown, path = '$'): string[] {
  if (typeof value === 'string') return secrets.filter((secret) => value.includes(secret)).map((secret) => `${path}: ${secret}`)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(secrets.includes(key) ? [`${path}.${key}`] : []),
    ...leaks(inner, `${path}.${key}`),
  ])
}

/** Every answer a learner can get about an attempt, from its start to long after its end. */
async function everything(room: Classroom, assessment: string): Promise<{ bodies: Map<string, unknown>; done: Attempt }> {
  const get = (path: string) => room.school.call<unknown>('GET', path, { as: room.learner })
  const attempt = await room.start(assessment)
  const bodies = new Map<string, unknown>([
    ['start', attempt],
    ['detail', await get(`/assessments/${assessment}`)],
  ])
  for (const [type, answer] of Object.entries(rightAnswers)) {
    const given = type === 'fill_blank' ? { text: 'mars' } : answer
    bodies.set(`save ${type}`, await (await room.save(attempt, type, given)).json())
  }
  bodies.set('invalid', await (await room.save(attempt, 'single_choice', { choice: 'x' }, 2)).json())
  bodies.set('conflict', await (await room.save(attempt, 'numeric', { number: 9 }, 1)).json())
  bodies.set('resume', await room.start(assessment))
  bodies.set('running', await room.get(attempt.id))
  const done = await room.submit(attempt.id)
  bodies.set('submit', done)
  bodies.set('submit again', await room.submit(attempt.id))
  bodies.set('after', await room.get(attempt.id))
  bodies.set('late', await (await room.save(attempt, 'numeric', { number: 9 }, 9)).json())
  bodies.set('results', await get(`/assessments/${assessment}/results`))
  bodies.set('list', await get('/assessments'))
  bodies.set('course', await get(`/courses/${room.courseId}/assessments`))
  bodies.set('after detail', await get(`/assessments/${assessment}`))
  return { bodies, done }
}

describe('what learners are not told', () => {
  test.each([{ showResults: 'never' }, { showResults: 'after_deadline', dueAt: iso(Date.now() + 3_600_000) }])(
    'with %j no answer of the API holds a key, an explanation, feedback or a score',
    async (more) => {
      const room = await Classroom.open()
      const { bodies, done } = await everything(room, await room.assessment(more))
      for (const [name, body] of bodies) expect(leaks(body), name).toEqual([])
      expect(done).toMatchObject({ status: 'graded', results: null, score: null, percentage: null, passed: null, resultsVisible: false })
      expect(bodies.get('results')).toMatchObject([{ score: null, percentage: null, passed: null }])
      expect(bodies.get('after detail')).toMatchObject({ mine: { bestPercentage: null, passed: null } })
    },
  )

  test('before the end nothing leaks even where results show at once; after it they hold all there is', async () => {
    const room = await Classroom.open()
    const { bodies, done } = await everything(room, await room.assessment({ showResults: 'immediate' }))
    for (const name of ['start', 'detail', 'resume', 'running', 'invalid', 'conflict', 'late', 'list', 'course'])
      expect(leaks(bodies.get(name)), name).toEqual([])
    const asked = done.questions.find(({ type }) => type === 'single_choice')
    expect(done.results?.[asked?.id ?? '']).toEqual({
      points: 1,
      maxPoints: 1,
      correct: true,
      correctAnswer: { choice: 'm' },
      explanation: 'EXPLANATION-rust',
      topic: null,
      feedback: { m: 'FEEDBACK-mars it is' },
    })
    // The walk itself must be able to find: here there is something to be found.
    expect(leaks(done).length).toBeGreaterThan(5)
  })

  test('learners cannot list questions, authors of other courses neither', async () => {
    const room = await Classroom.open()
    const assessment = await room.assessment()
    const other = await room.school.person('instructor')
    for (const person of [room.learner, other]) {
      for (const [method, path] of [
        ['GET', `/assessments/${assessment}/questions`],
        ['PATCH', `/assessments/${assessment}`],
        ['DELETE', `/assessments/${assessment}`],
      ] as const) {
        const body = method === 'PATCH' ? { title: 'Mine now' } : undefined
        expect((await room.school.fetch(method, path, { as: person, body })).status, `${method} ${path}`).toBe(403)
      }
    }
  })
})

describe('results', () => {
  test('after the deadline means after the last moment anybody can still answer', async () => {
    const room = await Classroom.open()
    const assessment = await room.assessment({
      showResults: 'after_deadline',
      dueAt: iso(Date.now() + 1000_000),
      closesAt: iso(Date.now() + 2000_000),
    })
    const attempt = await room.start(assessment)
    await room.submit(attempt.id)
    const db = openTenantDb(config, room.school.tenant, 'first-primary')
    await db.update(assessments).set({ dueAt: iso(Date.now() - 1000) })
    expect((await room.get(attempt.id)).resultsVisible).toBe(false)
    await db.update(assessments).set({ closesAt: iso(Date.now() - 1000) })
    expect(await room.get(attempt.id)).toMatchObject({ resultsVisible: true, percentage: 0 })
  })

  test('a policy made stricter holds at once, for the attempt that is handed in too', async () => {
    const room = await Classroom.open()
    const assessment = await room.assessment()
    const attempt = await room.start(assessment)
    await room.school.call('PATCH', `/assessments/${assessment}`, { as: room.author, body: { showResults: 'never' } })
    expect(await room.submit(attempt.id)).toMatchObject({ status: 'graded', results: null, score: null })
  })

  test('an edit of a question changes no attempt that had begun', async () => {
    const room = await Classroom.open()
    const assessment = await room.assessment()
    const attempt = await room.start(assessment)
    const asked = attempt.questions.find(({ type }) => type === 'single_choice')
    await room.school.call('PATCH', `/questions/${asked?.id}`, {
      as: room.author,
      body: { correctAnswer: { choice: 'v' }, text: 'Which is hot?' },
    })
    await room.save(attempt, 'single_choice', { choice: 'm' })
    const done = await room.submit(attempt.id)
    expect(done.results?.[asked?.id ?? '']).toMatchObject({ correct: true })
    expect(done.questions.find(({ id }) => id === asked?.id)).toMatchObject({ text: 'Which planet is red?' })
  })

  test('those who teach see everybody with names and pages, learners only themselves', async () => {
    const room = await Classroom.open()
    const assessment = await room.assessment({ showResults: 'never' })
    const other = await room.school.person('learner', { fullName: 'Ada Other' })
    await room.enroll(other)
    for (const person of [room.learner, other, other]) {
      const attempt = await room.start(assessment, person)
      await room.submit(attempt.id, person)
    }
    const page = await room.school.fetch('GET', `/assessments/${assessment}/results?perPage=2`, { as: room.author })
    const body = (await page.json()) as { data: { learnerName: string; score: number }[]; meta: object }
    expect(body.meta).toEqual({ page: 1, perPage: 2, total: 3 })
    expect(body.data).toMatchObject([{ learnerName: 'Ada Other', score: 0 }, { learnerName: 'Ada Other' }])
    const own = await room.school.call<{ userId: string }[]>('GET', `/assessments/${assessment}/results`, { as: room.learner })
    expect(own.map(({ userId }) => userId)).toEqual([room.learner.id])
  })
})

test('each result names its topic, the first tag that is one, as it was when the attempt began', async () => {
  const room = await Classroom.open()
  const truth = (tags: string[]) => ({ type: 'true_false', text: 'It is.', correctAnswer: { value: true }, tags })
  const id = await room.assessment({ maxAttempts: 2 }, [truth(['bloom:apply', 'Veins', 'Leaves']), truth(['bloom:recall']), truth([])])
  const attempt = await room.start(id)
  const [first] = attempt.questions
  await room.school.call('PATCH', `/questions/${first?.id}`, { as: room.author, body: { tags: ['Bark'] } })
  const topics = ({ questions, results }: Attempt) => questions.map((question) => results?.[question.id]?.topic)
  expect(topics(await room.submit(attempt.id))).toEqual(['Veins', null, null])
  expect(topics(await room.submit((await room.start(id)).id))).toEqual(['Bark', null, null])
})

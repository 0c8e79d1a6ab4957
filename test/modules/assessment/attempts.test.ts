import { env, evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { iso } from '../../../src/kernel/time.ts'
import type { AttemptRoom } from '../../../src/modules/assessment/attempts/attempt-room.durable.ts'
import type { Sheet } from '../../../src/modules/assessment/attempts/sheet.ts'
import { submitAttempt } from '../../../src/modules/assessment/attempts/submit-attempt.ts'
import type { School } from '../../support/school.ts'
import { type Attempt, Classroom, rightAnswers } from './classroom.ts'

const namespace = Reflect.get(env, 'ATTEMPT') as DurableObjectNamespace<AttemptRoom>
const roomOf = (school: School, attemptId: string) => namespace.get(namespace.idFromName(`${school.tenant.id}/${attemptId}`))
const code = async (response: Response): Promise<string> =>
  `${response.status} ${((await response.json()) as { error?: { code: string } }).error?.code ?? ''}`.trim()
const trips = (response: Response): number => Number(/d1-trips;desc="(\d+)"/.exec(response.headers.get('server-timing') ?? '')?.[1])

async function answerAll(room: Classroom, attempt: Attempt): Promise<void> {
  for (const [type, answer] of Object.entries(rightAnswers)) expect((await room.save(attempt, type, answer)).status).toBe(200)
}

/** Moves the attempt's deadline to the past, as time would. */
async function runOut(school: School, attemptId: string, deadlineAt = iso(Date.now() - 60_000)): Promise<void> {
  const stub = roomOf(school, attemptId)
  await runInDurableObject(stub, async (_room, state) => {
    state.storage.kv.put('sheet', { ...(state.storage.kv.get('sheet') as Sheet), deadlineAt })
    await state.storage.setAlarm(Date.now() + 3_600_000)
  })
  await evictDurableObject(stub)
}

describe('starting', () => {
  test('a learner starts, answers, submits and sees the grade at once when the policy says so', async () => {
    const room = await Classroom.open()
    const attempt = await room.start(await room.assessment())
    expect(attempt).toMatchObject({ status: 'in_progress', number: 1, deadlineAt: null, results: null, score: null, isPractice: false })
    await answerAll(room, attempt)
    const done = await room.submit(attempt.id)
    expect(done).toMatchObject({
      status: 'graded',
      score: 6,
      maxScore: 6,
      percentage: 100,
      passed: true,
      resultsVisible: true,
      gradedBy: 'auto',
    })
    expect(done.receipt).toMatch(/^[0-9a-f]{64}$/)
    expect(Object.values(done.results ?? {}).every(({ correct }) => correct === true)).toBe(true)
  })

  test('starting again goes on with the open attempt, with its answers, on any device', async () => {
    const room = await Classroom.open()
    const assessment = await room.assessment({ randomizeQuestions: true, randomizeAnswers: true, timeLimitMinutes: 30 })
    const first = await room.start(assessment)
    await room.save(first, 'numeric', { number: 7 }, 3)
    const again = await room.start(assessment)
    const asked = again.questions.find(({ type }) => type === 'numeric')
    expect(again.id).toBe(first.id)
    expect(again.answers[asked?.id ?? '']).toMatchObject({ answer: { number: 7 }, seq: 3 })
    expect(again.questions).toEqual(first.questions)
    expect(again.deadlineAt).toBe(first.deadlineAt)
    expect(Date.parse(first.deadlineAt ?? '') - Date.now()).toBeGreaterThan(29 * 60_000)
  })

  test('two starts at once begin one attempt', async () => {
    const room = await Classroom.open()
    const assessment = await room.assessment({ maxAttempts: 3 })
    const attempts = await Promise.all(Array.from({ length: 5 }, () => room.start(assessment)))
    expect(new Set(attempts.map(({ id }) => id)).size).toBe(1)
    expect(await room.school.call('GET', `/assessments/${assessment}`, { as: room.learner })).toMatchObject({
      mine: { attemptsUsed: 1, attemptsLeft: 2, openAttemptId: attempts[0]?.id },
    })
  })

  test('attempts are limited', async () => {
    const room = await Classroom.open()
    const assessment = await room.assessment({ maxAttempts: 2 })
    for (const number of [1, 2]) {
      const attempt = await room.start(assessment)
      expect(attempt.number).toBe(number)
      await room.submit(attempt.id)
    }
    expect(await code(await room.school.fetch('POST', `/assessments/${assessment}/attempts`, { as: room.learner }))).toBe(
      '422 UNPROCESSABLE',
    )
  })

  test('nobody starts before it opens, after it closes, without questions or without enrolment', async () => {
    const room = await Classroom.open()
    const start = async (assessment: string, as = room.learner) =>
      code(await room.school.fetch('POST', `/assessments/${assessment}/attempts`, { as }))
    expect(await start(await room.assessment({ opensAt: iso(Date.now() + 60_000) }))).toBe('422 UNPROCESSABLE')
    expect(await start(await room.assessment({ closesAt: iso(Date.now() - 60_000) }))).toBe('422 UNPROCESSABLE')
    expect(await start(await room.assessment({}, []))).toBe('422 UNPROCESSABLE')
    expect(await start(await room.assessment(), await room.school.person('learner'))).toBe('403 FORBIDDEN')
    expect(await start('asm_unknown')).toBe('404 NOT_FOUND')
  })

  test('an attempt ends when the assessment closes, though its own time would go on', async () => {
    const room = await Classroom.open()
    const closesAt = iso(Date.now() + 600_000)
    const attempt = await room.start(await room.assessment({ closesAt, timeLimitMinutes: 60 }))
    expect(attempt.deadlineAt).toBe(closesAt)
  })

  test('an author practises without enrolment, sees results, and leaves no trace in them', async () => {
    const room = await Classroom.open()
    const assessment = await room.assessment({ showResults: 'never', maxAttempts: 1 })
    for (let i = 0; i < 2; i++) {
      const attempt = await room.start(assessment, room.author)
      expect(attempt.isPractice).toBe(true)
      expect(await room.submit(attempt.id, room.author)).toMatchObject({ resultsVisible: true, percentage: 0 })
    }
    expect(await room.school.call('GET', `/assessments/${assessment}/results`, { as: room.author })).toEqual([])
    const ctx = await room.school.ctx()
    expect(await ctx.db.statement(sql`SELECT name FROM outbox WHERE tenant_id = ${ctx.tenant.id} AND name LIKE 'assessment.%'`)).toEqual([])
  })

  test('an attempt whose object was never opened is opened by the next start', async () => {
    const room = await Classroom.open()
    const assessment = await room.assessment()
    const attempt = await room.start(assessment)
    await runInDurableObject(roomOf(room.school, attempt.id), (_room, state) => state.storage.deleteAll())
    await evictDurableObject(roomOf(room.school, attempt.id))
    const again = await room.start(assessment)
    expect(again).toMatchObject({ id: attempt.id, status: 'in_progress' })
    expect(again.questions).toEqual(attempt.questions)
  })
})

describe('saving answers', () => {
  test('an answer is saved without asking the database, and so is the attempt read while it runs', async () => {
    const room = await Classroom.open()
    const attempt = await room.start(await room.assessment())
    const saved = await room.save(attempt, 'numeric', { number: 3 })
    expect([saved.status, trips(saved)]).toEqual([200, 0])
    expect(await saved.json()).toMatchObject({ data: { seq: 1, savedAt: expect.any(String) } })
    expect(trips(await room.school.fetch('GET', `/attempts/${attempt.id}`, { as: room.learner }))).toBe(0)
  })

  test('what was acknowledged is there after the object is killed', async () => {
    const room = await Classroom.open()
    const attempt = await room.start(await room.assessment())
    await answerAll(room, attempt)
    await evictDurableObject(roomOf(room.school, attempt.id))
    expect(Object.keys((await room.get(attempt.id)).answers)).toHaveLength(5)
  })

  test('of two browsers the one that did not know is told, with the answer that stands', async () => {
    const room = await Classroom.open()
    const attempt = await room.start(await room.assessment())
    expect((await room.save(attempt, 'numeric', { number: 1 }, 1)).status).toBe(200)
    expect((await room.save(attempt, 'numeric', { number: 2 }, 2)).status).toBe(200)
    const late = await room.save(attempt, 'numeric', { number: 3 }, 2)
    expect(late.status).toBe(409)
    const { error } = (await late.json()) as { error: { code: string; details: { field: string; message: string }[] } }
    expect(error.code).toBe('CONFLICT')
    expect(error.details).toContainEqual({ field: 'seq', message: '2' })
    expect(error.details).toContainEqual({ field: 'answer', message: '{"number":2}' })
    // The same save once more, because its acknowledgement was lost, is not a conflict.
    expect((await room.save(attempt, 'numeric', { number: 2 }, 2)).status).toBe(200)
    expect((await room.save(attempt, 'numeric', null, 3)).status).toBe(200)
  })

  test('an answer must fit its question', async () => {
    const room = await Classroom.open()
    const attempt = await room.start(await room.assessment())
    for (const [type, answer] of [
      ['single_choice', { choice: 'nowhere' }],
      ['single_choice', { value: true }],
      ['multiple_choice', { choices: ['v', 'x'] }],
      ['numeric', { number: 'two' }],
      ['fill_blank', {}],
    ] as const) {
      expect(await code(await room.save(attempt, type, answer))).toBe('400 VALIDATION_ERROR')
    }
    expect(
      await code(
        await room.school.fetch('PUT', `/attempts/${attempt.id}/answers/qst_other`, {
          as: room.learner,
          body: { answer: { number: 1 }, seq: 1 },
        }),
      ),
    ).toBe('404 NOT_FOUND')
  })

  test('nobody else can read, answer or submit an attempt, and its teachers can only read it', async () => {
    const room = await Classroom.open()
    const attempt = await room.start(await room.assessment())
    const other = await room.school.person('learner')
    await room.enroll(other)
    for (const person of [other, room.author]) {
      expect(await code(await room.save(attempt, 'numeric', { number: 1 }, 1, person))).toBe('404 NOT_FOUND')
      expect(await code(await room.school.fetch('POST', `/attempts/${attempt.id}/submit`, { as: person }))).toBe('404 NOT_FOUND')
    }
    expect(await code(await room.school.fetch('GET', `/attempts/${attempt.id}`, { as: other }))).toBe('404 NOT_FOUND')
    expect(await room.get(attempt.id, room.author)).toMatchObject({ id: attempt.id, userId: room.learner.id })
    const elsewhere = await Classroom.open()
    expect(await code(await elsewhere.school.fetch('GET', `/attempts/${attempt.id}`, { as: await elsewhere.school.person('admin') }))).toBe(
      '404 NOT_FOUND',
    )
  })
})

describe('handing in', () => {
  test('handing in twice, or at the same moment, is handing in once', async () => {
    const room = await Classroom.open()
    const attempt = await room.start(await room.assessment())
    await answerAll(room, attempt)
    const [first, ...others] = await Promise.all(Array.from({ length: 4 }, () => room.submit(attempt.id)))
    for (const other of [...others, await room.submit(attempt.id)])
      expect(other).toMatchObject({ receipt: first?.receipt, score: first?.score, status: 'graded' })
    const ctx = await room.school.ctx()
    const [events] = await ctx.db.statement<{ graded: number }>(
      sql`SELECT count(*) AS graded FROM audit_log WHERE tenant_id = ${ctx.tenant.id} AND action = 'attempt.submit'`,
    )
    expect(events?.graded).toBe(1)
    expect(await code(await room.save(attempt, 'numeric', { number: 9 }, 99))).toBe('422 UNPROCESSABLE')
  })

  test('when time is up the server hands in what was saved, once, and answers no longer count', async () => {
    const room = await Classroom.open()
    const assessment = await room.assessment({ timeLimitMinutes: 10 })
    const attempt = await room.start(assessment)
    await room.save(attempt, 'single_choice', rightAnswers.single_choice)
    const deadlineAt = iso(Date.now() - 60_000)
    await runOut(room.school, attempt.id, deadlineAt)
    expect(await runDurableObjectAlarm(roomOf(room.school, attempt.id))).toBe(true)
    expect(await room.get(attempt.id)).toMatchObject({ status: 'graded', submittedAt: deadlineAt, score: 1 })
    expect(await code(await room.save(attempt, 'numeric', { number: 2 }, 5))).toBe('422 UNPROCESSABLE')
    expect((await room.start(assessment)).number).toBe(2)
  })

  test('the clock of the server decides even when the alarm is late', async () => {
    const room = await Classroom.open()
    const attempt = await room.start(await room.assessment({ timeLimitMinutes: 10 }))
    await runOut(room.school, attempt.id)
    expect(await code(await room.save(attempt, 'numeric', { number: 2 }, 5))).toBe('422 UNPROCESSABLE')
    expect(await room.submit(attempt.id)).toMatchObject({ status: 'graded', score: 0 })
  })

  test('the alarm rings by itself at the deadline', async () => {
    const room = await Classroom.open()
    const attempt = await room.start(await room.assessment({ closesAt: iso(Date.now() + 1500) }))
    await expect.poll(async () => (await room.get(attempt.id)).status, { timeout: 10_000, interval: 300 }).toBe('graded')
  })

  test('an attempt whose time ran out unseen does not stand in the way of the next', async () => {
    const room = await Classroom.open()
    const assessment = await room.assessment({ timeLimitMinutes: 10 })
    const first = await room.start(assessment)
    await runOut(room.school, first.id)
    expect((await room.start(assessment)).number).toBe(2)
    expect((await room.get(first.id)).status).toBe('graded')
  })

  test('a submission that the database did not take is kept, shown as submitted, and recorded by the alarm', async () => {
    const room = await Classroom.open()
    const attempt = await room.start(await room.assessment())
    await answerAll(room, attempt)
    const stub = roomOf(room.school, attempt.id)
    // As when the request dies between the object's yes and the database's.
    expect((await stub.submit(room.learner.id)).kind).toBe('handed')
    expect(await room.get(attempt.id)).toMatchObject({ status: 'submitted', score: null, results: null })
    await evictDurableObject(stub)
    expect(await runDurableObjectAlarm(stub)).toBe(true)
    expect(await room.get(attempt.id)).toMatchObject({ status: 'graded', percentage: 100 })
  })

  test('a day after it is on record the object forgets the attempt, and everything still answers', async () => {
    const room = await Classroom.open()
    const attempt = await room.start(await room.assessment())
    const done = await room.submit(attempt.id)
    const stub = roomOf(room.school, attempt.id)
    await runDurableObjectAlarm(stub)
    await runInDurableObject(stub, async (_room, state) => expect((await state.storage.list()).size).toBe(0))
    expect(await room.get(attempt.id)).toMatchObject({ status: 'graded', receipt: done.receipt })
    expect(await room.submit(attempt.id)).toMatchObject({ status: 'graded', receipt: done.receipt })
    expect(await code(await room.save(attempt, 'numeric', { number: 2 }, 5))).toBe('422 UNPROCESSABLE')
  })

  test('start, answer and submit in one call', async () => {
    const room = await Classroom.open()
    const assessment = await room.assessment()
    const questions = await room.school.call<{ id: string; type: keyof typeof rightAnswers }[]>(
      'GET',
      `/assessments/${assessment}/questions`,
      { as: room.author },
    )
    const answers = Object.fromEntries(questions.map(({ id, type }) => [id, rightAnswers[type]]))
    const wrong = await room.school.fetch('POST', `/assessments/${assessment}/submit`, {
      as: room.learner,
      body: { answers: { ...answers, qst_x: { number: 1 } } },
    })
    expect(await code(wrong)).toBe('400 VALIDATION_ERROR')
    expect(await room.school.call('POST', `/assessments/${assessment}/submit`, { as: room.learner, body: { answers } })).toMatchObject({
      status: 'graded',
      percentage: 100,
      number: 1,
    })
  })

  test('the grade is announced with the best of all attempts, together with the record', async () => {
    const room = await Classroom.open()
    const assessment = await room.assessment()
    const first = await room.start(assessment)
    await answerAll(room, first)
    await room.submit(first.id)
    const second = await room.start(assessment)
    const ctx = await room.school.ctx(room.learner)
    const events: unknown[] = []
    await submitAttempt({ ...ctx, commit: (change) => (events.push(...(change.events ?? [])), ctx.commit(change)) }, second.id)
    expect(events).toMatchObject([
      { name: 'assessment.submitted', payload: { attemptId: second.id, auto: false } },
      {
        name: 'assessment.graded',
        payload: {
          attemptId: second.id,
          userId: room.learner.id,
          courseId: room.courseId,
          percentage: 0,
          passed: false,
          bestPercentage: 100,
        },
      },
    ])
    expect(await room.school.call('GET', `/assessments/${assessment}`, { as: room.learner })).toMatchObject({
      mine: { bestPercentage: 100, passed: true, attemptsUsed: 2 },
    })
  })
})

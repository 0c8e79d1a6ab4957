import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { iso } from '../../../src/kernel/time.ts'
import { answerAll, code, roomOf, trips } from './attempt-rooms.ts'
import { Classroom } from './classroom.ts'

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

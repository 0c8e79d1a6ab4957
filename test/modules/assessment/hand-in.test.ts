import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { iso } from '../../../src/kernel/time.ts'
import { submitAttempt } from '../../../src/modules/assessment/attempts/submit-attempt.ts'
import type { Ctx } from '../../../src/platform/ctx.ts'
import { answerAll, code, roomOf, runOut } from './attempt-rooms.ts'
import { Classroom, rightAnswers } from './classroom.ts'

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
    const commit: Ctx['commit'] = async (change) => {
      events.push(...(change.events ?? []))
      await ctx.commit(change)
    }
    await submitAttempt({ ...ctx, commit }, second.id)
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

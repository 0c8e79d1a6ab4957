import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { gradeAttempt } from '../../../src/modules/assessment/grading/grade-attempt.ts'
import { openTenantDb } from '../../../src/platform/create-ctx.ts'
import { auditLog } from '../../../src/platform/database/tables.ts'
import { config, queued } from '../../support/school.ts'
import { EssayClass, errorOf, mixedQuiz } from './essay-class.ts'

describe('two graders', () => {
  test('of two at once one grade stands, and the other is told by whom and when', async () => {
    const room = await EssayClass.open()
    const { id: attemptId } = await room.handIn(await room.assessment())
    const other = await room.school.person('admin', { fullName: 'Olga' })
    const { version, questions } = await room.sheet(attemptId)
    const essay = questions.find(({ type }) => type === 'essay')?.id ?? ''
    const post = (as: typeof other, points: number) =>
      room.school.fetch('PATCH', `/attempts/${attemptId}/grade`, { as, body: { version, questions: { [essay]: { points } } } })
    const [mine, theirs] = await Promise.all([post(room.teacher, 4), post(other, 9)])
    expect([mine.status, theirs.status].sort()).toEqual([200, 409])
    const [won, lost] = mine.status === 200 ? [mine, theirs] : [theirs, mine]
    const { data } = (await won.json()) as { data: { score: number; gradedAt: string; graderName: string } }
    const error = await errorOf(lost)
    expect(error.details).toEqual([
      { field: 'version', message: '1' },
      { field: 'gradedBy', message: data.graderName },
      { field: 'gradedAt', message: data.gradedAt },
    ])
    expect(await room.sheet(attemptId)).toMatchObject({ score: data.score, version: 1 })
  })

  test('what was posted between reading and writing is not overwritten', async () => {
    const room = await EssayClass.open()
    const { id: attemptId } = await room.handIn(await room.assessment())
    const { version, questions } = await room.sheet(attemptId)
    const essay = questions.find(({ type }) => type === 'essay')?.id ?? ''
    const ctx = await room.school.ctx(room.teacher)
    const late: typeof ctx = Object.assign(Object.create(ctx), {
      commit: async (...change: Parameters<typeof ctx.commit>) => {
        await room.grade(attemptId, { points: 9 })
        return ctx.commit(...change)
      },
    })
    const mark = { points: 4, levels: {}, notes: {} }
    await expect(gradeAttempt(late, attemptId, { version, questions: { [essay]: mark } })).rejects.toMatchObject({
      code: 'CONFLICT',
      details: [{ field: 'version', message: '1' }, { message: room.teacher.actor.name }, { field: 'gradedAt' }],
    })
    expect(await room.sheet(attemptId)).toMatchObject({ score: 11, version: 1 })
  })

  test('a grade may be posted anew, and the audit log keeps what it was', async () => {
    const room = await EssayClass.open()
    const { id: attemptId } = await room.handIn(await room.assessment())
    await room.grade(attemptId, { points: 4 }, { comment: 'First' })
    await room.grade(attemptId, { points: 9 }, { comment: 'Second' })
    const log = await openTenantDb(config, room.school.tenant, 'first-primary')
      .rows(auditLog)
      .where(and(eq(auditLog.entityId, attemptId), eq(auditLog.action, 'attempt.grade')))
    const scores = log.map(({ before, after }) => [(before as { score: number }).score, (after as { score: number }).score])
    expect(scores).toEqual([
      [null, 6],
      [6, 11],
    ])
  })

  test('a regrade announces the best of all attempts as it now is; words alone announce nothing', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment()
    const [low, high] = [await room.handIn(id), await room.handIn(id)]
    await room.grade(low.id, { points: 1 })
    await room.grade(high.id, { points: 10 })
    await room.school.drain()
    await room.grade(high.id, { points: 4 })
    await room.grade(high.id, { points: 4 }, { comment: 'Only words.' })
    const events = queued.filter(({ tenantId, name }) => tenantId === room.school.tenant.id && name === 'assessment.graded')
    expect(events.map(({ payload }) => payload)).toMatchObject([{ percentage: 50, bestPercentage: 50, regraded: true, everPassed: false }])
  })
})

describe('an earlier attempt that is graded anew while another runs', () => {
  const announced = (room: EssayClass) =>
    queued.filter(({ tenantId, name }) => tenantId === room.school.tenant.id && name === 'assessment.graded').map(({ payload }) => payload)
  /** The choice alone: 2 of 12 points, and nobody needs to read anything. */
  const choose = async (room: EssayClass, id: string) => {
    const attempt = await room.room.start(id)
    await room.room.save(attempt, 'single_choice', { choice: 'm' })
    return attempt
  }

  test('counts in the best as it now is, lower or higher', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment()
    const first = await room.handIn(id)
    await room.grade(first.id, { points: 10 })
    const second = await choose(room, id)
    await room.grade(first.id, { points: 4 })
    await room.school.drain()
    await room.room.submit(second.id)
    expect(announced(room)).toMatchObject([{ percentage: 16.67, bestPercentage: 50 }])
    const third = await choose(room, id)
    await room.grade(first.id, { points: 7 })
    await room.school.drain()
    await room.room.submit(third.id)
    expect(announced(room)).toMatchObject([{ percentage: 16.67, bestPercentage: 75 }])
  })

  test('even when both are written at once: whoever comes second has seen the first', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment()
    const first = await room.handIn(id)
    await room.grade(first.id, { points: 10 })
    const second = await choose(room, id)
    await room.school.drain()
    const { version, questions } = await room.sheet(first.id)
    const nothing = { points: 0, levels: {}, notes: {}, comment: 'None of it.' }
    const ctx = await room.school.ctx(room.teacher)
    let isFirst = true
    const late: typeof ctx = Object.assign(Object.create(ctx), {
      commit: async (...change: Parameters<typeof ctx.commit>) => {
        if (isFirst) await room.room.submit(second.id)
        isFirst = false
        return ctx.commit(...change)
      },
    })
    await gradeAttempt(late, first.id, { version, questions: Object.fromEntries(questions.map((question) => [question.id, nothing])) })
    expect(announced(room)).toMatchObject([
      { percentage: 16.67, bestPercentage: 100 },
      { percentage: 0, bestPercentage: 16.67 },
    ])
  })
})

describe('a mark that the key gave', () => {
  test('is corrected with a reason that the learner reads and the audit log keeps, and taken back to the key’s', async () => {
    const room = await EssayClass.open()
    const id = await room.assessment({}, mixedQuiz.slice(0, 1))
    const attempt = await room.room.start(id)
    await room.room.save(attempt, 'single_choice', { choice: 'v' })
    const handed = await room.room.submit(attempt.id)
    expect(handed).toMatchObject({ status: 'graded', score: 0, passed: false })
    const question = handed.questions[0]?.id ?? ''
    const correct = async (mark: object | null) => {
      const { version } = await room.sheet(attempt.id)
      const body = { version, questions: { [question]: mark } }
      return room.school.fetch('PATCH', `/attempts/${attempt.id}/grade`, { as: room.teacher, body })
    }
    expect((await errorOf(await correct({ points: 2 }))).details.map(({ field }) => field)).toEqual([`questions.${question}.comment`])
    expect((await correct({ points: 2, comment: 'Venus looks red in this picture.' })).status).toBe(200)
    const seen = await room.room.get(attempt.id)
    expect(seen).toMatchObject({ score: 2, percentage: 100, passed: true })
    expect(seen.results?.[question]).toMatchObject({ correct: true, points: 2, hand: { comment: 'Venus looks red in this picture.' } })
    expect(await room.queue(id)).toMatchObject([{ attemptId: attempt.id, status: 'graded' }])
    expect((await correct(null)).status).toBe(200)
    expect((await room.room.get(attempt.id)).results?.[question]).toMatchObject({ correct: false, points: 0 })
    const log = await openTenantDb(config, room.school.tenant, 'first-primary')
      .rows(auditLog)
      .where(and(eq(auditLog.entityId, attempt.id), eq(auditLog.action, 'attempt.grade')))
    expect(log.map(({ after }) => (after as { score: number }).score)).toEqual([2, 0])
    expect(JSON.stringify(log[0]?.after)).toContain('Venus looks red')
  })

  test('of an essay there is none to go back to', async () => {
    const room = await EssayClass.open()
    const { id: attemptId } = await room.handIn(await room.assessment())
    const { version, questions } = await room.sheet(attemptId)
    const essay = questions.find(({ type }) => type === 'essay')?.id ?? ''
    const response = await room.school.fetch('PATCH', `/attempts/${attemptId}/grade`, {
      as: room.teacher,
      body: { version, questions: { [essay]: null } },
    })
    expect((await errorOf(response)).details.map(({ field }) => field)).toEqual([`questions.${essay}`])
  })
})

import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { gradeAttempt } from '../../../src/modules/assessment/grading/grade-attempt.ts'
import { openTenantDb } from '../../../src/platform/create-ctx.ts'
import { auditLog } from '../../../src/platform/database/tables.ts'
import { config, queued } from '../../support/school.ts'
import { EssayClass, errorOf } from './essay-class.ts'

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

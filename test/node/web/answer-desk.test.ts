import { expect, test } from 'vitest'
import { ApiError, offline } from '../../../web/api/error.ts'
import { AnswerDesk } from '../../../web/features/quiz/answer-desk.ts'
import type { KeptAnswer } from '../../../web/features/quiz/answer-store.ts'

type Sent = { questionId: string; answer: unknown; seq: number }

/** A device that remembers, and a server that can be switched off or told to refuse. */
function setUp(kept: KeptAnswer[] = []) {
  const rows = new Map(kept.map((row) => [row.questionId, row]))
  const sent: Sent[] = []
  const world = { refusal: null as Error | null, ended: 0 }
  const make = () =>
    new AnswerDesk({
      attemptId: 'att_1',
      restMs: 0,
      store: {
        load: async () => [...rows.values()],
        put: async (row) => {
          rows.set(row.questionId, row)
        },
        clear: async () => rows.clear(),
      },
      send: async (questionId, body) => {
        if (world.refusal) throw world.refusal
        sent.push({ questionId, ...body })
        return { seq: body.seq, savedAt: `2026-01-01T00:00:0${sent.length}.000Z` }
      },
      onEnded: () => {
        world.ended++
      },
    })
  return { desk: make(), make, rows, sent, world }
}

test('an answer is kept on the device first, then sent, and is saved when the server says so', async () => {
  const { desk, rows, sent } = setUp()
  desk.give('q1', { choice: 'a' })
  expect(rows.get('q1')).toMatchObject({ answer: { choice: 'a' }, seq: 1, savedAt: null })
  expect(await desk.settle()).toBe(true)
  expect(sent).toEqual([{ questionId: 'q1', answer: { choice: 'a' }, seq: 1 }])
  expect(rows.get('q1')?.savedAt).toBe('2026-01-01T00:00:01.000Z')
  expect(desk.snapshot().answers.q1?.state).toBe('saved')
})

test('without a network nothing is lost: it waits, outlives the tab, and goes out when the network is back', async () => {
  const { desk, make, sent, world } = setUp()
  world.refusal = offline()
  desk.give('q1', { text: 'one' })
  desk.give('q2', { text: 'two' })
  expect(await desk.settle()).toBe(false)
  expect(desk.snapshot()).toMatchObject({ waiting: 2, isStuck: true })
  desk.close()
  world.refusal = null
  const next = make()
  await next.open({})
  expect(await next.settle()).toBe(true)
  expect(sent.map(({ questionId, answer }) => [questionId, answer])).toEqual([
    ['q1', { text: 'one' }],
    ['q2', { text: 'two' }],
  ])
  next.close()
})

test('a newer answer of another browser is shown beside ours, and either can be chosen', async () => {
  const { desk, sent, world } = setUp()
  const theirs = { answer: { choice: 'b' }, seq: 4, savedAt: '2026-01-01T00:00:09.000Z' }
  const stale = [
    { field: 'seq', message: '4' },
    { field: 'savedAt', message: theirs.savedAt },
    { field: 'answer', message: JSON.stringify(theirs.answer) },
  ]
  world.refusal = new ApiError('CONFLICT', 'changed elsewhere', 409, stale)
  desk.give('q1', { choice: 'a' })
  await desk.settle()
  expect(desk.snapshot().answers.q1).toMatchObject({ answer: { choice: 'a' }, theirs })
  world.refusal = null
  desk.keepMine('q1')
  await desk.settle()
  expect(sent).toEqual([{ questionId: 'q1', answer: { choice: 'a' }, seq: 5 }])
})

test('the server’s newer answers replace saved ones, and never one that waits here', async () => {
  const { desk, world } = setUp()
  desk.give('q1', { choice: 'a' })
  await desk.settle()
  desk.adopt({ q1: { answer: { choice: 'c' }, seq: 7, savedAt: '2026-01-01T00:01:00.000Z' } })
  expect(desk.snapshot().answers.q1).toMatchObject({ answer: { choice: 'c' }, seq: 7, state: 'saved' })
  world.refusal = offline()
  desk.give('q1', { choice: 'd' })
  await desk.settle()
  desk.adopt({ q1: { answer: { choice: 'e' }, seq: 9, savedAt: '2026-01-01T00:02:00.000Z' } })
  expect(desk.snapshot().answers.q1).toMatchObject({ answer: { choice: 'd' }, theirs: { answer: { choice: 'e' } } })
  desk.close()
})

test('an attempt that is over is told to the page, an answer that does not fit holds up no other', async () => {
  const { desk, world } = setUp()
  world.refusal = new ApiError('UNPROCESSABLE', 'submitted', 422)
  desk.give('q1', { choice: 'a' })
  await desk.settle()
  expect(world.ended).toBe(1)
  world.refusal = new ApiError('VALIDATION_ERROR', 'does not fit', 400)
  desk.give('q2', { number: 1 })
  await desk.settle()
  expect(desk.snapshot().answers.q2?.state).toBe('refused')
  desk.close()
})

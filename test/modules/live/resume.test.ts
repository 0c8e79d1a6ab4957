import { abortAllDurableObjects, evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { keptFrames } from '../../../src/modules/live/room/room-store.ts'
import { Classroom, type Guest } from './classroom.ts'

const texts = (guest: Guest): string[] => guest.heard.flatMap((frame) => (frame.type === 'chat.line' ? [frame.line.text] : []))

test('who comes late is told how everything stands', async () => {
  const classroom = await Classroom.open()
  const [host, a] = await classroom.begin(1)
  await host.ask('chat.send', { text: 'first' })
  await a?.ask('hand.raise')
  await host.ask('poll.open', { question: 'Q?', options: ['x', 'y'] })
  await a?.ask('question.ask', { text: 'Why?' })
  await host.ask('board.draw', { stroke: { key: 's', tool: 'pen', ink: 0, width: 2, points: [1, 1, 2, 2] } })
  await host.ask('spotlight', { userId: classroom.teacher.id })
  await host.ask('settings', { slowModeSeconds: 5 })
  const late = await classroom.enter(classroom.at(1))
  expect(late.welcome).toMatchObject({
    resumed: false,
    settings: { slowModeSeconds: 5 },
    fresh: { count: 3 },
    snapshot: {
      chat: [{ text: 'first' }],
      hands: [{ name: 'Learner 1' }],
      polls: [{ question: 'Q?', counts: null, mine: [] }],
      questions: [{ text: 'Why?', votes: 0 }],
      board: [{ key: 's' }],
      spotlight: classroom.teacher.id,
    },
  })
})

test('a broken connection resumes with what was missed: nothing lost, nothing twice', async () => {
  const classroom = await Classroom.open()
  const [host, a] = await classroom.begin(1)
  if (!a?.welcome) throw new Error('inside')
  for (const text of ['1', '2']) await host.ask('chat.send', { text })
  const { seq } = await a.next('chat.line', ({ line }) => line.text === '2')
  a.leave()
  for (const text of ['3', '4', '5']) await host.ask('chat.send', { text })
  const back = await classroom.enter(classroom.learner, { lastSeq: seq, epoch: a.welcome.epoch })
  expect(back.welcome).toMatchObject({ resumed: true, snapshot: null })
  await host.ask('chat.send', { text: '6' })
  await back.settle()
  expect(texts(back)).toEqual(['3', '4', '5', '6'])
})

test('what was missed is only what was for this person', async () => {
  const classroom = await Classroom.open()
  const [host, a] = await classroom.begin(1)
  const { epoch = '', seq = 0 } = a?.welcome ?? {}
  a?.leave()
  const { pollId } = (await host.ask('poll.open', { question: 'Q?', options: ['x', 'y'] })).result as { pollId: string }
  await host.ask('poll.close', { pollId, share: false })
  const back = await classroom.enter(classroom.learner, { lastSeq: seq, epoch })
  await back.settle()
  expect(back.heard.flatMap((frame) => (frame.type === 'poll' ? [[frame.poll.open, frame.poll.counts]] : []))).toEqual([
    [true, null],
    [false, null],
  ])
})

test('who missed more than is kept, or comes from another time, gets the state as it is', async () => {
  const classroom = await Classroom.open()
  const [host, a] = await classroom.begin(1)
  const epoch = a?.welcome?.epoch ?? ''
  await host.ask('chat.send', { text: 'kept' })
  await runInDurableObject(classroom.room(), (_room, { storage }) => void storage.sql.exec('DELETE FROM log WHERE seq < 2'))
  await host.ask('chat.send', { text: 'too' })
  for (const hello of [
    { lastSeq: 0, epoch },
    { lastSeq: 1, epoch: 'another' },
    { lastSeq: 99_999, epoch },
  ]) {
    const back = await classroom.enter(classroom.learner, hello)
    expect([back.welcome?.resumed, back.welcome?.snapshot?.chat.map(({ text }) => text)]).toEqual([false, ['kept', 'too']])
  }
})

test('the log is bounded', async () => {
  const classroom = await Classroom.open({ learners: 0 })
  const [host] = await classroom.begin()
  await runInDurableObject(classroom.room(), (_room, { storage }) => {
    for (let i = 0; i < keptFrames + 100; i++) storage.sql.exec("INSERT INTO log (scope, frame) VALUES ('inside', '{}')")
  })
  for (let i = 0; i < 51; i++) {
    await host.ask('board.draw', { stroke: { key: `k${i}`, tool: 'pen', ink: 0, width: 1, points: [0, 0] } })
  }
  const left = await runInDurableObject(
    classroom.room(),
    (_room, { storage }) => storage.sql.exec<{ n: number }>('SELECT count(*) AS n FROM log').one().n,
  )
  expect(left).toBeLessThan(keptFrames + 50)
})

test('a message that is sent again after a broken connection counts once, and is acknowledged again', async () => {
  const classroom = await Classroom.open()
  const [host, a] = await classroom.begin(1)
  const first = await a?.ask('chat.send', { text: 'only once' }, 'mine-1')
  a?.leave()
  const back = await classroom.enter(classroom.learner)
  const second = await back.ask('chat.send', { text: 'only once' }, 'mine-1')
  expect(second).toMatchObject({ seq: first?.seq, again: true })
  await host.settle()
  expect(texts(host)).toEqual(['only once'])
})

test('a sleeping room wakes with its people, its places and its sequence', async () => {
  const classroom = await Classroom.open()
  const [host, a, b] = await classroom.begin()
  await a?.ask('hand.raise')
  const before = await host.ask('chat.send', { text: 'before' })
  await evictDurableObject(classroom.room())
  const after = await b?.ask('chat.send', { text: 'after' })
  expect(after?.seq).toBe((before.seq ?? 0) + 1)
  expect((await host.next('chat.line', ({ line }) => line.text === 'after')).seq).toBe(after?.seq)
  expect(await a?.refusal('settings', { chat: false })).toBe('FORBIDDEN')
  await host.ask('hand.lowerAll')
  const late = await classroom.enter(classroom.assistant)
  expect(late.welcome?.fresh.count).toBe(4)
  expect(late.welcome?.snapshot?.chat.map(({ text }) => text)).toEqual(['before', 'after'])
})

test('what was acknowledged outlives an object that was killed, and its sequence goes on', async () => {
  const classroom = await Classroom.open()
  const [host, a] = await classroom.begin(1)
  const { epoch = '' } = a?.welcome ?? {}
  const { seq } = await host.ask('chat.send', { text: 'kept' })
  await host.ask('poll.open', { question: 'Q?', options: ['x', 'y'] })
  await abortAllDurableObjects()
  const back = await classroom.enter(classroom.learner, { lastSeq: seq, epoch })
  expect(back.welcome).toMatchObject({ resumed: true, phase: 'live' })
  expect(await back.next('poll')).toMatchObject({ poll: { question: 'Q?' } })
  const again = await classroom.enter(classroom.teacher)
  expect((await again.ask('chat.send', { text: 'on we go' })).seq).toBeGreaterThan(seq ?? 0)
  expect((await back.next('chat.line')).line.text).toBe('on we go')
})

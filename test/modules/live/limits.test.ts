import { expect, test } from 'vitest'
import { AttendanceLog } from '../../../src/modules/live/room/attendance-log.ts'
import type { RoomStore } from '../../../src/modules/live/room/room-store.ts'
import { Classroom } from './classroom.ts'

test.each([
  ['no JSON', '{"id":'],
  ['no message', '[]'],
  ['an unknown kind', '{"id":"1","type":"room.burn"}'],
  ['no id', '{"type":"chat.send","text":"x"}'],
  ['a field too many', '{"id":"1","type":"chat.send","text":"x","as":"host"}'],
  ['an empty text', '{"id":"1","type":"chat.send","text":"   "}'],
  ['half a surrogate pair', '{"id":"1","type":"chat.send","text":"\\ud800"}'],
  ['NUL', '{"id":"1","type":"chat.send","text":"a\\u0000b"}'],
  ['a prototype', '{"id":"1","type":"__proto__"}'],
])('%s is answered with an error, and the socket goes on', async (_, text) => {
  const classroom = await Classroom.open({ learners: 1 })
  const [, a] = await classroom.begin()
  a?.socket.send(text)
  expect((await a?.next('error'))?.code).toBe('BAD_MESSAGE')
  await a?.ask('chat.send', { text: 'fine' })
})

test('a message that is too large is refused whole', async () => {
  const classroom = await Classroom.open({ learners: 1 })
  const [host, a] = await classroom.begin()
  a?.say('chat.send', { text: 'x'.repeat(40_000) })
  expect((await a?.next('error'))?.code).toBe('TOO_LARGE')
  expect((await host.all('chat.line')).length).toBe(0)
})

test('who says too much at once is told to wait, and thrown out when that does not help; others are not touched', async () => {
  const classroom = await Classroom.open()
  const [host, a, b] = await classroom.begin()
  for (let i = 0; i < 40; i++) a?.say('chat.send', { text: `${i}` })
  const refused = await a?.next('error')
  expect(refused).toMatchObject({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) })
  await b?.ask('chat.send', { text: 'calm' })
  for (let i = 0; i < 200; i++) a?.say('reaction', { kind: 'clap' })
  expect((await a?.gone())?.code).toBe(1008)
  await host.next('presence', ({ left }) => left.includes(classroom.learner.id))
})

test('markup in names and messages travels as text', async () => {
  const classroom = await Classroom.open({ learners: 1 })
  const [host, a] = await classroom.begin()
  const text = '<img src=x onerror=alert(1)> & "quotes"'
  await a?.ask('chat.send', { text })
  expect((await host.next('chat.line')).line.text).toBe(text)
})

test('an attendance that was never opened has nothing to tell', () => {
  const store = { rows: () => [], row: () => undefined, run: () => 0, get: () => undefined, put: () => undefined } as unknown as RoomStore
  const log = new AttendanceLog(store)
  expect([log.isEmpty, log.news(), log.book(new Map(), 0, null)]).toEqual([true, { upTo: 0, items: [] }, { endedAt: null, people: [] }])
})

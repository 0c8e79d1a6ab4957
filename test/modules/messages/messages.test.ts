import { expect, test } from 'vitest'
import type { Message, Recipient, Standing } from '../../../src/modules/messages/contract.ts'
import type { Person } from '../../support/school.ts'
import { Circle } from './circle.ts'

const statusOf = async (answer: Promise<Response>) => (await answer).status
const bodies = ({ data }: { data: Message[] }) => data.map(({ body }) => body)

test('people who share a course write to each other, anyone to an admin and an admin to anyone; nobody else', async () => {
  const circle = await Circle.open()
  const { teacher, ada, bo, admin, stranger } = circle
  const allowed: [Person, Person][] = [
    [ada, teacher],
    [teacher, ada],
    [ada, bo],
    [stranger, admin],
    [admin, stranger],
  ]
  for (const [from, to] of allowed) expect(await statusOf(circle.fetchSend(from, to))).toBe(201)
  const refused: [Person, Person][] = [
    [ada, stranger],
    [stranger, teacher],
    [teacher, stranger],
    [ada, ada],
    [admin, admin],
  ]
  for (const [from, to] of refused) expect(await statusOf(circle.fetchSend(from, to))).toBe(403)
})

test('who gave up the course can be written to no more, and what was written stays readable', async () => {
  const circle = await Circle.open()
  const { school, ada, bo, admin } = circle
  const { threadId } = await circle.send(ada, bo)
  const places = await school.call<{ id: string; userId: string }[]>('GET', `/enrollments?courseId=${circle.courseId}`, { as: admin })
  await school.call('DELETE', `/enrollments/${places.find(({ userId }) => userId === bo.id)?.id}`, { as: admin })
  expect(await statusOf(circle.reply(ada, threadId))).toBe(403)
  const { data, meta } = await circle.read(ada, threadId)
  expect([data.length, meta.thread.writing]).toEqual([1, 'closed'])
})

test('two people have one conversation, whoever begins it and even when both do at once', async () => {
  const circle = await Circle.open()
  const { ada, bo } = circle
  const sent = await Promise.all([circle.send(ada, bo, 'one'), circle.send(bo, ada, 'two'), circle.send(ada, bo, 'three')])
  expect(new Set(sent.map(({ threadId }) => threadId)).size).toBe(1)
  expect((await circle.list(ada)).data).toHaveLength(1)
  expect(bodies(await circle.read(bo, sent[0].threadId)).sort()).toEqual(['one', 'three', 'two'])
})

test('a list shows the newest conversation first, its last message, the other one, and how much of it is new', async () => {
  const circle = await Circle.open()
  const { school, ada, bo, teacher } = circle
  await circle.send(bo, ada, 'First')
  await circle.send(teacher, ada, 'Second')
  const { threadId } = await circle.send(teacher, ada, 'Third')
  const { data, meta } = await circle.list(ada)
  expect(data).toMatchObject([
    { id: threadId, person: { id: teacher.id, fullName: 'Tess Teacher' }, lastMessage: { body: 'Third' }, unread: 2, muted: false },
    { person: { id: bo.id }, lastMessage: { body: 'First' }, unread: 1 },
  ])
  expect(meta).toEqual({ nextCursor: null, unread: 2 })
  expect(JSON.stringify(data)).not.toContain('@')
  const first = await circle.list(ada, '?perPage=1')
  const second = await circle.list(ada, `?perPage=1&cursor=${first.meta.nextCursor}`)
  expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(data.map(({ id }) => id))
  expect(await school.call('GET', '/messages/unread', { as: ada })).toEqual({ unread: 2 })
})

test('a conversation comes in pages from the newest back, and each message once', async () => {
  const circle = await Circle.open()
  const { ada, bo } = circle
  let threadId = ''
  for (const n of ['1', '2', '3', '4', '5']) threadId = (await circle.send(ada, bo, n)).threadId
  const first = await circle.read(bo, threadId, '?perPage=2')
  const second = await circle.read(bo, threadId, `?perPage=2&cursor=${first.meta.nextCursor}`)
  const third = await circle.read(bo, threadId, `?perPage=2&cursor=${second.meta.nextCursor}`)
  expect([first, second, third].map(bodies)).toEqual([['5', '4'], ['3', '2'], ['1']])
  expect(third.meta.nextCursor).toBeNull()
})

test('what was seen is no longer new; what came after stays new; writing means having read', async () => {
  const circle = await Circle.open()
  const { school, ada, bo } = circle
  const one = await circle.send(bo, ada, 'one')
  await circle.send(bo, ada, 'two')
  await school.call('POST', `/messages/${one.threadId}/read`, { as: ada, body: { upTo: one.id } })
  expect((await circle.list(ada)).data[0]).toMatchObject({ unread: 1, readUpTo: one.id })
  await school.call('POST', `/messages/${one.threadId}/read`, { as: ada, body: { upTo: 'zzz' } })
  expect((await circle.list(ada)).data[0]?.unread).toBe(0)
  await circle.send(bo, ada, 'three')
  expect((await circle.list(ada)).data[0]?.unread).toBe(1)
  await circle.send(ada, bo, 'four')
  expect((await circle.list(ada)).data[0]?.unread).toBe(0)
})

test('a conversation is of its two people alone: to anybody else, admins too, it is not there', async () => {
  const circle = await Circle.open()
  const { school, ada, bo, admin, teacher } = circle
  const { threadId } = await circle.send(ada, bo)
  const outsider = await (await Circle.open()).school.person('admin')
  for (const as of [teacher, admin]) {
    expect(await statusOf(school.fetch('GET', `/messages/${threadId}`, { as }))).toBe(404)
    expect(await statusOf(circle.reply(as, threadId))).toBe(404)
    expect(await statusOf(school.fetch('DELETE', `/messages/${threadId}`, { as }))).toBe(404)
    expect(await statusOf(school.fetch('POST', `/messages/${threadId}/read`, { as, body: { upTo: 'msg_1' } }))).toBe(404)
    expect(await statusOf(school.fetch('PATCH', `/messages/${threadId}`, { as, body: { muted: true } }))).toBe(404)
  }
  expect(await statusOf(circle.fetchSend(admin, outsider))).toBe(404)
})

test('deleted is deleted for me alone; the next message brings the conversation back without what was deleted', async () => {
  const circle = await Circle.open()
  const { school, ada, bo } = circle
  const { threadId } = await circle.send(bo, ada, 'old')
  await school.call('DELETE', `/messages/${threadId}`, { as: ada })
  expect(await circle.list(ada)).toMatchObject({ data: [], meta: { unread: 0 } })
  expect((await circle.list(bo)).data).toHaveLength(1)
  await circle.send(bo, ada, 'new')
  expect(bodies(await circle.read(ada, threadId))).toEqual(['new'])
  expect(bodies(await circle.read(bo, threadId))).toEqual(['new', 'old'])
})

test('a blocked person is refused without being told that they are blocked; an admin can be neither blocked nor kept out', async () => {
  const circle = await Circle.open()
  const { school, ada, bo, admin } = circle
  const { threadId } = await circle.send(bo, ada)
  await school.call('PUT', `/message-blocks/${bo.id}`, { as: ada })
  await school.call('PUT', `/message-blocks/${bo.id}`, { as: ada })
  const refusal = await circle.reply(bo, threadId)
  expect([refusal.status, (await refusal.text()).includes('block')]).toEqual([403, false])
  expect((await circle.read(bo, threadId)).meta.thread.writing).toBe('closed')
  expect((await circle.read(ada, threadId)).meta.thread.writing).toBe('blocked')
  expect(await statusOf(circle.reply(ada, threadId))).toBe(422)
  expect(await school.call('GET', '/message-blocks', { as: ada })).toMatchObject([{ person: { id: bo.id, fullName: 'Bo Learner' } }])
  expect(await statusOf(school.fetch('PUT', `/message-blocks/${admin.id}`, { as: ada }))).toBe(422)
  await school.call('DELETE', `/message-blocks/${bo.id}`, { as: ada })
  expect(await statusOf(circle.reply(bo, threadId))).toBe(201)
})

test('suspended and removed people keep their conversations readable for the others, and are not written to', async () => {
  const circle = await Circle.open()
  const { school, ada, bo, admin } = circle
  const { threadId } = await circle.send(bo, ada, 'Before')
  await school.call('PATCH', `/users/${bo.id}`, { as: admin, body: { status: 'suspended' } })
  expect(await statusOf(circle.reply(ada, threadId))).toBe(403)
  await school.call('DELETE', `/users/${bo.id}`, { as: admin })
  await school.drain()
  const { data, meta } = await circle.read(ada, threadId)
  expect([data[0]?.body, meta.thread.person.fullName, meta.thread.writing]).toEqual(['Before', null, 'closed'])
  expect(await statusOf(circle.reply(ada, threadId))).toBe(403)
  expect(await statusOf(circle.fetchSend(ada, bo))).toBe(404)
})

test('recipients are found by the beginning of their name among those one may write to, never with an address', async () => {
  const { school, ada, bo, teacher, admin, stranger } = await Circle.open()
  const find = (as: Person, q?: string) => school.call<Recipient[]>('GET', `/messages/recipients${q ? `?q=${q}` : ''}`, { as })
  expect(await find(ada)).toEqual([{ id: teacher.id, fullName: 'Tess Teacher', avatarUrl: null, role: 'teacher', courseTitle: 'Tides' }])
  expect(await find(ada, 'bo')).toMatchObject([{ id: bo.id, role: 'learner', courseTitle: 'Tides' }])
  expect(await find(bo, 'ada')).toMatchObject([{ id: ada.id }])
  expect(await find(ada, 'amal')).toMatchObject([{ id: admin.id, role: 'admin', courseTitle: null }])
  expect((await find(admin, 'ada')).map(({ id }) => id).sort()).toEqual([ada.id, stranger.id].sort())
  expect(await find(stranger, 'bo')).toEqual([])
  expect(JSON.stringify(await find(admin, 'ada'))).not.toContain('@')
})

test('how things stand with a person is told of those one has to do with, and of nobody else', async () => {
  const circle = await Circle.open()
  const { school, ada, bo, stranger } = circle
  const ask = (as: Person, of: Person) => school.call<Standing>('GET', `/messages/recipients/${of.id}`, { as })
  expect(await ask(ada, bo)).toMatchObject({ person: { fullName: 'Bo Learner' }, threadId: null, writing: 'open' })
  const { threadId } = await circle.send(ada, bo)
  expect(await ask(ada, bo)).toMatchObject({ threadId, writing: 'open' })
  expect(await statusOf(school.fetch('GET', `/messages/recipients/${stranger.id}`, { as: ada }))).toBe(404)
})

test('the same Idempotency-Key sends once', async () => {
  const circle = await Circle.open()
  const { school, ada, bo } = circle
  const send = async () =>
    (await school.fetch('POST', '/messages', { as: ada, body: { to: bo.id, body: 'Once' }, headers: { 'idempotency-key': 'k-1' } })).json<{
      data: Message
    }>()
  const first = await send()
  await school.drain()
  expect((await send()).data.id).toBe(first.data.id)
  expect((await circle.list(bo)).data[0]?.unread).toBe(1)
})

test('what cannot be sent names its field', async () => {
  const { school, ada, bo } = await Circle.open()
  const fieldOf = async (body: object) => {
    const answer = await school.fetch('POST', '/messages', { as: ada, body })
    return [answer.status, ((await answer.json()) as { error: { details: { field: string }[] } }).error.details[0]?.field]
  }
  expect(await fieldOf({ to: bo.id, body: '   ' })).toEqual([400, 'body'])
  expect(await fieldOf({ to: bo.id, body: 'x'.repeat(4001) })).toEqual([400, 'body'])
  expect(await fieldOf({ body: 'Hello' })).toEqual([400, 'to'])
  expect(await fieldOf({ to: bo.id, threadId: 'thr_1', body: 'Hello' })).toEqual([400, 'to'])
})

test('so many messages a minute are for each person, not for all behind one address', async () => {
  const circle = await Circle.open()
  const { ada, bo } = circle
  const allowance = async (from: Person, to: Person) => {
    const { headers } = await circle.fetchSend(from, to)
    return [Number(headers.get('ratelimit-limit')), Number(headers.get('ratelimit-remaining'))]
  }
  const [limit = 0, left = 0] = await allowance(ada, bo)
  expect(await allowance(ada, bo)).toEqual([limit, left - 1])
  expect(await allowance(bo, ada)).toEqual([limit, left])
  const read = await circle.school.fetch('GET', '/messages', { as: ada })
  expect(Number(read.headers.get('ratelimit-limit'))).toBeGreaterThan(limit)
})

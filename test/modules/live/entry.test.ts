import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { School } from '../../support/school.ts'
import { Classroom, soon } from './classroom.ts'

const ticketOf = async (classroom: Classroom, as: Classroom['teacher']) =>
  (await classroom.call<{ ticket: string }>(as, 'POST', '/ticket')).ticket
const open = (classroom: Classroom, headers: Record<string, string>, query = '') =>
  classroom.school.fetch('GET', `/live-sessions/${classroom.session.id}/socket${query}`, { headers })
const upgrade = { upgrade: 'websocket' }

test('a ticket opens one socket, and only one', async () => {
  const classroom = await Classroom.open()
  const ticket = await ticketOf(classroom, classroom.learner)
  const first = await open(classroom, { ...upgrade, 'sec-websocket-protocol': `lyceum.live.v1, ticket.${ticket}` })
  expect([first.status, first.headers.get('sec-websocket-protocol')]).toEqual([101, 'lyceum.live.v1'])
  expect((await open(classroom, { ...upgrade, 'sec-websocket-protocol': `lyceum.live.v1, ticket.${ticket}` })).status).toBe(401)
})

test('a ticket is worth nothing after a minute, in another class, and in another school', async () => {
  const [classroom, other] = [await Classroom.open(), await Classroom.open()]
  const late = await ticketOf(classroom, classroom.learner)
  await runInDurableObject(classroom.room(), (_room, state) => void state.storage.sql.exec('UPDATE entries SET expires_at = 1'))
  expect((await open(classroom, upgrade, `?ticket=${late}`)).status).toBe(401)
  const fresh = await ticketOf(classroom, classroom.learner)
  expect((await open(other, upgrade, `?ticket=${fresh}`)).status).toBe(401)
  const elsewhere = await other.school.fetch('GET', `/live-sessions/${classroom.session.id}/socket?ticket=${fresh}`, { headers: upgrade })
  expect(elsewhere.status).toBe(401)
  expect((await open(classroom, upgrade, `?ticket=${fresh}`)).status).toBe(101)
})

test('nobody comes in without a ticket or a token, with a made-up one, or by plain HTTP', async () => {
  const classroom = await Classroom.open()
  expect((await open(classroom, upgrade)).status).toBe(401)
  expect((await open(classroom, upgrade, `?ticket=0-${'a'.repeat(32)}`)).status).toBe(401)
  expect((await open(classroom, upgrade, '?ticket=999-x')).status).toBe(401)
  expect((await open(classroom, {}, `?ticket=${await ticketOf(classroom, classroom.learner)}`)).status).toBe(400)
})

test('a client that can send headers comes with its access token', async () => {
  const classroom = await Classroom.open()
  const response = await open(classroom, { ...upgrade, authorization: `Bearer ${classroom.learner.token}` })
  expect(response.status).toBe(101)
  const stranger = await classroom.school.person()
  expect((await open(classroom, { ...upgrade, authorization: `Bearer ${stranger.token}` })).status).toBe(403)
})

test('who is not enrolled, dropped out, or belongs to another school gets no ticket', async () => {
  const classroom = await Classroom.open()
  const { school, learner } = classroom
  const [stranger, teacherElsewhere] = [await school.person(), await school.person('instructor')]
  expect([await classroom.status(stranger, 'POST', '/ticket'), await classroom.status(teacherElsewhere, 'POST', '/ticket')]).toEqual([
    403, 403,
  ])
  const enrollments = await school.call<{ id: string; courseId: string }[]>('GET', '/enrollments', { as: learner })
  await school.call('PATCH', `/enrollments/${enrollments[0]?.id}`, { as: classroom.teacher, body: { status: 'dropped' } })
  expect(await classroom.status(learner, 'POST', '/ticket')).toBe(403)
  const other = await School.open()
  const theirs = await other.person('admin')
  expect((await other.fetch('POST', `/live-sessions/${classroom.session.id}/ticket`, { as: theirs, body: {} })).status).toBe(404)
})

test('learners come in from a quarter of an hour before; those who run the class whenever they like', async () => {
  const classroom = await Classroom.open({ ...soon(20) })
  expect(await classroom.status(classroom.learner, 'POST', '/ticket')).toBe(422)
  expect(await classroom.status(classroom.assistant, 'POST', '/ticket')).toBe(201)
  await classroom.start()
  expect(await classroom.status(classroom.learner, 'POST', '/ticket')).toBe(201)
})

test('a class that is over lets nobody in', async () => {
  const classroom = await Classroom.open()
  const ticket = await ticketOf(classroom, classroom.learner)
  await classroom.start()
  await classroom.end()
  expect(await classroom.status(classroom.learner, 'POST', '/ticket')).toBe(422)
  expect((await open(classroom, upgrade, `?ticket=${ticket}`)).status).toBe(401)
})

test('whoever comes early waits and hears nothing until the class begins', async () => {
  const classroom = await Classroom.open()
  const early = await classroom.socket(classroom.learner)
  early.say('hello')
  expect(await early.next('waiting')).toMatchObject({ reason: 'not_started', phase: 'waiting' })
  const host = await classroom.enter(classroom.teacher)
  await host.ask('chat.send', { text: 'Testing, one, two' })
  expect(await early.refusal('chat.send', { text: 'Hello?' })).toBe('NOT_INSIDE')
  await classroom.start()
  const inside = await early.next('welcome')
  expect(inside).toMatchObject({ phase: 'live', snapshot: { chat: [{ text: 'Testing, one, two' }] } })
  expect(early.heard.filter(({ type }) => type === 'chat.line')).toEqual([])
})

test('with a lobby people wait until they are let in, one by one or all', async () => {
  const classroom = await Classroom.open({ lobbyEnabled: true })
  await classroom.start()
  const host = await classroom.enter(classroom.teacher)
  const [a, b] = [await classroom.socket(classroom.at(0)), await classroom.socket(classroom.at(1))]
  for (const guest of [a, b]) guest.say('hello')
  expect((await a.next('waiting')).reason).toBe('lobby')
  expect((await host.next('lobby', (frame) => frame.waitingCount === 2)).waiting.map(({ name }) => name)).toEqual([
    'Learner 1',
    'Learner 2',
  ])
  await host.ask('person.admit', { userId: classroom.at(0).id })
  await a.next('welcome')
  expect(await b.refusal('chat.send', { text: 'Me too' })).toBe('NOT_INSIDE')
  await host.ask('person.admitAll')
  await b.next('welcome')
  // Whoever was let in once comes back without asking.
  b.leave()
  await classroom.enter(classroom.at(1))
})

test('a locked class keeps newcomers out and those inside in', async () => {
  const classroom = await Classroom.open()
  const [host, a] = await classroom.begin(1)
  await host.ask('settings', { locked: true })
  const late = await classroom.socket(classroom.at(1))
  late.say('hello')
  expect((await late.next('waiting')).reason).toBe('locked')
  await a?.ask('chat.send', { text: 'Still here' })
  await host.ask('settings', { locked: false })
  await late.next('welcome')
})

test('who is removed hears why, is out, and does not come in again', async () => {
  const classroom = await Classroom.open()
  const [host, a] = await classroom.begin(1)
  const spare = await ticketOf(classroom, classroom.learner)
  await host.ask('person.remove', { userId: classroom.learner.id })
  expect(await a?.next('bye')).toMatchObject({ reason: 'removed' })
  expect((await a?.gone())?.code).toBe(4000)
  expect(await classroom.status(classroom.learner, 'POST', '/ticket')).toBe(403)
  expect((await open(classroom, upgrade, `?ticket=${spare}`)).status).toBe(401)
})

test('who leaves the course, or the school, leaves the room', async () => {
  const classroom = await Classroom.open()
  const { school } = classroom
  const [, a, b] = await classroom.begin()
  const [mine] = await school.call<{ id: string }[]>('GET', '/enrollments', { as: classroom.at(0) })
  await school.call('DELETE', `/enrollments/${mine?.id}`, { as: classroom.at(0) })
  await school.drain()
  expect(await a?.next('bye')).toMatchObject({ reason: 'left_course' })
  await school.call('DELETE', `/users/${classroom.at(1).id}`, { as: await school.person('admin') })
  await school.drain()
  expect(await b?.next('bye')).toMatchObject({ reason: 'left_course' })
})

test('a second tab is welcome; the new socket of a tab takes the place of its old one', async () => {
  const classroom = await Classroom.open({ learners: 1 })
  const [, first] = await classroom.begin()
  const second = await classroom.enter(classroom.learner, { device: 'tab-1' })
  const again = await classroom.enter(classroom.learner, { device: 'tab-1' })
  expect(await second.next('bye')).toMatchObject({ reason: 'replaced' })
  await again.ask('chat.send', { text: 'from the tab' })
  expect((await first?.next('chat.line'))?.line.text).toBe('from the tab')
})

test('everybody hears that the class has ended, and the sockets close', async () => {
  const classroom = await Classroom.open()
  const guests = await classroom.begin()
  await classroom.end()
  for (const guest of guests) {
    expect(await guest.next('bye')).toMatchObject({ reason: 'ended' })
    expect((await guest.gone()).code).toBe(1000)
  }
})

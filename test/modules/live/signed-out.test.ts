import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import type { Person } from '../../support/school.ts'
import { join, logIn, type SignedInBody } from '../identity/mail.ts'
import { Classroom } from './classroom.ts'

const personOf = ({ user, accessToken, refreshToken }: SignedInBody, { actor }: Person): Person => {
  const sessionId = refreshToken.split('.')[0] ?? ''
  return { id: user.id, email: user.email, token: accessToken, actor: { ...actor, id: user.id, sessionId } }
}

/** A learner of the class who is signed in on two devices. */
async function onTwoDevices() {
  const classroom = await Classroom.open()
  const { school } = classroom
  const first = personOf(await join(school, 'two@example.test'), classroom.learner)
  const second = personOf(((await (await logIn(school, first.email)).json()) as { data: SignedInBody }).data, classroom.learner)
  await school.call('POST', `/courses/${classroom.courseId}/enroll`, { as: first, body: {} })
  await classroom.start()
  const end = async (person: Person) => {
    await school.call('POST', '/auth/logout', { token: person.token, body: {} })
    await school.drain()
  }
  return { classroom, school, first, second, end }
}

test('a session that ends leaves the class at once; the same person stays on another device, and everyone else does', async () => {
  const { classroom, first, second, end } = await onTwoDevices()
  const [lost, kept, other] = [await classroom.enter(first), await classroom.enter(second), await classroom.enter(classroom.learner)]
  await end(first)
  expect(await lost.next('bye')).toMatchObject({ reason: 'signed_out' })
  await lost.gone()
  await kept.ask('chat.send', { text: 'still here' })
  expect(await other.next('chat.line')).toMatchObject({ line: { text: 'still here' } })
  expect([kept.closed, other.closed]).toEqual([null, null])
})

test('so it does where the audience sits in a relay', async () => {
  const { classroom, second, end } = await onTwoDevices()
  await classroom.enter(classroom.learner)
  await runInDurableObject(classroom.room(), (room) => {
    room.capacity = 1
  })
  const lost = await classroom.enter(second)
  expect(await runInDurableObject(classroom.room(1), (_room, state) => state.getWebSockets().length)).toBe(1)
  await end(second)
  expect(await lost.next('bye')).toMatchObject({ reason: 'signed_out' })
  await lost.gone()
})

test('a ticket taken before opens nothing, and a server that has not heard of the end gives no other', async () => {
  const { classroom, first, end } = await onTwoDevices()
  const { ticket, protocol } = await classroom.call<{ ticket: string; protocol: string }>(first, 'POST', '/ticket')
  await end(first)
  const socket = () => classroom.socketWith(first, `${protocol}, ticket.${ticket}`)
  await expect(socket()).rejects.toThrow('401')
  const session = first.actor.sessionId
  const seat = await runInDurableObject(classroom.room(), (room) => {
    const facts = Reflect.get(room, 'room').facts
    return room.reserve(facts, { userId: first.id, session, name: 'Two', avatarUrl: null, role: 'attendee' }, true)
  })
  expect(seat).toEqual({ kind: 'signed_out' })
})

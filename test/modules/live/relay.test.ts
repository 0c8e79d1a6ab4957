import { abortAllDurableObjects, evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { Classroom } from './classroom.ts'

/** A class whose main object holds two sockets: the rest of the audience sits in the first relay. */
async function crowded() {
  const classroom = await Classroom.open({ learners: 4 })
  await classroom.start()
  const host = await classroom.enter(classroom.teacher)
  await runInDurableObject(classroom.room(), (room) => {
    room.capacity = 2
  })
  const [a, b, c, d] = [
    await classroom.enter(classroom.at(0)),
    await classroom.enter(classroom.at(1)),
    await classroom.enter(classroom.at(2)),
    await classroom.enter(classroom.at(3)),
  ]
  return { classroom, host, a, b, c, d }
}
const socketsIn = (classroom: Classroom, relay: number) =>
  runInDurableObject(classroom.room(relay), (_room, state) => state.getWebSockets().length)

test('past what one object holds the audience sits in relays, and is one class all the same', async () => {
  const { classroom, host, a, b, c, d } = await crowded()
  expect([await socketsIn(classroom, 0), await socketsIn(classroom, 1)]).toEqual([2, 3])
  await host.ask('chat.send', { text: 'to all' })
  await d.ask('chat.send', { text: 'from the back' })
  for (const guest of [a, b, c, d]) {
    await guest.settle()
    expect(guest.heard.flatMap((frame) => (frame.type === 'chat.line' ? [frame.line.text] : []))).toEqual(['to all', 'from the back'])
  }
  expect((await host.next('chat.line', ({ line }) => line.text === 'from the back')).line.name).toBe('Learner 4')
  expect((await host.ask('person.find', { query: '' })).result).toMatchObject({ count: 5 })
})

test('what is for one, for those who run the class, or for a group stays with them across relays', async () => {
  const { classroom, host, b, c } = await crowded()
  const { pollId } = (await host.ask('poll.open', { question: 'Q?', options: ['x', 'y'] })).result as { pollId: string }
  await b.ask('poll.vote', { pollId, choices: [1] })
  expect(await host.next('tally')).toMatchObject({ counts: [0, 1] })
  expect((await c.all('tally')).length).toBe(0)
  const places = { [classroom.at(1).id]: 0, [classroom.at(2).id]: 1 }
  await host.ask('breakouts.open', { groups: [{ name: 'Ebb' }, { name: 'Flow' }], assign: 'manual', places })
  await b.next('you', ({ you }) => you.groupId !== null)
  await b.ask('chat.send', { text: 'in the group' })
  await b.next('chat.line')
  expect((await c.all('chat.line')).length).toBe(0)
  await host.ask('person.remove', { userId: classroom.at(2).id })
  expect(await c.next('bye')).toMatchObject({ reason: 'removed' })
  expect((await c.gone()).code).toBe(4000)
})

test('a relay and a main object that slept go on where they were', async () => {
  const { classroom, host, d } = await crowded()
  await evictDurableObject(classroom.room(1))
  await evictDurableObject(classroom.room())
  await d.ask('chat.send', { text: 'awake' })
  expect((await host.next('chat.line')).line.text).toBe('awake')
  await host.ask('chat.send', { text: 'good morning' })
  expect((await d.next('chat.line', ({ line }) => line.text === 'good morning')).line.text).toBe('good morning')
})

test('who sat in a relay that died is gone from the class until they come back, and their attendance says so', async () => {
  const { classroom, host, a } = await crowded()
  await abortAllDurableObjects()
  await runDurableObjectAlarm(classroom.room(1))
  const again = await classroom.enter(classroom.teacher)
  expect((await again.ask('person.find', { query: '' })).result).toMatchObject({ count: 1 })
  const book = await classroom.room().attendance()
  const open = book.people.filter(({ intervals }) => intervals.at(-1)?.leftAt === null).map(({ userId }) => userId)
  expect(open).toEqual([classroom.teacher.id])
  expect([host.person.id, a.person.id].every((id) => book.people.some(({ userId }) => userId === id))).toBe(true)
})

test('who leaves a relay leaves the class', async () => {
  const { classroom, host, d } = await crowded()
  d.leave()
  expect((await host.next('presence', ({ left }) => left.includes(classroom.at(3).id))).count).toBe(4)
})

test('the end of the class reaches the relays', async () => {
  const { classroom, d } = await crowded()
  await classroom.end()
  expect(await d.next('bye')).toMatchObject({ reason: 'ended' })
  expect((await d.gone()).code).toBe(1000)
})

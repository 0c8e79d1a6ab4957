import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import type { Breakouts } from '../../../src/modules/live/room/frames.ts'
import { Classroom } from './classroom.ts'

type Two = { pollId: string; questionId: string; messageId: string }
const resultOf = (ack: { result?: unknown }): Two => ack.result as Two

async function scene(learners = 2) {
  const classroom = await Classroom.open({ learners })
  const [host, a, b, ...more] = await classroom.begin()
  if (!a || !b) throw new Error('a scene has two learners at least')
  return { classroom, host, a, b, more }
}

test('what one says everybody inside hears, once and in the same order', async () => {
  const { host, a, b } = await scene()
  await Promise.all([host.ask('chat.send', { text: 'Welcome' }), a.ask('chat.send', { text: 'Hello' }), b.ask('chat.send', { text: 'Hi' })])
  const said = await Promise.all([host, a, b].map((guest) => guest.all('chat.line')))
  const orders = said.map((lines) => lines.map(({ seq, line }) => [seq, line.text]))
  expect(orders[0]).toHaveLength(3)
  expect(orders[1]).toEqual(orders[0])
  expect(orders[2]).toEqual(orders[0])
})

test('a line is taken back by who wrote it or who runs the class, by nobody else, and is not told to latecomers', async () => {
  const { classroom, host, a, b } = await scene(3)
  const { messageId } = resultOf(await a.ask('chat.send', { text: 'oops' }))
  expect(await b.refusal('chat.delete', { messageId })).toBe('FORBIDDEN')
  await host.ask('chat.delete', { messageId })
  expect(await b.next('chat.deleted')).toMatchObject({ messageId })
  const late = await classroom.enter(classroom.assistant)
  expect(late.welcome?.snapshot?.chat).toEqual([])
})

test('the chat can be closed, slowed down, and paused for one person; who runs the class still writes', async () => {
  const { classroom, host, a, b } = await scene()
  await host.ask('settings', { chat: false })
  expect(await a.refusal('chat.send', { text: 'x' })).toBe('TURNED_OFF')
  await host.ask('chat.send', { text: 'y' })
  await host.ask('settings', { chat: true, slowModeSeconds: 60 })
  await a.ask('chat.send', { text: 'one' })
  expect(await a.refusal('chat.send', { text: 'two' })).toBe('RATE_LIMITED')
  await host.ask('settings', { slowModeSeconds: 0 })
  await host.ask('person.hush', { userId: classroom.at(1).id, on: true })
  expect((await b.next('you')).you.hushed).toBe(true)
  expect(await b.refusal('chat.send', { text: 'x' })).toBe('FORBIDDEN')
  await host.ask('person.hush', { userId: classroom.at(1).id, on: false })
  await b.ask('chat.send', { text: 'thanks' })
})

test('hands queue in the order they were raised, and go down by oneself or the host', async () => {
  const { classroom, host, a, b } = await scene()
  await b.ask('hand.raise')
  await a.ask('hand.raise')
  await a.ask('hand.raise')
  const queue = (await host.next('hands', ({ hands }) => hands.length === 2)).hands
  expect(queue.map(({ name }) => name)).toEqual(['Learner 2', 'Learner 1'])
  expect(await a.refusal('hand.lower', { userId: classroom.at(1).id })).toBe('FORBIDDEN')
  await host.ask('hand.lower', { userId: classroom.at(1).id })
  await a.ask('hand.lower')
  expect((await host.next('hands', ({ hands }) => hands.length === 0)).hands).toEqual([])
})

test('a poll counts one vote a person, shows the host the count at once, and others when it is closed and shared', async () => {
  const { host, a, b } = await scene()
  expect(await a.refusal('poll.open', { question: 'Q?', options: ['x', 'y'] })).toBe('FORBIDDEN')
  const { pollId } = resultOf(await host.ask('poll.open', { question: 'High or low?', options: ['High', 'Low'] }))
  expect((await a.next('poll')).poll).toMatchObject({ question: 'High or low?', counts: null, open: true })
  await a.ask('poll.vote', { pollId, choices: [0] })
  await a.ask('poll.vote', { pollId, choices: [1] })
  await b.ask('poll.vote', { pollId, choices: [1] })
  expect(await host.next('tally', ({ voters }) => voters === 2)).toMatchObject({ counts: [0, 2] })
  expect(await b.refusal('poll.vote', { pollId, choices: [0, 1] })).toBe('BAD_MESSAGE')
  expect(await b.refusal('poll.vote', { pollId, choices: [7] })).toBe('BAD_MESSAGE')
  expect((await a.all('tally')).length).toBe(0)
  await host.ask('poll.close', { pollId, share: true })
  expect((await a.next('poll', ({ poll }) => !poll.open)).poll).toMatchObject({ counts: [0, 2], voters: 2 })
  expect(await a.refusal('poll.vote', { pollId, choices: [0] })).toBe('CONFLICT')
})

test('what people chose has names for the host only where the poll said so, and a result kept back stays with the host', async () => {
  const { host, a } = await scene()
  const secret = resultOf(await host.ask('poll.open', { question: 'A?', options: ['x', 'y'], multiple: true })).pollId
  const open = resultOf(await host.ask('poll.open', { question: 'B?', options: ['x', 'y'], anonymous: false })).pollId
  await a.ask('poll.vote', { pollId: secret, choices: [0, 1] })
  await a.ask('poll.vote', { pollId: open, choices: [0] })
  for (const pollId of [secret, open]) await host.ask('poll.close', { pollId, share: false })
  const closed = (await host.all('poll')).filter(({ poll }) => !poll.open).map(({ poll }) => poll)
  expect(closed).toMatchObject([
    { counts: [1, 1], choices: null },
    { counts: [1, 0], choices: [{ name: 'Learner 1', choices: [0] }] },
  ])
  expect((await a.all('poll')).filter(({ poll }) => !poll.open).map(({ poll }) => [poll.counts, poll.choices])).toEqual([
    [null, null],
    [null, null],
  ])
})

test('questions rise by votes, one a person and none for one’s own; without a name nobody learns whose it is', async () => {
  const { classroom, host, a, b } = await scene()
  const { questionId } = resultOf(await a.ask('question.ask', { text: 'Why twice a day?', anonymous: true }))
  const heard = (await host.next('question')).question
  expect([heard.userId, heard.name, JSON.stringify(heard).includes(classroom.at(0).id)]).toEqual([null, null, false])
  await b.ask('question.vote', { questionId, on: true })
  await b.ask('question.vote', { questionId, on: true })
  expect(await a.refusal('question.vote', { questionId, on: true })).toBe('FORBIDDEN')
  expect((await host.next('votes')).votes).toEqual({ [questionId]: 1 })
  expect(await b.refusal('question.answered', { questionId, on: true })).toBe('FORBIDDEN')
  await host.ask('question.answered', { questionId, on: true })
  expect((await a.next('question', ({ question }) => question.answered)).question.votes).toBe(1)
  expect(await b.refusal('question.delete', { questionId })).toBe('FORBIDDEN')
  await a.ask('question.delete', { questionId })
  expect(await host.next('question.deleted')).toMatchObject({ questionId })
})

test('reactions are counted together and told as numbers', async () => {
  const { host, a, b } = await scene()
  await Promise.all([a, b, a, b, a].map((guest) => guest.ask('reaction', { kind: 'clap' })))
  const counts = (await host.all('reactions')).map(({ counts }) => counts.clap ?? 0)
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(5)
  expect(counts.length).toBeLessThan(5)
})

const stroke = (key: string) => ({ stroke: { key, tool: 'pen', ink: 1, width: 3, points: [0, 0, 500, 500, 1000, 20] } })

test('on the whiteboard draws who may; each takes back their own last line, and the host clears it', async () => {
  const { classroom, host, a, b } = await scene()
  expect(await a.refusal('board.draw', stroke('s1'))).toBe('TURNED_OFF')
  await host.ask('settings', { board: 'everyone' })
  await a.ask('board.draw', stroke('a1'))
  await b.ask('board.draw', stroke('b1'))
  expect(await a.refusal('board.draw', stroke('a1'))).toBe('CONFLICT')
  await a.ask('board.undo')
  expect(await host.next('board.undone')).toMatchObject({ key: 'a1' })
  const late = await classroom.enter(classroom.assistant)
  expect(late.welcome?.snapshot?.board.map(({ key }) => key)).toEqual(['b1'])
  expect(await a.refusal('board.clear')).toBe('FORBIDDEN')
  await host.ask('board.clear')
  await b.next('board.cleared')
})

test('breakouts spread people evenly, keep what is said in them, and call everybody back when time is up', async () => {
  const classroom = await Classroom.open({ learners: 4 })
  const [host, a, b, c, d] = await classroom.begin()
  if (!a || !b || !c || !d) throw new Error('four learners')
  expect(await a.refusal('breakouts.open', { groups: [{ name: 'x' }], assign: 'auto' })).toBe('FORBIDDEN')
  const places = { [classroom.at(0).id]: 0, [classroom.at(1).id]: 0 }
  await host.ask('breakouts.open', { groups: [{ name: 'Ebb' }, { name: 'Flow' }], assign: 'auto', places, minutes: 5 })
  const breakouts = (await a.next('breakouts')).breakouts as Breakouts
  expect(breakouts.groups.map(({ name, userIds }) => [name, userIds.length])).toEqual([
    ['Ebb', 2],
    ['Flow', 2],
  ])
  await a.ask('chat.send', { text: 'only us' })
  expect((await b.next('chat.line')).line.text).toBe('only us')
  expect([await c.all('chat.line'), await host.all('chat.line')].map((lines) => lines.length)).toEqual([0, 0])
  await host.ask('breakouts.visit', { groupId: breakouts.groups[0]?.groupId })
  await a.ask('chat.send', { text: 'hello host' })
  expect((await host.next('chat.line')).line.text).toBe('hello host')
  await host.ask('breakouts.move', { userId: classroom.at(2).id, groupId: breakouts.groups[0]?.groupId })
  expect((await c.next('you', ({ you }) => you.groupId === breakouts.groups[0]?.groupId)).you.groupId).toBeTruthy()
  await runInDurableObject(classroom.room(), (_room, state) => {
    state.storage.kv.put('breakouts', { ...(state.storage.kv.get('breakouts') as object), endsAt: Date.now() - 1 })
  })
  await runDurableObjectAlarm(classroom.room())
  expect((await d.next('breakouts', (frame) => frame.breakouts === null)).breakouts).toBeNull()
  await d.ask('chat.send', { text: 'back' })
  expect((await a.next('chat.line', ({ line }) => line.text === 'back')).line.groupId).toBeNull()
})

test('the host gives and takes roles of this class; those of the course stay', async () => {
  const { classroom, host, a, b } = await scene()
  expect(await a.refusal('person.role', { userId: classroom.at(0).id, role: 'co_host' })).toBe('FORBIDDEN')
  await host.ask('person.role', { userId: classroom.at(0).id, role: 'co_host' })
  expect((await a.next('you')).you.role).toBe('co_host')
  await a.ask('settings', { chat: false })
  const [before] = [await classroom.enter(classroom.at(0))]
  expect(before.welcome?.you.role).toBe('co_host')
  await host.ask('person.role', { userId: classroom.at(0).id, role: 'attendee' })
  expect(await a.refusal('settings', { chat: true })).toBe('FORBIDDEN')
  await host.ask('person.role', { userId: classroom.at(1).id, role: 'co_host' })
  expect(await b.refusal('person.remove', { userId: classroom.teacher.id })).toBe('FORBIDDEN')
  expect(await host.refusal('person.role', { userId: classroom.assistant.id, role: 'attendee' })).toBe('NOT_FOUND')
})

test('signalling reaches the one it is for, on the stage, in the same group', async () => {
  const { host, a, b } = await scene()
  const offer = { kind: 'description', type: 'offer', sdp: 'v=0' }
  const to = host.welcome?.you.conn
  expect(await a.refusal('signal', { to, data: offer })).toBe('NOT_FOUND')
  await host.ask('media', { joined: true, mic: true, camera: true, screen: false })
  await a.ask('media', { joined: true, mic: false, camera: false, screen: false })
  const stage = (await a.next('stage', (frame) => frame.stage.length === 2)).stage
  expect(stage).toMatchObject([{ conn: to, camera: true, role: 'host' }, { mic: false }])
  a.say('signal', { to, data: offer })
  expect(await host.next('signal')).toMatchObject({ from: a.welcome?.you.conn, data: offer })
  expect(await b.refusal('signal', { to, data: offer })).toBe('NOT_FOUND')
  a.leave()
  expect((await host.next('stage', (frame) => frame.stage.length === 1)).stage).toHaveLength(1)
})

test('the stage has room for eight who speak, and the host may keep it to speakers', async () => {
  const classroom = await Classroom.open({ learners: 9 })
  const [host, ...others] = await classroom.begin()
  const on = { joined: true, mic: true, camera: false, screen: false }
  const answers: string[] = []
  for (const guest of others) answers.push(await guest.refusal('media', on))
  expect(answers).toEqual([...Array(8).fill('accepted'), 'FULL'])
  expect(await host.refusal('media', on)).toBe('accepted')
  // The host has one of the eight places.
  for (const i of [0, 1]) await others[i]?.ask('media', { ...on, joined: false })
  await host.ask('settings', { stage: 'speakers' })
  expect(await others[8]?.refusal('media', on)).toBe('FORBIDDEN')
  await host.ask('person.role', { userId: classroom.at(8).id, role: 'speaker' })
  expect(await others[8]?.refusal('media', on)).toBe('accepted')
})

test('the host asks for silence: everyone else with an open microphone hears it', async () => {
  const { classroom, host, a, b } = await scene()
  await a.ask('media', { joined: true, mic: true, camera: false, screen: false })
  await b.ask('media', { joined: true, mic: false, camera: false, screen: false })
  expect(await a.refusal('person.askMute', { userId: null })).toBe('FORBIDDEN')
  await host.ask('person.askMute', { userId: null })
  await a.next('mute.asked')
  expect((await b.all('mute.asked')).length).toBe(0)
  await host.ask('spotlight', { userId: classroom.at(0).id })
  expect(await b.next('spotlight')).toMatchObject({ userId: classroom.at(0).id })
})

test('people come and go before everybody’s eyes, and are found by name', async () => {
  const { classroom, host, a } = await scene()
  expect(a.welcome?.fresh.people.map(({ name }) => name)).toContain('Tara Teacher')
  const late = await classroom.enter(classroom.assistant)
  const came = await host.next('presence', ({ changed }) => changed.some(({ name }) => name === 'Ana Assistant'))
  expect(came.count).toBe(4)
  const found = (await host.ask('person.find', { query: 'learner 2' })).result
  expect(found).toMatchObject({ count: 1, people: [{ name: 'Learner 2' }] })
  late.leave()
  expect((await host.next('presence', ({ left }) => left.includes(classroom.assistant.id))).count).toBe(3)
})

test('a change to the class reaches the room that runs', async () => {
  const { classroom, a } = await scene()
  await classroom.call(classroom.teacher, 'PATCH', '', { chatEnabled: false })
  expect((await a.next('settings')).settings.chat).toBe(false)
})

import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { iso, minutes } from '../../../src/kernel/time.ts'
import type { AttendanceEntry } from '../../../src/modules/live/contract.ts'
import { queued } from '../../support/school.ts'
import { Classroom } from './classroom.ts'

const list = (classroom: Classroom) => classroom.call<AttendanceEntry[]>(classroom.teacher, 'GET', '/attendance')
const entryOf = async (classroom: Classroom, userId: string) => (await list(classroom)).find((entry) => entry.userId === userId)
/** Moves what the room remembers into the past, as time would. */
const age = (classroom: Classroom, by: number) =>
  runInDurableObject(classroom.room(), (_room, { storage }) => {
    storage.sql.exec('UPDATE intervals SET joined_at = joined_at - ?1, left_at = left_at - ?1', by)
    const seenAt = storage.kv.get<number>('seenAt')
    if (seenAt !== undefined) storage.kv.put('seenAt', seenAt - by)
  })

test('attendance is kept as intervals: coming back makes another, waiting at the door makes none', async () => {
  const classroom = await Classroom.open()
  const early = await classroom.socket(classroom.at(1))
  early.say('hello')
  await early.next('waiting')
  await age(classroom, 10 * minutes)
  const [, a] = await classroom.begin(1)
  a?.leave()
  await a?.gone()
  await classroom.enter(classroom.learner)
  expect((await entryOf(classroom, classroom.learner.id))?.intervals).toMatchObject([{ leftAt: expect.any(String) }, { leftAt: null }])
  await age(classroom, 30 * minutes)
  await classroom.end()
  const [mine, theirs] = [await entryOf(classroom, classroom.learner.id), await entryOf(classroom, classroom.at(1).id)]
  expect([mine?.intervals.length, theirs?.intervals.length]).toEqual([2, 1])
  expect(mine?.totalSeconds).toBeGreaterThanOrEqual(30 * 60)
  expect(mine?.totalSeconds).toBeLessThan(31 * 60)
  expect(mine).toMatchObject({ fullName: 'Learner 1', role: 'attendee', email: classroom.learner.email })
  expect((await list(classroom)).find(({ role }) => role === 'host')?.userId).toBe(classroom.teacher.id)
})

test('two tabs of one person are one attendance', async () => {
  const classroom = await Classroom.open({ learners: 1 })
  const [, first] = await classroom.begin()
  await classroom.enter(classroom.learner)
  first?.leave()
  await first?.gone()
  expect((await entryOf(classroom, classroom.learner.id))?.intervals).toMatchObject([{ leftAt: null }])
})

test('after a server was killed people were there until they were last seen, and again from when they came back', async () => {
  const classroom = await Classroom.open({ learners: 1 })
  await classroom.begin()
  await age(classroom, 20 * minutes)
  await runDurableObjectAlarm(classroom.room())
  await runInDurableObject(classroom.room(), (_room, { storage }) => storage.kv.put('seenAt', Date.now() - 5 * minutes))
  await abortAllDurableObjects()
  await classroom.enter(classroom.learner)
  await classroom.end()
  const entry = await entryOf(classroom, classroom.learner.id)
  expect(entry?.intervals).toHaveLength(2)
  const [before, after] = entry?.intervals.map(({ joinedAt, leftAt }) => Date.parse(leftAt ?? '') - Date.parse(joinedAt)) ?? []
  expect(Math.abs((before ?? 0) - 15 * minutes)).toBeLessThan(10_000)
  expect(after).toBeLessThan(10_000)
  const host = await entryOf(classroom, classroom.teacher.id)
  expect(host?.intervals).toHaveLength(1)
})

test('a class that nobody ends is ended by its room when it is over and empty, and its attendance kept', async () => {
  const classroom = await Classroom.open({ learners: 1 })
  const [host, a] = await classroom.begin()
  await runInDurableObject(classroom.room(), (room, { storage }) => {
    const facts = { ...(storage.kv.get('facts') as object), endsAt: iso(Date.now() - 16 * minutes) }
    storage.kv.put('facts', facts)
    Object.assign(Reflect.get(room, 'room') as object, { facts })
  })
  await runDurableObjectAlarm(classroom.room())
  expect(await classroom.call(classroom.learner, 'GET')).toMatchObject({ status: 'live' })
  for (const guest of [host, a]) guest?.leave()
  await Promise.all([host.gone(), a?.gone()])
  await runDurableObjectAlarm(classroom.room())
  expect(await classroom.call(classroom.learner, 'GET')).toMatchObject({ status: 'ended', attendeeCount: 2 })
  expect(await list(classroom)).toHaveLength(2)
})

test('when the request that ended the class did not live to record it, the alarm does, once', async () => {
  const classroom = await Classroom.open({ learners: 1 })
  await classroom.begin()
  await classroom.room().close()
  expect(await classroom.call(classroom.learner, 'GET')).toMatchObject({ status: 'live' })
  await runDurableObjectAlarm(classroom.room())
  expect(await classroom.call(classroom.learner, 'GET')).toMatchObject({ status: 'ended', attendeeCount: 2 })
  await classroom.end()
  expect(await list(classroom)).toHaveLength(2)
})

test('a room forgets a class a day after it is on record, and the record stays', async () => {
  const classroom = await Classroom.open({ learners: 1 })
  await classroom.begin()
  await classroom.end()
  await runDurableObjectAlarm(classroom.room())
  const rows = await runInDurableObject(classroom.room(), (_room, { storage }) => [...storage.kv.list()].length)
  expect(rows).toBe(0)
  expect(await list(classroom)).toHaveLength(2)
})

test('attendance is for those who teach the course', async () => {
  const classroom = await Classroom.open()
  const { school } = classroom
  const creator = await school.person('content_creator')
  const admin = await school.person('admin')
  await school.call('POST', `/courses/${classroom.courseId}/authors`, { as: admin, body: { userId: creator.id, role: 'author' } })
  const see = (as: Classroom['teacher']) => classroom.status(as, 'GET', '/attendance')
  const asked = [classroom.teacher, classroom.assistant, admin, creator, classroom.learner, await school.person('instructor')]
  expect(await Promise.all(asked.map(see))).toEqual([200, 200, 200, 403, 403, 403])
})

test('as CSV it has a line a person, and no cell that a spreadsheet would run', async () => {
  const classroom = await Classroom.open({ learners: 0 })
  const { school } = classroom
  const sly = await school.person('learner', { fullName: '=HYPERLINK("http://x","a, b")' })
  await school.call('POST', `/courses/${classroom.courseId}/enroll`, { as: sly, body: {} })
  await classroom.begin()
  await classroom.enter(sly)
  await classroom.end()
  const response = await school.fetch('GET', `/live-sessions/${classroom.session.id}/attendance?format=csv`, { as: classroom.teacher })
  expect(response.headers.get('content-type')).toContain('text/csv')
  const lines = (await response.text()).trim().split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines.find((line) => line.includes('HYPERLINK'))?.startsWith('"\'=HYPERLINK(""http://x"",""a, b"")"')).toBe(true)
})

test('comings and goings are announced, a short break not', async () => {
  const classroom = await Classroom.open({ learners: 1 })
  const [, a] = await classroom.begin()
  a?.leave()
  await a?.gone()
  await classroom.enter(classroom.learner)
  const news = () => runInDurableObject(classroom.room(), (_room, { storage }) => storage.sql.exec('SELECT * FROM news').toArray().length)
  expect(await news()).toBe(4)
  // What the room commits goes to the real queue, past the one tests look into: that it is told shows in its own list.
  await runDurableObjectAlarm(classroom.room())
  expect(await news()).toBe(0)
  await classroom.end()
  const ended = queued.filter(({ tenantId, name }) => tenantId === classroom.school.tenant.id && name === 'live.ended')
  expect(ended.map(({ payload }) => payload)).toMatchObject([{ attendeeCount: 2, sessionId: classroom.session.id }])
})

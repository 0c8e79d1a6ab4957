import { expect, test } from 'vitest'
import { handleCron } from '../../../src/dispatch.ts'
import { hours, iso, minutes } from '../../../src/kernel/time.ts'
import type { Notification } from '../../../src/modules/notifications/contract.ts'
import { modules } from '../../../src/modules.ts'
import { config, type Person } from '../../support/school.ts'
import { Classroom } from '../live/classroom.ts'

const told = async ({ school }: Classroom, as: Person): Promise<Notification[]> => {
  await school.drain()
  return (await school.call<Notification[]>('GET', '/notifications', { as })).filter(({ category }) => category === 'classes')
}
const typesOf = async (room: Classroom, as: Person) => (await told(room, as)).map(({ type }) => type).reverse()
const mailsTo = async (person: Person) =>
  (
    await config.CONTROL_DB.prepare('SELECT subject FROM dev_mailbox WHERE recipient = ?').bind(person.email).all<{ subject: string }>()
  ).results.map(({ subject }) => subject)
/** The minute's cron, as if it were so late. */
const cronAt = (at: number) => handleCron(config, modules, '* * * * *', at)
const start = Date.parse('2027-03-28T18:00:00Z')
const at = (startsAt: number) => ({ startsAt: iso(startsAt), endsAt: iso(startsAt + hours), timezone: 'Europe/Lisbon' })

test('a class is told to its learners with the time on their own clock, and again when it is moved or called off; not to who did it', async () => {
  const room = await Classroom.open({ learners: 1, ...at(start) })
  await room.school.drain()
  expect(await told(room, room.learner)).toMatchObject([{ type: 'live_scheduled', link: `/learn/live/${room.session.id}` }])
  expect((await told(room, room.learner))[0]?.body).toContain('(UTC)')
  await room.call(room.teacher, 'PATCH', '', { title: 'Neap tides' })
  expect(await typesOf(room, room.learner)).toEqual(['live_scheduled'])
  await room.call(room.teacher, 'PATCH', '', at(start + 2 * hours))
  expect(await typesOf(room, room.learner)).toEqual(['live_scheduled', 'live_changed'])
  expect((await told(room, room.learner))[0]?.body).toContain('20:00')
  await room.call(room.teacher, 'DELETE')
  expect(await typesOf(room, room.learner)).toEqual(['live_scheduled', 'live_changed', 'live_cancelled'])
  expect(await typesOf(room, room.teacher)).toEqual([])
})

test('half an hour before a class its learners are reminded, once; of the time before it was moved nobody is', async () => {
  const room = await Classroom.open({ learners: 1, ...at(start) })
  await room.school.drain()
  await room.call(room.teacher, 'PATCH', '', at(start + 2 * hours))
  await room.school.drain()
  await cronAt(start - 29 * minutes)
  expect(await typesOf(room, room.learner)).not.toContain('live_starting')
  await cronAt(start + 91 * minutes)
  await cronAt(start + 92 * minutes)
  expect((await typesOf(room, room.learner)).filter((type) => type === 'live_starting')).toHaveLength(1)
  expect((await mailsTo(room.learner)).filter((subject) => subject === 'Spring tides begins soon')).toHaveLength(1)
})

test('that a class has begun is told where people are, and not by mail', async () => {
  const room = await Classroom.open({ learners: 1 })
  await room.start()
  expect(await typesOf(room, room.learner)).toContain('live_started')
  expect(await typesOf(room, room.teacher)).toEqual([])
  expect((await mailsTo(room.learner)).filter((subject) => subject.includes('has begun'))).toEqual([])
})

import { expect, test } from 'vitest'
import type { LiveSession } from '../../../src/modules/live/contract.ts'
import { weeksLater } from '../../../src/modules/live/zoned-time.ts'
import { queued, School } from '../../support/school.ts'
import { Classroom, soon } from './classroom.ts'

const schedule = (classroom: Classroom, as: Classroom['teacher'], body: object) =>
  classroom.school.fetch('POST', `/courses/${classroom.courseId}/live-sessions`, { as, body: { title: 'Again', ...soon(), ...body } })
const eventsOf = (classroom: Classroom, name: string) =>
  queued.filter((message) => message.tenantId === classroom.school.tenant.id && message.name === name).map(({ payload }) => payload)

test('authors of the course and admins schedule classes; learners, assistants and strangers do not', async () => {
  const classroom = await Classroom.open()
  const { school } = classroom
  const [admin, stranger, creator] = [
    await school.person('admin'),
    await school.person('instructor'),
    await school.person('content_creator'),
  ]
  await school.call('POST', `/courses/${classroom.courseId}/authors`, { as: admin, body: { userId: creator.id, role: 'author' } })
  const answers = await Promise.all(
    [classroom.teacher, admin, creator, classroom.learner, classroom.assistant, stranger].map(
      async (as) => (await schedule(classroom, as, {})).status,
    ),
  )
  expect(answers).toEqual([201, 201, 201, 403, 403, 403])
})

test('scheduling is announced once with what a reminder needs', async () => {
  const classroom = await Classroom.open()
  expect(eventsOf(classroom, 'live.scheduled')).toMatchObject([
    {
      sessionId: classroom.session.id,
      courseId: classroom.courseId,
      title: 'Spring tides',
      timezone: 'Europe/Lisbon',
      hostId: classroom.teacher.id,
      sessionIds: [classroom.session.id],
    },
  ])
})

test('a weekly series keeps its time of day across a clock change', async () => {
  const classroom = await Classroom.open()
  const year = new Date().getUTCFullYear() + 1
  const body = { startsAt: `${year}-03-20T18:00:00.000Z`, endsAt: `${year}-03-20T19:30:00.000Z`, repeatWeekly: 4 }
  expect((await schedule(classroom, classroom.teacher, body)).status).toBe(201)
  const { data } = (await (
    await classroom.school.fetch('GET', `/courses/${classroom.courseId}/live-sessions?when=upcoming`, { as: classroom.learner })
  ).json()) as { data: LiveSession[] }
  const series = data.filter(({ title }) => title === 'Again')
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Lisbon', hour: '2-digit', minute: '2-digit' })
  expect(series.map(({ startsAt }) => clock.format(new Date(startsAt)))).toEqual(Array(4).fill('18:00'))
  // Lisbon goes from UTC to UTC+1 on the last Sunday of March.
  expect(new Set(series.map(({ startsAt }) => startsAt.slice(11, 16)))).toEqual(new Set(['18:00', '17:00']))
  expect(series.map(({ startsAt, endsAt }) => Date.parse(endsAt) - Date.parse(startsAt))).toEqual(Array(4).fill(90 * 60_000))
  expect(new Set(series.map(({ seriesId }) => seriesId)).size).toBe(1)
})

test.each([
  ['Europe/Berlin', '2027-03-21T01:30:00Z', 1, '2027-03-28T01:30:00.000Z'],
  ['America/New_York', '2027-10-31T13:00:00Z', 1, '2027-11-07T14:00:00.000Z'],
  ['Asia/Kolkata', '2027-01-05T12:30:00Z', 10, '2027-03-16T12:30:00.000Z'],
  ['Australia/Lord_Howe', '2027-03-29T00:00:00Z', 1, '2027-04-05T00:30:00.000Z'],
])('in %s a class of %s comes %i week(s) later at %s', (zone, start, weeks, expected) => {
  expect(new Date(weeksLater(Date.parse(start), weeks, zone)).toISOString()).toBe(expected)
})

test.each([
  ['ends before it starts', { startsAt: soon(60).startsAt, endsAt: soon(30).startsAt }, 400],
  ['is over already', { startsAt: '2020-01-01T10:00:00Z', endsAt: '2020-01-01T11:00:00Z' }, 400],
  ['lasts a day', { endsAt: soon(24 * 60).endsAt }, 400],
  ['lies in a zone that is none', { timezone: 'Mars/Olympus' }, 400],
  ['leads to an address without https', { externalUrl: 'http://zoom.example/j/1' }, 400],
  ['leads to a script', { externalUrl: 'javascript:alert(1)' }, 400],
  ['has a host from elsewhere', { hostId: 'usr_nobody' }, 422],
  ['stands for a lesson that is no live one', { lessonId: 'les_unknown' }, 400],
])('a class that %s is refused', async (_, body, status) => {
  const classroom = await Classroom.open({ learners: 0 })
  expect((await schedule(classroom, classroom.teacher, body)).status).toBe(status)
})

test('a class may stand for a live lesson of its course, and is found by it', async () => {
  const classroom = await Classroom.open({ learners: 1 })
  const { school, teacher, courseId } = classroom
  const module = await school.call<{ id: string }>('POST', `/courses/${courseId}/modules`, { as: teacher, body: { title: 'Live' } })
  const lesson = await school.call<{ id: string }>('POST', `/courses/${courseId}/lessons`, {
    as: teacher,
    body: { title: 'Meet', type: 'live', moduleId: module.id },
  })
  const made = (await (await schedule(classroom, teacher, { lessonId: lesson.id })).json()) as { data: LiveSession }
  const found = await school.call<LiveSession[]>('GET', `/courses/${courseId}/live-sessions?lessonId=${lesson.id}`, {
    as: classroom.learner,
  })
  expect(found.map(({ id }) => id)).toEqual([made.data.id])
})

test('a change of time says so, and one made from an old revision is a conflict', async () => {
  const classroom = await Classroom.open()
  const later = soon(90)
  const changed = await classroom.call<LiveSession>(classroom.teacher, 'PATCH', '', { ...later, title: 'Neap tides', revision: 1 })
  expect(changed).toMatchObject({ title: 'Neap tides', startsAt: later.startsAt, revision: 2 })
  expect(await classroom.status(classroom.teacher, 'PATCH', '', { title: 'Mine', revision: 1 })).toBe(409)
  expect(eventsOf(classroom, 'live.changed')).toMatchObject([{ timeChanged: true, title: 'Neap tides', startsAt: later.startsAt }])
  expect(await classroom.status(classroom.learner, 'PATCH', '', { title: 'Ours' })).toBe(403)
})

test('a change to what it is already changes and announces nothing', async () => {
  const classroom = await Classroom.open()
  const { title, startsAt, endsAt } = classroom.session
  expect(await classroom.call(classroom.teacher, 'PATCH', '', { title, startsAt, endsAt })).toMatchObject({ revision: 1 })
  expect(eventsOf(classroom, 'live.changed')).toEqual([])
})

test('a class is cancelled before it begins, and kept once it took place', async () => {
  const [gone, kept] = [await Classroom.open(), await Classroom.open()]
  expect(await gone.status(gone.teacher, 'DELETE')).toBe(204)
  expect(await gone.status(gone.teacher, 'GET')).toBe(404)
  expect(eventsOf(gone, 'live.cancelled')).toMatchObject([{ sessionId: gone.session.id, startsAt: gone.session.startsAt }])
  await kept.start()
  expect(await kept.status(kept.teacher, 'DELETE')).toBe(422)
  await kept.end()
  expect(await kept.status(kept.teacher, 'DELETE')).toBe(422)
  expect(await kept.status(kept.teacher, 'PATCH', '', { title: 'Other' })).toBe(422)
})

test('starting and ending twice is starting and ending once', async () => {
  const classroom = await Classroom.open()
  await Promise.all([classroom.start(), classroom.start().catch(() => null)])
  await classroom.start()
  expect(await classroom.call(classroom.learner, 'GET')).toMatchObject({ status: 'live' })
  await classroom.end()
  await classroom.end()
  expect(await classroom.call(classroom.learner, 'GET')).toMatchObject({ status: 'ended' })
  expect([eventsOf(classroom, 'live.started').length, eventsOf(classroom, 'live.ended').length]).toEqual([1, 1])
})

test('a class elsewhere is live by the clock, leads there, and has no room here', async () => {
  const url = 'https://zoom.example/j/123'
  const classroom = await Classroom.open({ externalUrl: url, ...soon(-5) })
  expect(await classroom.call(classroom.learner, 'GET')).toMatchObject({ status: 'live', joinUrl: url })
  expect(await classroom.status(classroom.teacher, 'POST', '/start')).toBe(422)
  expect(await classroom.status(classroom.learner, 'POST', '/ticket')).toBe(422)
})

test('classes are seen by the learners of the course and those who work on it, and by nobody else', async () => {
  const classroom = await Classroom.open()
  const { school } = classroom
  const [stranger, admin] = [await school.person(), await school.person('admin')]
  const see = (as: typeof stranger) => classroom.status(as, 'GET')
  expect(await Promise.all([classroom.learner, classroom.assistant, admin, stranger].map(see))).toEqual([200, 200, 200, 403])
  const other = await School.open()
  const theirs = await other.person('admin')
  expect((await other.fetch('GET', `/live-sessions/${classroom.session.id}`, { as: theirs })).status).toBe(404)
})

test('my classes are the next ones of the courses I learn or teach in', async () => {
  const classroom = await Classroom.open()
  const { school } = classroom
  const mine = async (as: Classroom['teacher']) => (await school.call<LiveSession[]>('GET', '/live-sessions', { as })).map(({ id }) => id)
  expect(await mine(classroom.learner)).toEqual([classroom.session.id])
  expect(await mine(classroom.teacher)).toEqual([classroom.session.id])
  expect(await mine(await school.person())).toEqual([])
  await classroom.start()
  await classroom.end()
  expect(await mine(classroom.learner)).toEqual([])
})

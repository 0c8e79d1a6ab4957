import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { handleCron } from '../../../src/dispatch.ts'
import { hours } from '../../../src/kernel/time.ts'
import type { Announcement, Notification, NotificationPreferences, Unread } from '../../../src/modules/notifications/contract.ts'
import { isWithin, localMinutes, mailTime, nextLocal, usualPreferences } from '../../../src/modules/notifications/delivery/preferences.ts'
import { spreadToNext } from '../../../src/modules/notifications/delivery/spread-notice.job.ts'
import type { Notice } from '../../../src/modules/notifications/jobs.ts'
import { notifications } from '../../../src/modules/notifications/tables.ts'
import { modules } from '../../../src/modules.ts'
import { config, type Person, School } from '../../support/school.ts'

type Body<T> = { data: T; meta: { nextCursor: string | null; unread: number } }
const inbox = async (school: School, as: Person, query = ''): Promise<Body<Notification[]>> =>
  (await school.fetch('GET', `/notifications${query}`, { as })).json()
type Mail = { recipient: string; subject: string; text: string; html: string }
const mailTo = async (person: Person): Promise<Mail[]> =>
  (
    await config.CONTROL_DB.prepare('SELECT recipient, subject, text, html FROM dev_mailbox WHERE recipient = ? ORDER BY at')
      .bind(person.email)
      .all<Mail>()
  ).results

const notice = (more: Partial<Notice> = {}): Notice => ({
  source: crypto.randomUUID(),
  type: 'announcement',
  category: 'announcements',
  values: { title: 'Low tide', body: 'Come at six.' },
  link: '/learn',
  audience: { kind: 'all' },
  except: null,
  mail: true,
  after: '',
  ...more,
})
let school: School
beforeEach(async () => {
  school = await School.open()
})

test('a notice reaches everyone of its audience once, however often it is spread, and not whoever caused it', async () => {
  const [teacher, ...learners] = [await school.person('instructor'), await school.person(), await school.person()]
  const one = notice({ except: teacher.id })
  await spreadToNext(await school.ctx(), one)
  await spreadToNext(await school.ctx(), one)
  for (const learner of learners)
    expect((await inbox(school, learner)).data).toMatchObject([{ title: 'Low tide', body: 'Come at six.', readAt: null }])
  expect((await inbox(school, teacher)).data).toEqual([])
})

test('more people than one run can tell are told by the runs after it', async () => {
  const people = await Promise.all(Array.from({ length: 103 }, () => school.person()))
  await spreadToNext(await school.ctx(), notice())
  await school.drain()
  const rows = await (await school.ctx()).db.rows(notifications)
  expect(new Set(rows.map(({ userId }) => userId))).toEqual(new Set(people.map(({ id }) => id)))
  expect(rows).toHaveLength(103)
})

test("suspended people and another school's people are told nothing", async () => {
  const other = await School.open()
  const [suspended, stranger] = [await school.person('learner', { status: 'suspended' }), await other.person()]
  await spreadToNext(await school.ctx(), notice())
  await spreadToNext(await school.ctx(), notice({ audience: { kind: 'people', userIds: [stranger.id, suspended.id] } }))
  expect((await inbox(other, stranger)).data).toEqual([])
  expect(await (await school.ctx()).db.rows(notifications)).toEqual([])
})

test('the unread count follows reading, one by one or all at once, and only ever in one’s own inbox', async () => {
  const [ada, bo] = [await school.person(), await school.person()]
  for (let n = 0; n < 3; n++) await spreadToNext(await school.ctx(), notice())
  const { data, meta } = await inbox(school, ada)
  expect(meta).toEqual({ nextCursor: null, unread: 3 })
  const read = (as: Person, body: object) => school.call<Unread>('POST', '/notifications/read', { as, body })
  const [first] = data
  expect(await read(bo, { ids: [first?.id] })).toEqual({ unread: 3 })
  expect(await read(ada, { ids: [first?.id, 'ntf_unknown'] })).toEqual({ unread: 2 })
  expect(await read(ada, { ids: [first?.id] })).toEqual({ unread: 2 })
  expect((await inbox(school, ada, '?unread=true')).data).toHaveLength(2)
  expect(await read(ada, { all: true })).toEqual({ unread: 0 })
  expect((await inbox(school, bo)).meta.unread).toBe(3)
  for (const wrong of [{}, { ids: [] }, { all: false }, { ids: ['x'], all: true }])
    expect((await school.fetch('POST', '/notifications/read', { as: ada, body: wrong })).status).toBe(400)
})

test('long inboxes come in pages, newest first', async () => {
  const ada = await school.person()
  for (let n = 0; n < 5; n++) await spreadToNext(await school.ctx(), notice({ values: { title: `Tide ${n}`, body: 'x' } }))
  const one = await inbox(school, ada, '?perPage=2')
  const two = await inbox(school, ada, `?perPage=2&cursor=${one.meta.nextCursor}`)
  const three = await inbox(school, ada, `?perPage=2&cursor=${two.meta.nextCursor}`)
  expect([...one.data, ...two.data, ...three.data].map(({ title }) => title)).toEqual(['Tide 4', 'Tide 3', 'Tide 2', 'Tide 1', 'Tide 0'])
  expect(three.meta.nextCursor).toBeNull()
})

test('people are told in their own language, and by mail in the name of the school with a way out', async () => {
  const ada = await school.person('learner', { locale: 'ar' })
  await spreadToNext(
    await school.ctx(),
    notice({ type: 'course_completed', category: 'courses', values: { course: 'Tides' }, link: '/learn/courses/tides' }),
  )
  await school.drain()
  expect((await inbox(school, ada)).data[0]?.title).toBe('أتممت Tides')
  const [mail] = await mailTo(ada)
  expect(mail?.subject).toBe('أتممت Tides')
  expect(mail?.html).toContain('dir="rtl"')
  const link = /https?:\S+\/unsubscribe\?token=[\w.-]+/.exec(mail?.text ?? '')?.[0] ?? ''
  const path = `/~${new URL(link).pathname}${new URL(link).search}`
  expect((await school.fetch('POST', path)).status).toBe(200)
  expect(await school.call<NotificationPreferences>('GET', '/notification-preferences', { as: ada })).toMatchObject({
    channels: { courses: { inApp: true, email: false }, classes: { email: true } },
  })
  expect((await school.fetch('POST', '/~/unsubscribe?token=forged.token')).status).toBe(404)
})

test('mail held back by quiet hours leaves when they end, several notices as one mail, each exactly once', async () => {
  const ada = await school.person('learner', { timezone: 'Asia/Tokyo' })
  const minute = localMinutes(Date.now(), 'Asia/Tokyo')
  const clock = (at: number) => `${String(Math.floor((at % 1440) / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
  await school.call('PATCH', '/notification-preferences', {
    as: ada,
    body: { quietHours: { from: clock(minute + 1430), to: clock(minute + 120) } },
  })
  await spreadToNext(await school.ctx(), notice())
  await spreadToNext(await school.ctx(), notice({ values: { title: 'High tide', body: 'Come at noon.' } }))
  await school.drain()
  expect(await mailTo(ada)).toEqual([])
  const { db } = await school.ctx()
  // The clock is moved by moving what is due: two hours and a little have passed.
  await db
    .update(notifications)
    .set({ mailDueAt: new Date(Date.now() - 1000).toISOString() })
    .where(eq(notifications.userId, ada.id))
  await handleCron(config, modules, '* * * * *', Date.now() + 3 * hours)
  await school.drain()
  const mails = await mailTo(ada)
  expect(mails).toHaveLength(1)
  expect(mails[0]?.text).toContain('Low tide — Come at six.')
  expect(mails[0]?.text).toContain('High tide — Come at noon.')
})

test('with mail switched off nothing is mailed; with the app switched off nothing is counted there', async () => {
  const ada = await school.person()
  await school.call('PATCH', '/notification-preferences', { as: ada, body: { channels: { announcements: { email: false } } } })
  await spreadToNext(await school.ctx(), notice())
  await school.drain()
  expect(await mailTo(ada)).toEqual([])
  expect((await inbox(school, ada)).meta.unread).toBe(1)
  await school.call('PATCH', '/notification-preferences', { as: ada, body: { channels: { announcements: { email: true, inApp: false } } } })
  await spreadToNext(await school.ctx(), notice())
  await school.drain()
  expect(await mailTo(ada)).toHaveLength(1)
  expect((await inbox(school, ada)).meta.unread).toBe(1)
})

test('a mail that the provider does not take is sent later, not lost', async () => {
  const ada = await school.person()
  await spreadToNext(await school.ctx(), notice())
  const ctx = await school.ctx()
  const { sendDue } = await import('../../../src/modules/notifications/delivery/send-due-mail.job.ts')
  await expect(sendDue({ ...ctx, mail: () => Promise.reject(new Error('provider is down')) }, { userId: ada.id })).rejects.toThrow(
    'provider is down',
  )
  await sendDue(await school.ctx(), { userId: ada.id })
  await sendDue(await school.ctx(), { userId: ada.id })
  expect(await mailTo(ada)).toHaveLength(1)
})

test('quiet hours hold over midnight, and times of day are those of the person’s own clock on both sides of a clock change', () => {
  expect(isWithin(23 * 60, { from: '22:00', to: '07:00' })).toBe(true)
  expect(isWithin(6 * 60 + 59, { from: '22:00', to: '07:00' })).toBe(true)
  expect(isWithin(7 * 60, { from: '22:00', to: '07:00' })).toBe(false)
  expect(isWithin(12 * 60, { from: '09:00', to: '17:00' })).toBe(true)
  // Berlin goes from UTC+2 to UTC+1 in the night to 25 October 2026.
  const evening = Date.parse('2026-10-24T20:30:00Z')
  expect(new Date(nextLocal(evening, 'Europe/Berlin', '07:00')).toISOString()).toBe('2026-10-25T06:00:00.000Z')
  // and back in the night to 28 March 2027
  expect(new Date(nextLocal(Date.parse('2027-03-27T21:30:00Z'), 'Europe/Berlin', '07:00')).toISOString()).toBe('2027-03-28T05:00:00.000Z')
  expect(new Date(nextLocal(Date.parse('2026-06-01T10:15:30Z'), 'Asia/Kolkata', '08:00')).toISOString()).toBe('2026-06-02T02:30:00.000Z')
  const daily = { ...usualPreferences, digest: 'daily' as const, digestAt: '08:00' }
  expect(mailTime(daily, 'courses', 'UTC', Date.parse('2026-06-01T08:00:00Z'))).toBe(Date.parse('2026-06-02T08:00:00Z'))
  expect(
    mailTime({ ...daily, channels: { ...daily.channels, courses: { ...daily.channels.courses, email: false } } }, 'courses', 'UTC', 0),
  ).toBeNull()
})

test('preferences name what is wrong, and change only what is named', async () => {
  const ada = await school.person()
  const change = (body: object) => school.fetch('PATCH', '/notification-preferences', { as: ada, body })
  for (const wrong of [
    { digest: 'weekly' },
    { digestAt: '25:00' },
    { quietHours: { from: '22:00', to: '22:00' } },
    { channels: { sport: { email: true } } },
  ])
    expect((await change(wrong)).status, JSON.stringify(wrong)).toBe(400)
  await change({ quietHours: { from: '22:00', to: '06:30' }, digest: 'daily' })
  await change({ channels: { teaching: { email: false } } })
  expect(await school.call('GET', '/notification-preferences', { as: ada })).toEqual({
    ...usualPreferences,
    channels: { ...usualPreferences.channels, teaching: { inApp: true, email: false, push: true } },
    quietHours: { from: '22:00', to: '06:30' },
    digest: 'daily',
    timezone: 'UTC',
  })
})

test('an author tells the learners of their course, an admin everyone; nobody tells the learners of another’s course', async () => {
  const [admin, teacher, other, learner, outsider] = [
    await school.person('admin'),
    await school.person('instructor'),
    await school.person('instructor'),
    await school.person(),
    await school.person(),
  ]
  const course = await school.call<{ id: string }>('POST', '/courses', { as: teacher, body: { title: 'Tides' } })
  const body = { courseId: course.id, title: 'Bring boots', body: 'It will be wet.' }
  expect((await school.fetch('POST', '/announcements', { as: other, body })).status).toBe(403)
  expect((await school.fetch('POST', '/announcements', { as: learner, body })).status).toBe(403)
  expect((await school.fetch('POST', '/announcements', { as: teacher, body: { title: 'To all', body: 'x' } })).status).toBe(403)
  expect((await school.fetch('POST', '/announcements', { as: teacher, body: { ...body, courseId: 'crs_unknown' } })).status).toBe(404)
  const said = await school.call<Announcement>('POST', '/announcements', { as: admin, body: { title: 'Holidays', body: 'Until Monday.' } })
  expect(said).toMatchObject({ courseId: null, title: 'Holidays' })
  await school.drain()
  expect((await inbox(school, outsider)).data).toMatchObject([{ title: 'Holidays', category: 'announcements' }])
  const list = (await (await school.fetch('GET', '/announcements', { as: outsider })).json()) as Body<Announcement[]>
  expect(list.data).toMatchObject([{ title: 'Holidays' }])
})

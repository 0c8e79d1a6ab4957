import { expect, test } from 'vitest'
import { newId } from '../../../src/kernel/ids.ts'
import { enrollments } from '../../../src/modules/enrollment/tables.ts'
import { liveSessions } from '../../../src/modules/live/tables.ts'
import type { CalendarFeed } from '../../../src/modules/notifications/contract.ts'
import { type Person, School } from '../../support/school.ts'

async function scene(): Promise<{ school: School; learner: Person; outsider: Person; courseId: string }> {
  const school = await School.open()
  const [admin, learner, outsider] = [await school.person('admin'), await school.person(), await school.person()]
  const course = await school.call<{ id: string }>('POST', '/courses', { as: admin, body: { title: 'Tides; and, winds' } })
  const { db } = await school.ctx()
  const at = new Date().toISOString()
  await db.insert(enrollments).values({
    id: newId('enr'),
    userId: learner.id,
    courseId: course.id,
    enrolledAt: at,
    dueDate: '2027-06-30T00:00:00.000Z',
    createdAt: at,
    updatedAt: at,
  })
  // The same hour on the wall in Berlin, before and after the clocks go back.
  for (const [title, startsAt] of [
    ['Summer class', '2027-10-27T16:00:00.000Z'],
    ['Winter class', '2027-11-03T17:00:00.000Z'],
  ] as const)
    await db.insert(liveSessions).values({
      id: newId('liv'),
      courseId: course.id,
      title,
      startsAt,
      endsAt: new Date(Date.parse(startsAt) + 3_600_000).toISOString(),
      timezone: 'Europe/Berlin',
      hostId: admin.id,
      createdAt: at,
      updatedAt: at,
    })
  return { school, learner, outsider, courseId: course.id }
}
const read = async (school: School, url: string) => {
  const { pathname, search } = new URL(url)
  return school.fetch('GET', pathname.replace('/api/v1', '') + search)
}
const unfold = (text: string) => text.replace(/\r\n[ \t]/g, '')

test("a calendar address brings its person's classes and due dates, each at its own moment across a clock change", async () => {
  const { school, learner } = await scene()
  const { url } = await school.call<CalendarFeed>('POST', '/calendar/feed', { as: learner })
  const response = await read(school, url)
  expect(response.headers.get('content-type')).toContain('text/calendar')
  const text = unfold(await response.text())
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/)
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(3)
  expect(text).toContain('DTSTART:20271027T160000Z')
  expect(text).toContain('DTSTART:20271103T170000Z')
  expect(text).toContain('DTSTART;VALUE=DATE:20270630')
  expect(text).toContain('SUMMARY:Tides\\; and\\, winds is due')
})

test('an address shows nothing of courses its person is not in, and ends with a new one, by request, or with the account', async () => {
  const { school, learner, outsider } = await scene()
  const other = await school.call<CalendarFeed>('POST', '/calendar/feed', { as: outsider })
  expect(await (await read(school, other.url)).text()).not.toContain('VEVENT')
  const first = await school.call<CalendarFeed>('POST', '/calendar/feed', { as: learner })
  const second = await school.call<CalendarFeed>('POST', '/calendar/feed', { as: learner })
  expect((await read(school, first.url)).status).toBe(404)
  expect((await read(school, second.url)).status).toBe(200)
  await school.call('DELETE', '/calendar/feed', { as: learner })
  expect((await read(school, second.url)).status).toBe(404)
  const elsewhere = await School.open()
  expect((await read(elsewhere, other.url)).status).toBe(404)
  expect((await school.fetch('GET', '/calendar.ics?token=guess')).status).toBe(404)
  expect((await school.fetch('GET', '/calendar.ics')).status).toBe(400)
})

import ICAL from 'ical.js'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, launchWhole, overflow, Visitor } from './support/browser.ts'
import { mailsTo, mailTo, until } from './support/client.ts'
import { begin, classIn } from './support/live-steps.ts'
import { password } from './support/people.ts'
import { PushService } from './support/push-service.ts'
import { pressed, workerOf } from './support/push-worker.ts'
import { type MadeCourse, type Person, School } from './support/school.ts'

let browser: Browser
let school: School
let teacher: Person
let course: MadeCourse
beforeAll(async () => {
  browser = await launchWhole()
  school = await School.open()
  teacher = await school.person('Maren Achterberg', 'instructor')
  course = await school.course(teacher, 'Field Botany', [{ title: 'The habit of looking', type: 'text' }])
})
afterAll(() => browser?.close())

const enter = async ({ email }: Person, size = {}) => (await Visitor.arrive(browser, school.url, size)).enter(email, password)
async function learner(name: string): Promise<Person> {
  const person = await school.person(name)
  await person.api.call('POST', `/courses/${course.id}/enroll`, { body: {} })
  return person
}
const announce = (title: string, body = 'By the old mill.') =>
  teacher.api.call('POST', '/announcements', { body: { courseId: course.id, title, body } })
const bell = (page: Page) => page.getByRole('banner').getByRole('link', { name: /^Notifications/ })
const settings = '/learn/notifications/settings'
const saved = (page: Page) => page.getByText('Saved.').first().waitFor()

test('an author announces on a page, and a learner’s bell rings by the one socket, with nothing asked in between', async () => {
  const ada = await learner('Ada Bell')
  const [author, reader] = [await enter(teacher), await enter(ada)]
  const sockets: string[] = []
  const asked: string[] = []
  reader.page.on('websocket', (socket) => sockets.push(new URL(socket.url()).pathname))
  reader.page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const page = await reader.open('/learn')
  await bell(page).waitFor()
  await expect.poll(() => sockets, { timeout: 20_000 }).toEqual(['/api/v1/realtime'])
  const before = asked.length

  const people = await author.open(`/studio/courses/${course.id}/people`)
  await people.getByRole('button', { name: 'Announce' }).click()
  const dialog = people.getByRole('dialog', { name: 'Announce to this course' })
  await dialog.getByLabel('Title').fill('Bring boots')
  await dialog.getByLabel('Message').fill('It will be wet by the river.')
  expect(asked.slice(before)).toEqual([])
  await dialog.getByRole('button', { name: 'Announce' }).click()
  await people.getByText('Announced. Everyone is being told.').first().waitFor()

  await expect.poll(() => bell(page).getAttribute('aria-label'), { timeout: 30_000 }).toBe('Notifications, 1 new')
  expect(new Set(asked.slice(before))).toEqual(new Set(['/api/v1/notifications']))
  expect(sockets).toEqual(['/api/v1/realtime'])

  // the centre: read one by one, or all at once
  await bell(page).click()
  await page.getByRole('heading', { name: 'Notifications' }).waitFor()
  await page.getByRole('link', { name: /Bring boots/ }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Mark as read: Bring boots' }).click()
  await expect.poll(() => bell(page).getAttribute('aria-label')).toBe('Notifications')
  await announce('Second')
  await announce('Third')
  await expect.poll(() => bell(page).getAttribute('aria-label'), { timeout: 30_000 }).toBe('Notifications, 2 new')
  await page.getByRole('link', { name: 'New', exact: true }).click()
  await page.getByRole('link', { name: /Third/ }).waitFor()
  expect(await page.getByRole('link', { name: /Bring boots/ }).count()).toBe(0)
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await page.getByText('Nothing new').waitFor()
  for (const visitor of [author, reader]) await visitor.leave()
})

test('choices are kept as they are made, and the link in a mail stops mail of its kind and nothing else', async () => {
  const bo = await learner('Bo Letters')
  const visitor = await enter(bo, { width: 390, height: 844 })
  let page = await visitor.open(settings)
  const choice = (name: string) => page.getByRole('checkbox', { name })
  await choice('Live classes: new, moved, about to begin: by mail').click()
  await saved(page)
  // what is chosen shows before the school has answered, and is as it was when it could not be kept
  let answer = () => {}
  const asked = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/notification-preferences', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue()
    await asked
    return route.abort()
  })
  await choice('Announcements: by mail').click()
  await expect.poll(() => choice('Announcements: by mail').isChecked()).toBe(false)
  answer()
  await page.getByRole('alert').waitFor()
  await expect.poll(() => choice('Announcements: by mail').isChecked()).toBe(true)
  await page.unroute('**/notification-preferences')
  page = await visitor.open(settings)
  await choice('Announcements: by mail').waitFor()
  expect(await choice('Live classes: new, moved, about to begin: by mail').isChecked()).toBe(false)
  expect(await choice('Announcements: by mail').isChecked()).toBe(true)
  expect(await axeFindings(page)).toEqual([])
  expect(await overflow(page)).toBeLessThanOrEqual(0)

  await announce('Meet at six')
  const mail = await mailTo(bo.email, ({ subject }) => subject === 'Meet at six')
  const link = /https?:\S+\/unsubscribe\?token=[\w.-]+/.exec(mail.text)?.[0] ?? ''
  // whoever follows the link is not signed in, and looking at it changes nothing
  const stranger = await Visitor.arrive(browser, school.url)
  const stop = await stranger.open(new URL(link).pathname + new URL(link).search)
  expect(await axeFindings(stop)).toEqual([])
  page = await visitor.open(settings)
  await choice('Announcements: by mail').waitFor()
  expect(await choice('Announcements: by mail').isChecked()).toBe(true)
  await stop.getByRole('button', { name: 'Stop this mail' }).click()
  await stop.getByText('Done. You will get no more mail of this kind.').waitFor()
  page = await visitor.open(settings)
  await choice('Announcements: by mail').waitFor()
  expect(await choice('Announcements: by mail').isChecked()).toBe(false)
  expect(await choice('Announcements: here').isChecked()).toBe(true)
  expect(await choice('My courses: places, results, certificates: by mail').isChecked()).toBe(true)
  for (const one of [visitor, stranger]) await one.leave()
})

test('in quiet hours and with a daily digest the bell rings at once and no mail comes before its time', async () => {
  const cleo = await learner('Cleo Quiet')
  const visitor = await enter(cleo)
  const page = await visitor.open(settings)
  // the clock of her zone, some hours around now
  const clock = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16)
  await page.getByLabel('No mail and no push in quiet hours: they wait until those end').click()
  await saved(page)
  for (const [field, value] of [
    ['From', clock(-2)],
    ['Until', clock(3)],
  ] as const) {
    await page.getByLabel(field, { exact: true }).fill(value)
    await page.getByLabel(field, { exact: true }).blur()
    await expect
      .poll(async () => JSON.stringify(await cleo.api.call('GET', '/notification-preferences')), { timeout: 20_000 })
      .toContain(`"${field === 'From' ? 'from' : 'to'}":"${value}"`)
  }
  expect(await axeFindings(page)).toEqual([])
  await announce('Told in the quiet')
  await expect.poll(() => bell(page).getAttribute('aria-label'), { timeout: 30_000 }).toBe('Notifications, 1 new')
  await page.getByLabel('No mail and no push in quiet hours: they wait until those end').click()
  await expect
    .poll(async () => (await cleo.api.call<{ quietHours: unknown }>('GET', '/notification-preferences')).quietHours, { timeout: 20_000 })
    .toBeNull()
  await page.getByLabel('One mail a day with everything in it').click()
  await page.getByLabel('Sent at').waitFor()
  await expect
    .poll(async () => (await cleo.api.call<{ digest: string }>('GET', '/notification-preferences')).digest, { timeout: 20_000 })
    .toBe('daily')
  await announce('Told in the digest')
  await expect.poll(() => bell(page).getAttribute('aria-label'), { timeout: 30_000 }).toBe('Notifications, 2 new')
  // someone without either has got the last of it by mail: hers would have come as well
  const eager = await learner('Eager Reader')
  await announce('The last word')
  await mailTo(eager.email, ({ subject }) => subject === 'The last word')
  expect((await mailsTo(cleo.email)).filter(({ subject, text }) => `${subject} ${text}`.includes('Told in'))).toEqual([])
  await visitor.leave()
})

test('the page of a class shows that it has begun also to somebody who wants no notices of classes', async () => {
  const fay = await school.person('Fay Unserved')
  const seeds = await school.course(teacher, 'Seed Saving', [{ title: 'Dry and dark', type: 'text' }])
  await fay.api.call('POST', `/courses/${seeds.id}/enroll`, { body: {} })
  const off = { inApp: false, email: false, push: false }
  await fay.api.call('PATCH', '/notification-preferences', { body: { channels: { classes: off } } })
  const made = await classIn(teacher, seeds, 'Seeds')
  const visitor = await enter(fay)
  await visitor.page.clock.install()
  const page = await visitor.open(`/learn/live/${made.id}`)
  await page.getByRole('timer').waitFor()
  await begin(teacher, made)
  await page.clock.fastForward(15_000)
  await page.getByText('On now').waitFor()
  await visitor.leave()
})

test('a calendar address made on the page opens in a calendar program, each class at its hour on both sides of a clock change', async () => {
  const dov = await learner('Dov Calendar')
  // weekly, across the night to 28 March 2027, when Lisbon goes from UTC to UTC+1
  await teacher.api.call('POST', `/courses/${course.id}/live-sessions`, {
    body: {
      title: 'Leaves; roots, and “bark”',
      startsAt: '2027-03-22T18:00:00Z',
      endsAt: '2027-03-22T19:00:00Z',
      timezone: 'Europe/Lisbon',
      repeatWeekly: 2,
    },
  })
  const visitor = await enter(dov)
  const page = await visitor.open(settings)
  await page.getByRole('button', { name: 'Make an address' }).click()
  const address = new URL(await page.getByLabel('Private address').inputValue())
  const response = await dov.api.fetch('GET', `/calendar.ics${address.search}`)
  expect(response.headers.get('content-type')).toContain('text/calendar')
  const calendar = new ICAL.Component(ICAL.parse(await response.text()))
  const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
  const lisbon = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Lisbon', dateStyle: 'short', timeStyle: 'short' })
  expect(
    events.map(({ summary, startDate, endDate }) => [
      summary,
      lisbon.format(startDate.toJSDate()),
      endDate.subtractDate(startDate).toSeconds(),
    ]),
  ).toEqual([
    ['Leaves; roots, and “bark”', '22/03/2027, 18:00', 3600],
    ['Leaves; roots, and “bark”', '29/03/2027, 18:00', 3600],
  ])
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(2)
  await page.getByRole('button', { name: 'End the address' }).click()
  await page.getByText('The address has ended. Calendars that use it get nothing more.').first().waitFor()
  expect((await dov.api.fetch('GET', `/calendar.ics${address.search}`)).status).toBe(404)
  await visitor.leave()
})

test('push is switched on for a browser, tells of what happens while no page is open, and leads to it when it is pressed', async () => {
  const eve = await learner('Eve Pushed')
  const service = await PushService.open()
  const visitor = await enter(eve)
  await visitor.context.grantPermissions(['notifications'], { origin: school.url })
  // the browser's own push service is out of reach: its subscription is that of the service on this machine
  await visitor.page.addInitScript(
    ({ endpoint, keys }) => {
      const subscription = { endpoint, toJSON: () => ({ endpoint, keys }), unsubscribe: async () => true }
      PushManager.prototype.subscribe = async () => subscription as unknown as PushSubscription
      PushManager.prototype.getSubscription = async () => subscription as unknown as PushSubscription
    },
    { endpoint: service.endpoint, keys: service.receiver.keys },
  )
  const page = await visitor.open(settings)
  await page.getByRole('button', { name: 'Switch on here' }).click()
  const off = page.getByRole('button', { name: /^Switch off:/ })
  await off.waitFor()
  expect(await axeFindings(page)).toEqual([])
  const worker = await workerOf(await visitor.context.newCDPSession(page))
  await page.goto('about:blank')
  await announce('Pushed to you', 'The tide turns at noon.')
  const payload = await until('the push', async () => service.payloads[0] ?? null)
  expect(JSON.parse(payload)).toMatchObject({
    title: 'Pushed to you',
    body: 'The tide turns at noon.',
    link: `/learn/courses/${course.slug}`,
  })

  await visitor.open(settings)
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      return (await registration.getNotifications()).map(({ title, body }) => `${title}: ${body}`).sort()
    })
  // sent again and again, as a push service may, each is shown once: the one that comes after stands beside the first alone
  const arrives = (data: string) => async () => {
    await worker.push(school.url, data)
    return shown()
  }
  const [first, after] = ['Pushed to you: The tide turns at noon.', 'What came after: The tide turns at noon.']
  const patience = { timeout: 20_000, interval: 500 }
  await expect.poll(arrives(payload), patience).toEqual([first])
  await worker.push(school.url, payload)
  const next = JSON.stringify({ ...JSON.parse(payload), title: 'What came after', tag: 'after' })
  await expect.poll(arrives(next), patience).toEqual([first, after])
  await visitor.context.serviceWorkers()[0]?.evaluate(pressed('Pushed to you'))
  await page.waitForURL(({ pathname }) => pathname.startsWith(`/learn/courses/${course.slug}`))
  expect(await shown()).toEqual([after])

  await visitor.open(settings)

  await off.click()
  await page.getByRole('button', { name: 'Switch on here' }).waitFor()
  await announce('Not pushed')
  await until('the notice in the app', async () =>
    (await eve.api.call<{ title: string }[]>('GET', '/notifications')).some(({ title }) => title === 'Not pushed'),
  )
  expect(service.payloads).toHaveLength(1)
  await visitor.leave()
  await service.close()
})

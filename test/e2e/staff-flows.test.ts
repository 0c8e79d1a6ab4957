import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, launch, Visitor } from './support/browser.ts'
import { adminPassword } from './support/client.ts'
import { password } from './support/people.ts'
import { type Person, School } from './support/school.ts'

let browser: Browser
let school: School
let teacher: Person
beforeAll(async () => {
  browser = await launch()
  school = await School.open()
  teacher = await school.person('Maren Achterberg', 'instructor')
})
afterAll(() => browser?.close())

test('by keyboard alone the palette leads to a lesson of the course at hand, to a person, and to something to do', async () => {
  const course = await school.course(teacher, 'Winter Twigs', [{ title: 'Scars', type: 'text' }], false)
  const studio = await (await Visitor.arrive(browser, school.url)).enter(teacher.email, password)
  let page = await studio.open(`/studio/courses/${course.id}`)
  await page.keyboard.press('Control+k')
  const field = () => page.getByRole('combobox', { name: 'What to find or do' })
  await field().fill('scar')
  await page.getByRole('option', { name: 'Scars', selected: true }).waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/lessons/${course.lessons[0]?.id}`)
  await page.keyboard.press('Control+k')
  await field().fill('no such thing anywhere')
  await page.getByText('Nothing is called that.').waitFor()
  await page.keyboard.press('Escape')
  await field().waitFor({ state: 'detached' })
  await studio.leave()

  const admin = await (await Visitor.arrive(browser, school.url)).enter(school.admin.email, adminPassword)
  page = await admin.open('/admin')
  await page.getByRole('button', { name: 'Find or do anything' }).click()
  await field().fill('maren')
  await page.getByRole('option', { name: teacher.email }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Maren Achterberg' }).waitFor()
  await page.keyboard.press('Control+k')
  await field().fill('invite')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByLabel('Email').waitFor()
  await admin.leave()
})

test('selected lessons are scheduled together, and the slip is undone', async () => {
  const course = await school.course(
    teacher,
    'Tides',
    ['Ebb', 'Flow', 'Slack'].map((title) => ({ title, type: 'text' })),
    false,
  )
  const opening = async () => {
    const content = await teacher.api.call<{ modules: { lessons: { availability: object }[] }[] }>('GET', `/courses/${course.id}/content`)
    return content.modules.flatMap(({ lessons }) => lessons.map(({ availability }) => availability))
  }
  const studio = await (await Visitor.arrive(browser, school.url)).enter(teacher.email, password)
  const page = await studio.open(`/studio/courses/${course.id}`)
  for (const title of ['Ebb', 'Slack']) await page.getByRole('checkbox', { name: `Select “${title}”` }).click()
  await page.getByRole('button', { name: 'Schedule…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Opens').selectOption('days')
  await dialog.getByRole('button', { name: 'Schedule' }).click()
  await page.getByText('Scheduled 2 lessons.').first().waitFor()
  expect(await opening()).toEqual([{ daysAfterEnrollment: 7 }, {}, { daysAfterEnrollment: 7 }])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(opening).toEqual([{}, {}, {}])
  await studio.leave()
})

test('everyone a search finds is selected and enrolled at once, and leaves as a table', async () => {
  const course = await school.course(teacher, 'Reading the shore', [{ title: 'Wrack', type: 'text' }])
  for (let n = 10; n < 40; n++) await school.guest(`Reader ${n}`)
  const admin = await (await Visitor.arrive(browser, school.url)).enter(school.admin.email, adminPassword)
  const page = await admin.open('/admin/people?q=reader')
  await page.getByRole('checkbox', { name: 'Select all on this page' }).click()
  await page.getByRole('button', { name: 'Select all that fit' }).click()
  await page.getByText('30 selected').waitFor()
  await page.getByRole('button', { name: 'Enrol in…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Enrol' }).click()
  await dialog.getByText('Choose a course.').waitFor()
  await dialog.getByRole('radio', { name: 'Reading the shore' }).check()
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Enrol' }).click()
  await dialog.getByText('30 people were changed.').waitFor()
  const { enrollmentCount } = await teacher.api.call<{ enrollmentCount: number }>('GET', `/courses/${course.id}`)
  expect(enrollmentCount).toBe(30)
  await dialog.getByRole('button', { name: 'Close' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export' }).click()])
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n')
  expect(lines).toHaveLength(31)
  expect(lines[1]).toContain(',Reader 10,')
  await admin.leave()
})

test('what changed since a course came back is read word by word beside the decision', async () => {
  const course = await school.course(teacher, 'Sourdough at Altitude', [{ title: 'Water leaves sooner', type: 'text' }], false)
  const says = (text: string) =>
    teacher.api.call('PATCH', `/lessons/${course.lessons[0]?.id}`, {
      body: { content: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] } },
    })
  const changes = () => school.admin.api.call<{ round: number | null }>('GET', `/courses/${course.id}/changes`)
  await says('Add five per cent more water and bake hotter.')
  await teacher.api.call('POST', `/courses/${course.id}/submit`, { body: {} })
  await school.admin.api.call('POST', `/admin/courses/${course.id}/reject`, {
    body: { feedback: [{ target: 'course', message: 'Of what?' }] },
  })
  // the queue keeps the round a moment after it was handed in
  await expect.poll(async () => (await changes()).round, { timeout: 30_000 }).toBe(1)
  await says('Add five per cent more water by weight and bake hotter.')
  await teacher.api.call('POST', `/courses/${course.id}/submit`, { body: {} })
  const admin = await (await Visitor.arrive(browser, school.url)).enter(school.admin.email, adminPassword)
  const page = await admin.open(`/admin/review/${course.id}`)
  await page.getByRole('button', { name: 'What changed' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('1 lesson says something else').waitFor()
  expect(await dialog.locator('ins').allTextContents()).toEqual(['by weight '])
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Read “Water leaves sooner”' }).click()
  await page.getByRole('heading', { name: 'Water leaves sooner' }).waitFor()
  await admin.leave()
})

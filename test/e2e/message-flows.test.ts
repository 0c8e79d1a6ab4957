import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, launch, overflow, Visitor } from './support/browser.ts'
import { password } from './support/people.ts'
import { type MadeCourse, type Person, School } from './support/school.ts'

let browser: Browser
let school: School
let teacher: Person
let course: MadeCourse
beforeAll(async () => {
  browser = await launch()
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
const badge = (page: Page) => page.getByRole('banner').getByRole('link', { name: /^Messages/ })
const field = (page: Page, name: string) => page.getByRole('textbox', { name: `Message to ${name}` })
const line = (page: Page, text: string) => page.getByRole('region', { name: /^Conversation with/ }).getByText(text, { exact: true })
const inList = (page: Page) => page.getByRole('region', { name: 'Conversations' })

test('two people find each other, write in turn without a reload, and the badge of who is elsewhere follows', async () => {
  const [ada, bo] = [await learner('Ada Writer'), await learner('Bo Reader')]
  const [one, two] = [await enter(ada), await enter(bo, { width: 390, height: 844 })]
  const phone = await two.open('/learn')
  await badge(phone).waitFor()

  const page = await one.open('/learn/messages')
  await page.getByText('No messages yet').waitFor()
  await page.getByRole('link', { name: 'New message' }).click()
  // who teaches the course stands there before a letter is typed
  await page.getByRole('link', { name: /Maren Achterberg/ }).waitFor()
  await page.getByRole('searchbox', { name: 'Find a person by name' }).fill('bo r')
  await page.getByRole('link', { name: /Bo Reader/ }).click()
  await field(page, 'Bo Reader').fill('Are you coming')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('on Friday?')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/learn\/messages\/thr_/)
  await line(page, 'Are you coming\non Friday?').waitFor()
  expect(await field(page, 'Bo Reader').inputValue()).toBe('')

  await expect.poll(() => badge(phone).getAttribute('aria-label'), { timeout: 20_000 }).toBe('Messages, 1 new')
  await badge(phone).click()
  await inList(phone)
    .getByRole('link', { name: /Ada Writer/ })
    .click()
  await phone.getByText('New', { exact: true }).waitFor()
  await expect.poll(() => badge(phone).getAttribute('aria-label'), { timeout: 20_000 }).toBe('Messages')
  await field(phone, 'Ada Writer').fill('Yes. See https://example.org/map.')
  await phone.getByRole('button', { name: 'Send' }).click()
  const link = page.getByRole('link', { name: 'https://example.org/map', exact: true })
  await link.waitFor()
  expect(await link.getAttribute('rel')).toContain('nofollow')
  for (const shown of [page, phone]) expect([await axeFindings(shown), await overflow(shown)]).toEqual([[], 0])

  // the way back to the list, on a phone
  await phone.getByRole('link', { name: 'All conversations' }).click()
  await inList(phone).getByText('You: Yes.', { exact: false }).waitFor()
  await one.leave()
  await two.leave()
})

test('what was begun waits on this device; what is written without a network goes when it is back, once', async () => {
  const [ada, bo] = [await learner('Ada Offline'), await learner('Bo Online')]
  const { threadId } = await ada.api.call<{ threadId: string }>('POST', '/messages', {
    body: { to: (await bo.api.call<{ id: string }>('GET', '/auth/me')).id, body: 'Hello' },
  })
  const visitor = await enter(ada)
  const page = await visitor.open(`/learn/messages/${threadId}`)
  await field(page, 'Bo Online').fill('Half a thought')
  await page.reload()
  await expect.poll(() => field(page, 'Bo Online').inputValue()).toBe('Half a thought')
  await visitor.context.setOffline(true)
  await field(page, 'Bo Online').press('Enter')
  await page.getByText('Not sent. It goes when the network is back.').waitFor()
  await visitor.context.setOffline(false)
  await page.getByText('Not sent. It goes when the network is back.').waitFor({ state: 'detached' })
  await line(page, 'Half a thought').waitFor()
  // the line stands before it has arrived
  const said = () => bo.api.call<{ body: string }[]>('GET', `/messages/${threadId}`)
  await expect.poll(async () => (await said()).map(({ body }) => body), { timeout: 10_000 }).toEqual(['Half a thought', 'Hello'])
  await visitor.leave()
})

test('a learner reports and blocks; the other is refused without being told; an admin sees the report and removes the message', async () => {
  const [ada, bo, admin] = [await learner('Ada Careful'), await learner('Bo Rude'), await school.person('Amal Admin', 'admin')]
  const { threadId } = await bo.api.call<{ threadId: string }>('POST', '/messages', {
    body: { to: (await ada.api.call<{ id: string }>('GET', '/auth/me')).id, body: 'Something mean' },
  })
  const [reader, writer, office] = [await enter(ada), await enter(bo), await enter(admin)]
  const page = await reader.open(`/learn/messages/${threadId}`)
  const other = await writer.open(`/learn/messages/${threadId}`)
  await page.getByText('Something mean').last().hover()
  await page.getByRole('button', { name: 'Report this message' }).click()
  const dialog = page.getByRole('dialog', { name: 'Report this message' })
  await dialog.getByLabel('A word about it').fill('This is not the first time.')
  await dialog.getByLabel('Block Bo Rude as well').check()
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Report', exact: true }).click()
  await page.getByText('You have blocked Bo Rude.', { exact: false }).waitFor()

  await field(other, 'Ada Careful').fill('More')
  await field(other, 'Ada Careful').press('Enter')
  await other.getByText('You cannot write to this person.').first().waitFor()
  expect(await other.getByRole('main').textContent()).not.toMatch(/block/i)

  const desk = await office.open('/admin/reports')
  await desk.getByRole('link', { name: /Something mean/ }).click()
  await desk.getByText('This is not the first time.').waitFor()
  await desk.getByRole('button', { name: 'Suspend Bo Rude' }).waitFor()
  await desk.getByRole('button', { name: 'Remove the message…' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await desk.getByText('The message is removed.').first().waitFor()
  await page.reload()
  await line(page, 'This message was removed.').waitFor()
  for (const visitor of [reader, writer, office]) await visitor.leave()
})

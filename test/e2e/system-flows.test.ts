import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { axeFindings, launch, Visitor } from './support/browser.ts'
import { Client, mailTo, until } from './support/client.ts'
import { layDeadLetter } from './support/dead-letter.ts'
import { demoPassword } from './support/demo-places.ts'
import { School } from './support/school.ts'

const operator = 'system@lyceum.test'
let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

test('a school is made, suspended, resumed, closed and reopened in the console, and its people see each of it', async () => {
  const url = inject('url')
  const slug = `heron-${crypto.randomUUID().slice(0, 8)}`
  const name = `Heron ${slug.slice(-4)}`
  const schoolUrl = url.replace('localhost', `${slug}.localhost`)
  const console = await (await Visitor.arrive(browser, url)).enter(operator, demoPassword)
  const stranger = await Visitor.arrive(browser, schoolUrl)
  const strangerReads = async (text: string) => {
    const page = await stranger.open('/sign-in')
    await page.getByRole('heading', { level: 1, name: text }).waitFor()
    expect(await axeFindings(page)).toEqual([])
  }

  const page = await console.open('/system')
  await page.getByRole('button', { name: 'New organization' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByLabel('Address').fill(slug)
  await dialog.getByRole('button', { name: 'Make the organization' }).click()
  await dialog.getByText('Type an address, such as').waitFor()
  await dialog.getByLabel('Name of the first admin').fill('Ada Admin')
  await dialog.getByLabel('Their email').fill(`ada@${slug}.test`)
  expect(await axeFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Make the organization' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  expect((await mailTo(`ada@${slug}.test`)).text).toContain('/reset-password?token=')
  await strangerReads('Sign in')

  await page.getByRole('button', { name: 'Suspend…' }).click()
  await dialog.getByLabel('Why').fill('The invoice of October is not paid')
  await dialog.getByRole('button', { name: 'Suspend', exact: true }).click()
  await page.getByRole('heading', { name: 'It is suspended' }).waitFor()
  await page.getByText('The invoice of October is not paid').waitFor()
  await strangerReads('This school is suspended.')
  const login = await new Client(slug).fetch('POST', '/auth/login', { body: { email: `ada@${slug}.test`, password: 'not-yet-chosen' } })
  expect(login.status).toBe(403)

  await page.getByRole('button', { name: 'Resume…' }).click()
  await dialog.getByLabel('Why').fill('Paid')
  await dialog.getByRole('button', { name: 'Open it again' }).click()
  await page.getByRole('heading', { name: 'It is open' }).waitFor()
  await strangerReads('Sign in')

  await page.getByRole('button', { name: 'Close for good…' }).click()
  await dialog.getByRole('textbox').fill('Some other school')
  await dialog.getByRole('button', { name: 'Close the organization' }).click()
  await dialog.getByText('That is not the name of the organization.').waitFor()
  await dialog.getByRole('textbox').fill(name)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'It is closed' }).waitFor()
  await strangerReads('This school has closed.')

  await page.getByRole('button', { name: 'Reopen…' }).click()
  await dialog.getByLabel('Why').fill('Closed by mistake')
  await dialog.getByRole('button', { name: 'Open it again' }).click()
  await page.getByRole('heading', { name: 'It is open' }).waitFor()
  await strangerReads('Sign in')
  await stranger.leave()
  await console.leave()
})

test('whoever runs the installation visits a school for a reason, its admin reads it in the audit log, and the visit is ended', async () => {
  const school = await School.open('Saltmarsh')
  const { id } = await school.admin.api.call<{ id: string }>('GET', '/organization')
  const console = await (await Visitor.arrive(browser, inject('url'))).enter(operator, demoPassword)
  const page = await console.open(`/system/organizations/${id}`)
  await page.getByRole('button', { name: 'Visit…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why').fill('Ticket 4711: a course does not open')
  await dialog.getByRole('button', { name: 'Open the visit' }).click()
  const [inside] = await Promise.all([
    console.context.waitForEvent('page'),
    dialog.getByRole('link', { name: 'Go in, in a new tab' }).click(),
  ])
  await inside.getByText('You visit this school from the platform').waitFor({ timeout: 60_000 })
  await inside.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
  expect(await axeFindings(inside)).toEqual([])
  const log = await school.admin.api.call<{ action: string; after: { reason?: string } }[]>('GET', '/audit-log?action=visit')
  expect(log.map(({ action }) => action)).toEqual(['visit.enter', 'visit.open'])
  expect(log[1]?.after.reason).toBe('Ticket 4711: a course does not open')

  await page.getByRole('button', { name: 'End now' }).click()
  await page.getByText('The visit is over.').first().waitFor()
  await inside.reload()
  await inside.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  await console.leave()
})

test('a dead letter is read with its error, done again from the console, and another given up', async () => {
  const school = await School.open('Saltmarsh')
  const { id } = await school.admin.api.call<{ id: string }>('GET', '/organization')
  const [name, other] = [`test.mend-${crypto.randomUUID().slice(0, 4)}`, `test.void-${crypto.randomUUID().slice(0, 4)}`]
  layDeadLetter(id, name, 'Error: The provider said 503')
  layDeadLetter(id, other, 'Error: There is no such thing')
  const console = await (await Visitor.arrive(browser, inject('url'))).enter(operator, demoPassword)
  const page = await console.open('/system/dead-letters')
  const letter = (of: string) => page.getByRole('listitem').filter({ hasText: of })
  await letter(name).getByText('Error: The provider said 503').waitFor()
  await letter(name).getByText('What it carries').click()
  await letter(name).getByText('usr_none').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await letter(name)
    .getByRole('button', { name: `Do it again ${name} of Saltmarsh` })
    .click()
  await letter(name).waitFor({ state: 'detached' })

  await letter(other).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Give them up…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Give up', exact: true }).click()
  await letter(other).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'All of 90 days' }).click()
  await letter(name)
    .getByText(/On the queue again/)
    .waitFor()
  await letter(other)
    .getByText(/Given up/)
    .waitFor()
  await console.leave()
})

test('health and announcements are there for whoever runs the installation, and closed to the admin of a school', async () => {
  const console = await (await Visitor.arrive(browser, inject('url'))).enter(operator, demoPassword)
  let page = await console.open('/system/health')
  await page.getByRole('heading', { name: 'Everything answers' }).waitFor()
  await page.getByRole('row').filter({ hasText: 'DB_0' }).waitFor()
  page = await console.open('/system/announcements')
  const title = `Maintenance ${crypto.randomUUID().slice(0, 6)}`
  await page.getByRole('button', { name: 'Announce…' }).click()
  await page.getByRole('dialog').getByLabel('Title').fill(title)
  await page.getByRole('dialog').getByLabel('What you want to say').fill('On Sunday at 04:00 UTC, for ten minutes.')
  await page.getByRole('dialog').getByRole('button', { name: 'Announce it' }).click()
  await page.getByRole('heading', { name: title }).waitFor()
  await console.leave()

  const api = await new Client('demo').signIn('admin@demo.test', demoPassword)
  await until('the notice', async () => (await api.call<{ title: string }[]>('GET', '/notifications')).some((one) => one.title === title))
  const admin = await (await Visitor.arrive(browser, inject('url'))).enter('admin@demo.test', demoPassword)
  page = await admin.open('/learn/notifications')
  await page.getByText(title).first().waitFor()
  page = await admin.open('/system')
  await page.getByRole('heading', { level: 1, name: 'This page is not open to you' }).waitFor()
  // the router writes the refusal to the console, where it belongs
  await admin.context.close()
})

import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launch, Visitor } from './support/browser.ts'
import { dressed, holdScripts, placeOf, watch } from './support/slow-arrival.ts'

const url = inject('url')
const title = 'Field Botany'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const arrive = (size: { width?: number; height?: number } = {}) => Visitor.arrive(browser, url, size)
const heading = (page: Page) => page.getByRole('heading', { level: 1 })

const lost = (route: Route) => route.fulfill({ status: 404, body: '' })

/** That a part was lost is what the console may say of it; anything else is a complaint. */
const leaveAfterLoss = async (visitor: Visitor) => {
  visitor.complaints.splice(0, Number.POSITIVE_INFINITY, ...visitor.complaints.filter((one) => !one.startsWith('LostPart')))
  await visitor.leave()
}

describe('until the app has come', () => {
  const pages = [
    { path: '/', shows: title, still: ['.bar .brand', 'h1', '.results h2'] },
    { path: '/courses', shows: title, still: ['.bar .brand', '.cat-tools', '.results h2', '.results .sub'] },
    { path: '/courses?view=grid', shows: title, still: ['.cat-tools', '.results h2'] },
    { path: '/courses/field-botany', shows: title, still: ['.bar .brand', 'h1', '.lead', '.offer'] },
    { path: '/sign-in', shows: 'Saltmarsh', still: ['.brand'] },
  ]
  const sizes = [
    { width: 1280, height: 900 },
    { width: 390, height: 844 },
  ]
  test.each(pages.flatMap((page) => sizes.map((size) => ({ ...page, ...size }))))(
    '$path at $width shows what is known, and nothing of it moves when the app draws it',
    async ({ path, shows, still, ...size }) => {
      const visitor = await arrive(size)
      const { page } = visitor
      const { shifted } = await watch(page)
      const letGo = await holdScripts(visitor)
      await page.goto(url + path, { waitUntil: 'commit' })
      await page.getByText(shows).first().waitFor()
      await dressed(page)
      const before = await Promise.all(still.map((one) => placeOf(page, one)))
      expect(before).not.toContain(null)
      letGo()
      await page.locator('#root button').first().waitFor()
      await page.waitForLoadState('networkidle')
      expect(await Promise.all(still.map((one) => placeOf(page, one)))).toEqual(before)
      expect(await shifted()).toBeLessThanOrEqual(0.05)
      await visitor.leave()
    },
  )

  test('a course can be opened already: its name is a link', async () => {
    const visitor = await arrive()
    const letGo = await holdScripts(visitor)
    const { page } = visitor
    await page.goto(`${url}/courses`, { waitUntil: 'commit' })
    await page.getByRole('link', { name: title }).click()
    await page.waitForURL('**/courses/field-botany', { waitUntil: 'commit' })
    letGo()
    await page.locator('#root button').first().waitFor()
    await visitor.leave()
  })
})

describe('a part of the app that a deploy took away', () => {
  test('is no matter: the page it belongs to is opened in the new build', async () => {
    const visitor = await arrive()
    const page = await visitor.open('/courses')
    const { opened } = await watch(page)
    // gone for the tab that is open, there for whoever asks the server anew
    await page.route('**/assets/course-page-*.js', (route) => (opened() === 0 ? lost(route) : route.continue()))
    await page.getByRole('link', { name: title }).click()
    await heading(page).getByText(title).waitFor()
    expect(opened()).toBe(1)
    expect(new URL(page.url()).pathname).toBe('/courses/field-botany')
    await leaveAfterLoss(visitor)
  })

  test('is asked for anew once; then the page says that it did not load, and can be tried again', async () => {
    const visitor = await arrive()
    const page = await visitor.open('/courses')
    const { opened } = await watch(page)
    await page.route('**/assets/course-page-*.js', lost)
    await page.getByRole('link', { name: title }).click()
    const again = page.getByRole('button', { name: 'Try again' })
    await again.waitFor()
    expect(opened()).toBe(1)
    await page.unroute('**/assets/course-page-*.js')
    await again.click()
    await heading(page).getByText(title).waitFor()
    await leaveAfterLoss(visitor)
  })

  test('and the strings of it likewise', async () => {
    const visitor = await arrive()
    const page = await visitor.open('/courses')
    const { opened } = await watch(page)
    await page.route('**/assets/words-*/en/course.json', (route) => (opened() === 0 ? lost(route) : route.continue()))
    await page.getByRole('link', { name: title }).click()
    await heading(page).getByText(title).waitFor()
    expect(opened()).toBe(1)
    await leaveAfterLoss(visitor)
  })

  test('is asked for past the cache, which keeps for a year that a file was not there', async () => {
    const visitor = await arrive()
    const page = await visitor.open('/courses')
    const { opened } = await watch(page)
    await page.route('**/assets/course-page-*.js', (route) => (opened() === 0 ? lost(route) : route.continue()))
    await page.evaluate(() => {
      const ask = fetch
      globalThis.fetch = (input, init) => {
        if (init?.cache) sessionStorage.setItem('asked', `${input} ${init.cache}`)
        return ask(input, init)
      }
    })
    await page.getByRole('link', { name: title }).click()
    await heading(page).getByText(title).waitFor()
    expect(await page.evaluate(() => sessionStorage.getItem('asked'))).toMatch(/\/assets\/course-page-.*\.js reload$/)
    await leaveAfterLoss(visitor)
  })
})

test('without a network the banner says so, a page that needs more says so in its place, and comes when it is back', async () => {
  const visitor = await arrive()
  const page = await visitor.open('/courses')
  const { opened } = await watch(page)
  await visitor.context.setOffline(true)
  await page.getByText('You are offline.').waitFor()
  await page.getByRole('link', { name: title }).click()
  await heading(page).getByText('The network is not there').waitFor()
  // with no network to come back from, asking again changes nothing
  await page.getByRole('button', { name: 'Try again' }).click()
  await heading(page).getByText('The network is not there').waitFor()
  expect(opened()).toBe(0)
  await visitor.context.setOffline(false)
  await page.getByText('You are offline.').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Try again' }).click()
  await heading(page).getByText(title).waitFor()
  await leaveAfterLoss(visitor)
})

test('on moving to another page its heading has the focus and its name is the title; Back finds the catalogue where it was left', async () => {
  const visitor = await arrive({ height: 420 })
  const page = await visitor.open('/courses')
  expect(await page.title()).toBe('Catalogue · Saltmarsh')
  const link = page.getByRole('link', { name: 'Intro to SQL' })
  await link.scrollIntoViewIfNeeded()
  const left = await page.evaluate(() => {
    scrollBy(0, 40)
    return scrollY
  })
  expect(left).toBeGreaterThan(0)
  await link.click()
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1' && document.title !== 'Catalogue · Saltmarsh')
  expect(await page.evaluate(() => scrollY)).toBe(0)
  expect(await page.title()).toBe(`${await heading(page).textContent()} · Saltmarsh`)
  await page.goBack()
  await page.waitForFunction((y) => scrollY === y && document.activeElement?.textContent === 'Catalogue', left)
  expect(await page.title()).toBe('Catalogue · Saltmarsh')
  await visitor.leave()
})

test('a slash puts the cursor into the search, and in a field is a letter', async () => {
  const visitor = await arrive()
  const page = await visitor.open('/courses')
  const search = page.getByRole('searchbox')
  await page.keyboard.press('/')
  expect(await search.evaluate((field) => field === document.activeElement)).toBe(true)
  expect(await search.inputValue()).toBe('')
  await page.keyboard.type('a/b')
  expect(await search.inputValue()).toBe('a/b')
  await visitor.leave()
})

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launch, Visitor } from './support/browser.ts'
import { dressed, holdScripts, placeOf, watch } from './support/slow-arrival.ts'

const url = inject('url')
const password = 'lyceum-demo-1'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

/** The demo learner, signed in by HTTP alone: their lesson's address, their cookies, their token. */
async function signedInAtLesson(): Promise<{ url: string; cookies: string; token: string }> {
  const json = { 'content-type': 'application/json' }
  const body = JSON.stringify({ email: 'learner@demo.test', password })
  const response = await fetch(`${url}/api/v1/auth/login`, { method: 'POST', headers: json, body })
  const { data } = (await response.json()) as { data: { accessToken: string } }
  const content = await fetch(`${url}/api/v1/courses/field-botany/content?bodies=false`, {
    headers: { authorization: `Bearer ${data.accessToken}` },
  })
  const outline = (await content.json()) as { data: { modules: { lessons: { id: string }[] }[] } }
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0])
  const lesson = outline.data.modules[0]?.lessons[0]?.id
  return { url: `${url}/learn/courses/field-botany/lessons/${lesson}`, cookies: cookies.join('; '), token: data.accessToken }
}

const still = ['.pl-title', 'h1', '.prose p', '.prose img', '.prose figcaption', '.prose li']

test.each([
  { width: 1280, height: 900, what: 'as it comes', rail: 'on', text: 'm' },
  { width: 390, height: 844, what: 'as it comes', rail: 'on', text: 'm' },
  { width: 1280, height: 900, what: 'without the contents and in large letters, as its reader likes it', rail: 'off', text: 'l' },
])(
  'at $width a lesson, $what, can be read before any script has come, and nothing of it moves when the app draws it',
  async ({ rail, text, ...size }) => {
    const visitor = await (await Visitor.arrive(browser, url, size)).enter('learner@demo.test', password)
    const { url: lesson } = await signedInAtLesson()
    const { page } = visitor
    await page.goto(lesson)
    const kept = Object.entries({ rail, text })
    await visitor.context.addCookies(kept.map(([name, value]) => ({ name: `lyceum_${name}`, value, domain: 'localhost', path: '/learn' })))
    await page.evaluate((choices) => {
      for (const [name, value] of choices) localStorage.setItem(`lyceum_${name}`, value)
    }, kept)
    const { shifted } = await watch(page)
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    const letGo = await holdScripts(visitor)
    await page.goto(lesson, { waitUntil: 'commit' })
    await page.getByText('Look in this order, always the same').waitFor()
    await dressed(page)
    await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.prose img')?.naturalWidth)
    expect(asked.filter((path) => path.startsWith('/api/') && !path.includes('/media/'))).toEqual([])
    const before = await Promise.all(still.map((one) => placeOf(page, one)))
    expect(before).not.toContain(null)
    letGo()
    await page.getByRole('button', { name: 'Bookmark this lesson' }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await Promise.all(still.map((one) => placeOf(page, one)))).toEqual(before)
    expect(await shifted()).toBeLessThanOrEqual(0.05)
    // the app's own scripts are put off until the lesson is seen
    const [seen, first] = await page.evaluate(() => [
      performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.POSITIVE_INFINITY,
      Math.min(
        ...performance
          .getEntriesByType('resource')
          .flatMap((file) => (/\/(?:vendor|base)-.*\.js$/.test(file.name) ? [file.startTime] : [])),
      ),
    ])
    expect(first).toBeGreaterThanOrEqual(seen as number)
    // what the page brought is not asked for again
    expect(asked.filter((path) => /\/api\/v1\/(lessons\/[^/]+|courses\/[^/]+\/content|lessons\/[^/]+\/bookmarks)$/.test(path))).toEqual([])
    await visitor.leave()
  },
)

test('a lesson is in the page of the person it is for, kept by nobody, and in no page once their session has ended', async () => {
  const { url: at, cookies, token } = await signedInAtLesson()
  const read = async (headers: Record<string, string>) => {
    const response = await fetch(at, { headers })
    return { kept: response.headers.get('cache-control'), has: (await response.text()).includes('Names come last.') }
  }
  expect(await read({ cookie: cookies })).toEqual({ kept: 'private, no-store', has: true })
  expect(await read({})).toEqual({ kept: 'no-cache', has: false })
  expect(await read({ cookie: 'lyceum_session=1; lyceum_page=forged.pass' })).toEqual({ kept: 'no-cache', has: false })
  // on a guess the browser opens nothing: to open a lesson is to begin it
  expect(await read({ cookie: cookies, 'sec-purpose': 'prefetch' })).toEqual({ kept: 'no-cache', has: false })
  await fetch(`${url}/api/v1/auth/logout`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
  })
  expect(await read({ cookie: cookies })).toEqual({ kept: 'no-cache', has: false })
})

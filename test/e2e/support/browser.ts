import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect, onTestFailed } from 'vitest'

const axeSource = readFileSync(`${import.meta.dirname}/../../../node_modules/axe-core/axe.min.js`, 'utf8')
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const whole = process.env.CHROMIUM_PATH || '/usr/bin/chromium'
const start = (executablePath: string, more: readonly string[]): Promise<Browser> =>
  chromium.launch({ executablePath, args: [...args, ...more] })

/** Chromium without its windows, where that is installed: the same engine with a quarter less work. */
export const launch = (more: readonly string[] = []): Promise<Browser> => start(process.env.CHROMIUM_SHELL_PATH || whole, more)
/** The browser that people have, whole. */
export const launchWhole = (): Promise<Browser> => start(whole, [])

/** A camera and a microphone that are always there and always allowed, and browsers that find each other on one machine. */
export const withDevices = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--disable-features=WebRtcHideLocalIpsWithMdns',
]

let arrivals = 0

/** A person's own browser: nothing shared with another's. What the console complains of fails the test that opened it. */
export class Visitor {
  readonly complaints: string[] = []
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly url: string,
  ) {}

  static async arrive(
    browser: Browser,
    url: string,
    options: { width?: number; height?: number; locale?: string; theme?: 'light' | 'dark' } = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
      acceptDownloads: true,
      // what moves on the way cannot be pressed: nothing is left to wait for
      reducedMotion: 'reduce',
    })
    const cookies = [
      ...(options.locale ? [{ name: 'lyceum_locale', value: options.locale, url }] : []),
      ...(options.theme ? [{ name: 'lyceum_theme', value: options.theme, url }] : []),
    ]
    if (cookies.length > 0) await context.addCookies(cookies)
    const page = await context.newPage()
    // a slow machine that does other things at the same time is no failure
    page.setDefaultTimeout(60_000)
    const visitor = new Visitor(context, page, url)
    arrivals += 1
    const file = basename(expect.getState().testPath ?? 'visitor', '.test.ts')
    const picture = `test-results/${file}-${arrivals}.png`
    onTestFailed(async () => {
      console.error(`${page.url()} is kept as ${picture}; the console said: ${visitor.complaints.join(' | ') || 'nothing'}`)
      await page.screenshot({ path: picture, fullPage: true }).catch(() => {})
    })
    page.on('pageerror', (error) => visitor.complaints.push(`page error: ${error.message}`))
    page.on('console', (message) => {
      // Chromium reports every failed request of its own accord; those that a test provokes are not complaints.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) visitor.complaints.push(message.text())
    })
    return visitor
  }

  async open(path: string): Promise<Page> {
    await this.page.goto(this.url + path, { waitUntil: 'networkidle' })
    return this.page
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.open('/sign-in')
    await this.page.getByLabel('Email').fill(email)
    await this.page.getByLabel('Password', { exact: true }).fill(password)
    await this.page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
    await this.page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  }

  /** Signed in without the page for it, where that page is not what is tried. */
  async enter(email: string, password: string): Promise<this> {
    // Node knows no names under localhost: the school is named in a header, and its cookie given to its own address
    const { hostname, port } = new URL(this.url)
    const [school] = hostname.split('.localhost')
    const response = await fetch(`http://localhost:${port}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(school && school !== 'localhost' && { 'x-tenant-id': school }) },
      body: JSON.stringify({ email, password }),
    })
    expect(response.status).toBe(200)
    await this.context.addCookies(
      response.headers.getSetCookie().map((cookie) => {
        const [name = '', value = ''] = cookie.split(';', 1)[0]?.split(/=(.*)/) ?? []
        return { name, value, url: this.url, httpOnly: /;\s*HttpOnly/i.test(cookie) }
      }),
    )
    return this
  }

  async leave(): Promise<void> {
    await this.context.close()
    expect(this.complaints).toEqual([])
  }
}

const byStandard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** The rules whose verdict may change when nothing but the colours does. */
const byColour = ['color-contrast', 'link-in-text-block']

/** What axe finds on the page as it stands: WCAG 2.2 A and AA, one line a finding. */
export async function axeFindings(page: Page, rules: 'all' | 'colour' = 'all'): Promise<string[]> {
  // The page's policy allows no foreign script; the driver's own world is not bound by it.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
  // of what passed only one part a rule is told, and none of it is carried over
  const violations = await page.evaluate(
    async (runOnly) => {
      const { axe } = globalThis as unknown as {
        axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string; target: unknown[] }[] }[] }> }
      }
      return (await axe.run({ runOnly, resultTypes: ['violations'] })).violations
    },
    rules === 'all' ? byStandard : byColour,
  )
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.html.slice(0, 160)}`),
  )
}

/** Pixels by which the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

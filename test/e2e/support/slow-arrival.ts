import type { Page } from 'playwright-core'
import type { Visitor } from './browser.ts'

/** Keeps every script of the app back until it is let go: what a slow network shows meanwhile can be looked at. */
export async function holdScripts(visitor: Visitor): Promise<() => void> {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await visitor.page.route('**/assets/*.js', async (route) => {
    await held
    await route.continue()
  })
  return letGo
}

/** Where something stands, to the pixel. */
export const placeOf = async (page: Page, selector: string) => {
  const box = await page.locator(selector).first().boundingBox()
  return box && { x: Math.round(box.x), y: Math.round(box.y) }
}

/** What is measured sooner stands in the browser's own style, which nobody sees. */
export async function dressed(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].every((link) => link.sheet !== null),
  )
  await page.evaluate(() => document.fonts.ready)
}

/** Counts how often the address bar leads to the server, and how much of what was seen has moved. */
export async function watch(page: Page): Promise<{ opened: () => number; shifted: () => Promise<number> }> {
  let opened = 0
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) opened += 1
  })
  await page.addInitScript(() => {
    const moved = { sum: 0 }
    Object.assign(globalThis, { moved })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) moved.sum += (entry as PerformanceEntry & { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  const shifted = () => page.evaluate(() => (globalThis as typeof globalThis & { moved: { sum: number } }).moved.sum)
  return { opened: () => opened, shifted }
}

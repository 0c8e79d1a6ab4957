import type { Browser, Page } from 'playwright-core'
import { inject } from 'vitest'
import { axeFindings, overflow, Visitor } from './browser.ts'
import { demoPassword } from './demo-places.ts'
import { smallTargets } from './target-size.ts'

const desk = { width: 1280, height: 900 }
const phone = { width: 390, height: 900 }

/**
 * Opens pages of the demo schools one after the other, as somebody with an English browser and an Arabic one sees them;
 * gives back what is wrong with them. The two go side by side: a page waits for the network most of its time.
 */
export async function walkPages(browser: Browser, who: string, paths: readonly string[]): Promise<string[]> {
  return (await Promise.all([walk(browser, who, paths, 'en'), walk(browser, who, paths, 'ar')])).flat()
}

async function walk(browser: Browser, who: string, paths: readonly string[], locale: 'en' | 'ar'): Promise<string[]> {
  const url = inject('url')
  const school = who.endsWith('@acme.test') ? url.replace('localhost', 'acme.localhost') : url
  const visitor = await Visitor.arrive(browser, school, { ...(locale === 'ar' ? phone : desk), locale })
  if (who.includes('@')) await visitor.enter(who, demoPassword)
  const findings: string[] = []
  for (const path of paths) {
    const page = await visitor.open(path)
    await page.locator('h1').first().waitFor()
    if (locale === 'ar') findings.push(...(await wrongWith(page, `${path}, Arabic, phone`)))
    else {
      findings.push(...(await wrongWith(page, `${path}, light, wide`)))
      // The same page in the evening, in a window that was made narrow: the app follows the system without a reload.
      // All but its colours is looked at on the Arabic phone.
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.setViewportSize(phone)
      findings.push(...(await wrongWith(page, `${path}, dark, phone`, 'colour')))
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize(desk)
    }
  }
  findings.push(...visitor.complaints.map((complaint) => `${locale}: ${complaint}`))
  await visitor.context.close()
  return findings
}

async function wrongWith(page: Page, where: string, rules: 'all' | 'colour' = 'all'): Promise<string[]> {
  // colours on their way from one scheme to the other are neither's
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  const wider = await overflow(page)
  return [
    ...(wider > 0 ? [`${where}: ${wider} px wider than the window`] : []),
    ...[...(await axeFindings(page, rules)), ...(await smallTargets(page))].map((finding) => `${where}: ${finding}`),
  ]
}

/** Paths with the ids of a school in them. */
export const placed = (paths: readonly string[], places: Record<string, string>): string[] =>
  paths.map((path) =>
    path.replace(/:[a-z]+/g, (name) => {
      const place = places[name]
      if (!place) throw new Error(`There is nothing for ${name} in ${path}.`)
      return place
    }),
  )

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
// @ts-expect-error the seed is plain JavaScript, run by npm start
import { seed } from '../../scripts/seed.mjs'
import { axeFindings, launch, overflow, Visitor } from './support/browser.ts'
import { Client } from './support/client.ts'

const url = inject('url')
const password = 'lyceum-demo-1'
const modes = [
  { name: 'light, wide', theme: 'light', locale: 'en', width: 1280 },
  { name: 'dark, phone', theme: 'dark', locale: 'en', width: 390 },
  { name: 'Arabic, phone', theme: 'light', locale: 'ar', width: 390 },
] as const

let browser: Browser
let places: Record<string, string> = {}
beforeAll(async () => {
  await seed(url)
  browser = await launch()
  places = await findPlaces()
})
afterAll(() => browser?.close())

/** Addresses that hold an id. */
async function findPlaces(): Promise<Record<string, string>> {
  const teacher = await new Client('demo').signIn('teacher@demo.test', password)
  const learner = await new Client('demo').signIn('learner@demo.test', password)
  const [course] = await teacher.call<{ id: string; slug: string }[]>('GET', '/courses?q=sql')
  const content = await teacher.call<{ modules: { lessons: { id: string; type: string }[] }[] }>('GET', `/courses/${course?.id}/content`)
  const lessons = content.modules.flatMap((module) => module.lessons)
  const lesson = (type: string) => lessons.find((candidate) => candidate.type === type)?.id ?? ''
  const [certificate] = await learner.call<{ serialHash: string }[]>('GET', '/certificates')
  return { ':course': course?.id ?? '', ':text': lesson('text'), ':quiz': lesson('assessment'), ':hash': certificate?.serialHash ?? '' }
}
const placed = (path: string): string => path.replace(/:[a-z]+/g, (name) => places[name] ?? name)

const pages: Record<string, string[]> = {
  'a visitor': [
    '/',
    '/courses',
    '/courses?q=nothing-like-this',
    '/courses/field-botany',
    '/sign-in',
    '/sign-up',
    '/forgot-password',
    '/verify',
    '/verify/:hash',
    '/nowhere',
  ],
  'learner@demo.test': [
    '/learn',
    '/learn/courses/intro-to-sql',
    '/learn/courses/intro-to-sql/lessons/:quiz',
    '/learn/certificates',
    '/learn/notes',
    '/learn/account',
    '/teach',
  ],
  'teacher@demo.test': [
    '/studio',
    '/studio/courses/:course',
    '/studio/courses/:course/details',
    '/studio/courses/:course/people',
    '/studio/courses/:course/review',
    '/studio/courses/:course/lessons/:text',
    '/studio/courses/:course/lessons/:quiz',
    '/studio/import',
  ],
  'admin@demo.test': [
    '/admin',
    '/admin/review',
    '/admin/applications',
    '/admin/people',
    '/admin/categories',
    '/admin/audit',
    '/admin/settings',
  ],
}

describe.each(modes)('$name', ({ theme, locale, width }) => {
  test.each(Object.keys(pages))('every page of %s is accessible, fits its window and says nothing to the console', async (who) => {
    const visitor = await Visitor.arrive(browser, url, { theme, locale, width, height: 900 })
    if (who.includes('@')) await visitor.enter(who, password)
    const findings: string[] = []
    for (const path of pages[who] ?? []) {
      const page = await visitor.open(placed(path))
      await page.locator('h1').first().waitFor()
      const wider = await overflow(page)
      if (wider > 0) findings.push(`${path}: ${wider} px wider than the window`)
      for (const finding of await axeFindings(page)) findings.push(`${path}: ${finding}`)
    }
    expect(findings).toEqual([])
    await visitor.leave()
  })
})

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { axeFindings, launch, overflow, Visitor } from './support/browser.ts'
import { demoPassword, learnerPlaces, staffPlaces } from './support/demo-places.ts'

const url = inject('url')
const modes = [
  { name: 'light, wide', theme: 'light', locale: 'en', width: 1280 },
  { name: 'dark, phone', theme: 'dark', locale: 'en', width: 390 },
  { name: 'Arabic, phone', theme: 'light', locale: 'ar', width: 390 },
] as const

let browser: Browser
let places: Record<string, Record<string, string>> = {}
beforeAll(async () => {
  browser = await launch()
  const [ofLearners, ofStaff] = [await learnerPlaces(), await staffPlaces()]
  places = { 'teacher@demo.test': ofStaff, 'admin@demo.test': ofStaff, others: ofLearners }
})
afterAll(() => browser?.close())

/** A path with the ids of this person's school in it. */
const placed = (who: string, path: string): string =>
  path.replace(/:[a-z]+/g, (name) => {
    const place = (places[who] ?? places.others)?.[name]
    if (!place) throw new Error(`There is nothing for ${name} in ${path}.`)
    return place
  })

const pages: Record<string, string[]> = {
  'a visitor': [
    '/',
    '/courses',
    '/courses?q=nothing-like-this',
    '/courses/field-botany',
    '/sign-in',
    '/sign-up',
    '/forgot-password',
    '/reset-password',
    '/verify-email?email=someone@demo.test',
    '/verify',
    '/verify?number=LYC-2026-0000-0000',
    '/verify/:hash',
    '/nowhere',
  ],
  'learner@demo.test': [
    '/learn',
    '/learn/courses/intro-to-sql',
    '/learn/courses/intro-to-sql/lessons/:quiz',
    '/learn/courses/intro-to-sql/lessons/:assignment',
    '/learn/courses/reading-old-maps/finished',
    '/learn/assessments/:test',
    '/learn/attempts/:attempt',
    '/learn/attempts/:result/results',
    '/learn/calendar',
    '/learn/live/:session',
    '/learn/live/:session/room',
    '/learn/certificates',
    '/learn/certificates/:certificate',
    '/learn/notes',
    '/learn/notes?show=bookmarks',
    '/learn/notifications',
    '/learn/notifications/settings',
    '/learn/orders',
    '/learn/account',
    '/checkout?course=:botany',
    '/complete-profile',
    '/teach',
  ],
  'aiko@demo.test': ['/learn/courses/field-botany/lessons/:video', '/learn/orders', '/learn/orders/:order', '/checkout?order=:order'],
  'mina@acme.test': ['/learn', '/learn/courses/bicycle-repair/lessons/:audio'],
  'teacher@demo.test': [
    '/studio',
    '/studio?status=archived',
    '/studio?new=course',
    '/studio/courses/:course',
    '/studio/courses/:course/details',
    '/studio/courses/:course/access',
    '/studio/courses/:course/people',
    '/studio/courses/:course/live',
    '/studio/courses/:course/live/:session',
    '/studio/courses/:course/questions',
    '/studio/courses/:course/questions/:job',
    '/studio/courses/:course/review',
    '/studio/courses/:course/lessons/:text',
    '/studio/courses/:course/lessons/:quiz',
    '/studio/courses/:film/lessons/:video',
    '/studio/banks',
    '/studio/banks?new=bank',
    '/studio/banks/:bank',
    '/studio/import',
    '/studio/import/:import',
    '/studio/earnings',
  ],
  'admin@demo.test': [
    '/admin',
    '/admin/review',
    '/admin/review/:pending',
    '/admin/review/:pending?lesson=:handed',
    '/admin/applications',
    '/admin/people',
    '/admin/people?q=nobody-like-this',
    '/admin/people?invite=true',
    '/admin/people/:person',
    '/admin/categories',
    '/admin/audit',
    '/admin/payments',
    '/admin/payments/orders/:order',
    '/admin/payments/coupons',
    '/admin/payments/plans',
    '/admin/payments/payouts',
    '/admin/payments/accounts',
    '/admin/payments/events',
    '/admin/ai',
    '/admin/ai/ledger',
    '/admin/settings',
    '/admin/settings/branding',
  ],
}

type Mode = (typeof modes)[number]

/** Opens a person's pages one after the other, as a browser of this mode shows them; gives back what is wrong with them. */
async function walk(who: string, { name, ...mode }: Mode): Promise<string[]> {
  const school = who.endsWith('@acme.test') ? url.replace('localhost', 'acme.localhost') : url
  const visitor = await Visitor.arrive(browser, school, { ...mode, height: 900 })
  if (who.includes('@')) await visitor.enter(who, demoPassword)
  const findings: string[] = []
  for (const path of pages[who] ?? []) {
    const page = await visitor.open(placed(who, path))
    await page.locator('h1').first().waitFor()
    const wider = await overflow(page)
    if (wider > 0) findings.push(`${path}, ${name}: ${wider} px wider than the window`)
    for (const finding of await axeFindings(page)) findings.push(`${path}, ${name}: ${finding}`)
  }
  findings.push(...visitor.complaints.map((complaint) => `${name}: ${complaint}`))
  await visitor.context.close()
  return findings
}

// the three modes side by side: a page waits for the network most of its time
test.each(Object.keys(pages))('every page of %s is accessible, fits its window and says nothing to the console', async (who) => {
  expect((await Promise.all(modes.map((mode) => walk(who, mode)))).flat()).toEqual([])
})

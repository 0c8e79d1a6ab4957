import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from './support/browser.ts'
import { staffPlaces } from './support/demo-places.ts'
import { placed, walkPages } from './support/walk-pages.ts'

const pages: Record<string, string[]> = {
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
    '/studio/courses/:film/grading',
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
    '/admin/reports',
    '/admin/reports?status=removed',
    '/admin/reports/:report',
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
    '/admin/settings/legal',
  ],
  'system@lyceum.test': [
    '/system',
    '/system?q=nobody-like-this',
    '/system?new=true',
    '/system/organizations/:acme',
    '/system/health',
    '/system/dead-letters',
    '/system/dead-letters?state=all',
    '/system/announcements',
  ],
}

let browser: Browser
let places: Record<string, string> = {}
beforeAll(async () => {
  browser = await launch()
  places = await staffPlaces()
})
afterAll(() => browser?.close())

test.each(Object.entries(pages))('every page of %s is accessible, fits its window and says nothing to the console', async (who, paths) => {
  expect(await walkPages(browser, who, placed(paths, places))).toEqual([])
})

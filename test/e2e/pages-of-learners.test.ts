import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch } from './support/browser.ts'
import { learnerPlaces } from './support/demo-places.ts'
import { placed, walkPages } from './support/walk-pages.ts'

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
    '/learn/messages',
    '/learn/messages/:thread',
    '/learn/messages/new',
    '/learn/messages/new?to=:stranger',
    '/learn/orders',
    '/learn/account',
    '/checkout?course=:botany',
    '/complete-profile',
    '/teach',
  ],
  'aiko@demo.test': ['/learn/courses/field-botany/lessons/:video', '/learn/orders', '/learn/orders/:order', '/checkout?order=:order'],
  'mina@acme.test': ['/learn', '/learn/courses/bicycle-repair/lessons/:audio'],
}

let browser: Browser
let places: Record<string, string> = {}
beforeAll(async () => {
  browser = await launch()
  places = await learnerPlaces()
})
afterAll(() => browser?.close())

test.each(Object.entries(pages))('every page of %s is accessible, fits its window and says nothing to the console', async (who, paths) => {
  expect(await walkPages(browser, who, placed(paths, places))).toEqual([])
})

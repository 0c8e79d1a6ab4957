import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
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

/** Addresses that hold an id: what the seed made, and what only a school at work has. */
async function findPlaces(): Promise<Record<string, string>> {
  const teacher = await new Client('demo').signIn('teacher@demo.test', password)
  const learner = await new Client('demo').signIn('learner@demo.test', password)
  const admin = await new Client('demo').signIn('admin@demo.test', password)
  const [course] = await teacher.call<{ id: string; slug: string }[]>('GET', '/courses?q=sql')
  const lessons = await lessonsOf(teacher, course?.id ?? '')
  const lesson = (type: string) => lessons.find((candidate) => candidate.type === type)?.id ?? ''
  const [certificate] = await learner.call<{ serialHash: string }[]>('GET', '/certificates')
  const [film] = await teacher.call<{ id: string }[]>('GET', '/courses?q=botany')
  const filmed = await lessonsOf(teacher, film?.id ?? '')
  const [session] = await teacher.call<{ id: string }[]>('GET', `/courses/${course?.id}/live-sessions`)
  const [imported] = await teacher.call<{ id: string }[]>('GET', '/imports')
  const [order] = await admin.call<{ id: string }[]>('GET', '/orders?scope=all')
  const pending = await teacher.call<{ id: string }>('POST', `/courses/${film?.id}/duplicate`, { body: {} })
  const [handedIn, ...copied] = await lessonsOf(teacher, pending.id)
  // a copy comes without the questions: a quiz of its own is not what is looked at here
  for (const { id, type } of copied) if (type === 'assessment') await teacher.call('DELETE', `/lessons/${id}`)
  await teacher.call('POST', `/courses/${pending.id}/submit`, { body: {} })
  const job = await teacher.call<{ id: string }>('POST', '/ai/generate-questions', {
    body: { courseId: course?.id, source: { lessonIds: [lesson('text')] }, count: 3 },
  })
  await vi.waitFor(async () => expect((await teacher.call<{ status: string }>('GET', `/ai/jobs/${job.id}`)).status).toBe('done'), {
    timeout: 60_000,
    interval: 500,
  })
  return {
    ':course': course?.id ?? '',
    ':text': lesson('text'),
    ':quiz': lesson('assessment'),
    ':hash': certificate?.serialHash ?? '',
    ':film': film?.id ?? '',
    ':video': filmed.find(({ type }) => type === 'video')?.id ?? '',
    ':session': session?.id ?? '',
    ':import': imported?.id ?? '',
    ':order': order?.id ?? '',
    ':pending': pending.id,
    ':handed': handedIn?.id ?? '',
    ':job': job.id,
    ':person': (await learner.call<{ id: string }>('GET', '/auth/me')).id,
  }
}
async function lessonsOf(author: Client, courseId: string) {
  const content = await author.call<{ modules: { lessons: { id: string; type: string }[] }[] }>('GET', `/courses/${courseId}/content`)
  return content.modules.flatMap((module) => module.lessons)
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

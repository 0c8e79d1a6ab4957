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

type Lesson = { id: string; type: string; assessmentId: string | null }

/** The lessons of a course, of every kind. */
async function lessonsOf(teacher: Client, word: string): Promise<{ course: string; lesson: (type: string) => Lesson }> {
  const [course] = await teacher.call<{ id: string }[]>('GET', `/courses?q=${word}`)
  const content = await teacher.call<{ modules: { lessons: Lesson[] }[] }>('GET', `/courses/${course?.id}/content`)
  const lessons = content.modules.flatMap((module) => module.lessons)
  const lesson = (type: string) => lessons.find((candidate) => candidate.type === type) ?? { id: '', type, assessmentId: null }
  return { course: course?.id ?? '', lesson }
}

/** Addresses that hold an id. */
async function findPlaces(): Promise<Record<string, string>> {
  const people = (tenant: string) => (who: string) => new Client(tenant).signIn(`${who}@${tenant}.test`, password)
  const [teacher, learner, buyer] = await Promise.all(['teacher', 'learner', 'aiko'].map(people('demo')))
  const workshop = await people('acme')('teacher')
  if (!teacher || !learner || !buyer) throw new Error('The demo school is not there.')
  const [sql, botany, maps, bicycles] = [
    await lessonsOf(teacher, 'sql'),
    await lessonsOf(teacher, 'botany'),
    await lessonsOf(teacher, 'maps'),
    await lessonsOf(workshop, 'bicycle'),
  ]
  const [certificate] = await learner.call<{ id: string; serialHash: string }[]>('GET', '/certificates')
  const [session] = await learner.call<{ id: string }[]>('GET', '/live-sessions')
  const [order] = await buyer.call<{ id: string }[]>('GET', '/orders')
  const attempt = await learner.call<{ id: string }>('POST', `/assessments/${sql.lesson('assessment').assessmentId}/attempts`, { body: {} })
  const [result] = await learner.call<{ id: string }[]>('GET', `/assessments/${maps.lesson('assessment').assessmentId}/results`)
  return {
    ':course': sql.course,
    ':text': sql.lesson('text').id,
    ':quiz': sql.lesson('assessment').id,
    ':assignment': sql.lesson('assignment').id,
    ':test': sql.lesson('assessment').assessmentId ?? '',
    ':video': botany.lesson('video').id,
    ':botany': botany.course,
    ':audio': bicycles.lesson('audio').id,
    ':hash': certificate?.serialHash ?? '',
    ':certificate': certificate?.id ?? '',
    ':session': session?.id ?? '',
    ':order': order?.id ?? '',
    ':attempt': attempt.id,
    ':result': result?.id ?? '',
  }
}
const placed = (path: string): string =>
  path.replace(/:[a-z]+/g, (name) => {
    const place = places[name]
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
    const school = who.endsWith('@acme.test') ? url.replace('localhost', 'acme.localhost') : url
    const visitor = await Visitor.arrive(browser, school, { theme, locale, width, height: 900 })
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

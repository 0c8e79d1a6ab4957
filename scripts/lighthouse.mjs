// npm run lighthouse: what Lighthouse gives the catalogue, a course page and a lesson on a phone. Median of three runs.
// `-- lesson` looks at that one alone.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import lighthouse from 'lighthouse'
import { chromium } from 'playwright-core'
import { buildWeb, migrate, serve } from './local.mjs'
import { demoPeople, seed } from './seed.mjs'

const port = Number(process.env.PORT ?? 8795)
const debugging = port + 1000
const runs = Number(process.env.RUNS ?? 3)
const state = process.env.LYCEUM_STATE ?? mkdtempSync(join(tmpdir(), 'lyceum-lighthouse-'))
const categories = ['performance', 'accessibility', 'best-practices', 'seo']

buildWeb()
migrate(state)
const server = await serve({ port, state, vars: { RATE_LIMIT_SCALE: 100 } })
const profile = mkdtempSync(join(tmpdir(), 'lyceum-chromium-'))
let browser
try {
  await seed(server.url)
  browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', `--remote-debugging-port=${debugging}`],
  })
  if (process.argv[2] !== 'lesson') {
    await report('/courses')
    await report('/courses/field-botany')
  }
  await report(await lessonOfLearner())
} finally {
  await browser?.close()
  server.stop()
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  if (!process.env.LYCEUM_STATE) rmSync(state, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}

/** Signs the demo learner in, and gives the lesson they would go on with. */
async function lessonOfLearner() {
  const page = await browser.newPage()
  await page.goto(`${server.url}/sign-in`)
  const email = demoPeople.emails.find((one) => one.startsWith('learner@demo'))
  const status = await page.evaluate(
    async (body) =>
      (await fetch('/api/v1/auth/login', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }))
        .status,
    { email, password: demoPeople.password },
  )
  if (status !== 200) throw new Error(`Signing ${email} in answered ${status}`)
  await page.goto(`${server.url}/learn/courses/field-botany`)
  await page.waitForURL('**/lessons/**')
  const { pathname } = new URL(page.url())
  await page.close()
  return pathname
}

async function report(path) {
  const results = []
  for (let run = 0; run < runs; run++) {
    const { lhr } = await lighthouse(`${server.url}${path}`, {
      port: debugging,
      // the browser's cache is emptied before each run, and the session kept
      onlyCategories: categories,
      logLevel: 'error',
    })
    results.push(lhr)
  }
  results.sort((a, b) => a.categories.performance.score - b.categories.performance.score)
  const lhr = results[Math.floor(results.length / 2)]
  const scores = categories.map((id) => `${id} ${Math.round(lhr.categories[id].score * 100)}`)
  const shown = (id) => lhr.audits[id]?.displayValue ?? '–'
  console.log(
    `${path}\n  ${scores.join(', ')}\n  LCP ${shown('largest-contentful-paint')}, CLS ${shown('cumulative-layout-shift')}, TBT ${shown('total-blocking-time')}`,
  )
  for (const id of categories)
    for (const { id: audit, weight } of lhr.categories[id].auditRefs)
      if (weight > 0 && (lhr.audits[audit].score ?? 1) < 0.9)
        console.log(`  − ${id}: ${lhr.audits[audit].title} ${lhr.audits[audit].displayValue ?? ''}`)
}

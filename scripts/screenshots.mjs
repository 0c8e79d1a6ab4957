// npm run screenshots: the README's pictures, from the demo schools on a server of its own. Needs Chromium.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { buildWeb, migrate, serve } from './local.mjs'
import { demoPeople, seed } from './seed.mjs'
import { install, root, secrets } from './setup.mjs'

const pictures = [
  { name: 'catalogue', path: '/courses' },
  { name: 'player', path: '/learn/courses/intro-to-sql', as: 'learner@demo.test' },
  { name: 'studio', path: '/studio', as: 'teacher@demo.test', open: 'Field Botany' },
]

install()
secrets()
const state = mkdtempSync(join(tmpdir(), 'lyceum-pictures-'))
const folder = join(root, 'docs', 'screenshots')
mkdirSync(folder, { recursive: true })
buildWeb()
migrate(state)
const server = await serve({ port: 8795, state })
await seed(server.url)
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
for (const { name, path, as, open } of pictures) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  if (as) await context.request.post(`${server.url}/api/v1/auth/login`, { data: { email: as, password: demoPeople.password } })
  const page = await context.newPage()
  await page.goto(server.url + path, { waitUntil: 'networkidle' })
  if (open) await page.getByRole('link', { name: open }).first().click()
  await page.waitForTimeout(1500)
  await page.screenshot({ path: join(folder, `${name}.png`) })
  console.log(`docs/screenshots/${name}.png`)
  await context.close()
}
await browser.close()
server.stop()
rmSync(state, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
process.exit(0)

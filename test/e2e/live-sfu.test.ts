import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
// @ts-expect-error the scripts are plain JavaScript
import { Api } from '../../scripts/demo/api.mjs'
// @ts-expect-error likewise
import { migrate, serve } from '../../scripts/local.mjs'
// @ts-expect-error likewise
import { localSecrets } from '../../scripts/setup.mjs'
import { freePort } from '../support/free-port.ts'
import { launch, Visitor, withDevices } from './support/browser.ts'
import { controls, seesPicture, use } from './support/live-steps.ts'
import { SfuServer } from './support/sfu-server.ts'

const password = 'salt-marsh-heron-9'
const admin = { email: 'admin@sfu.test', fullName: 'Ada Admin', password }
let state: string
let sfu: SfuServer
let server: { url: string; stop(): void }
let browser: Browser

beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'lyceum-sfu-'))
  browser = await launch(withDevices)
  sfu = await SfuServer.listen(browser)
  migrate(state)
  server = await serve({ port: await freePort(), state, vars: { ...sfu.vars, RATE_LIMIT_SCALE: 100, DEFAULT_TENANT: 'sfu' } })
  const response = await fetch(`${server.url}/api/v1/system/install`, {
    method: 'POST',
    headers: { authorization: `Bearer ${localSecrets().OPERATOR_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ slug: 'sfu', name: 'Large School', admin }),
  })
  if (response.status !== 201) throw new Error(`install answered ${response.status}`)
})
afterAll(async () => {
  await browser?.close()
  server?.stop()
  sfu?.close()
  rmSync(state, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

test('with an SFU configured a class is seen through it: each sends once, whoever comes late sees all, and who stops is gone', async () => {
  const api = await new Api(server.url, 'sfu').signIn(admin.email, password)
  const course = await api.call('POST', '/courses', { title: 'Tides', description: 'How the moon pulls.' })
  const helper = { email: 'helper@sfu.test', fullName: 'Hedda Helper', password, role: 'instructor' }
  const { id } = await api.call('POST', '/users', helper)
  await api.call('POST', `/courses/${course.id}/authors`, { userId: id, role: 'author' })
  const made = await api.call('POST', `/courses/${course.id}/live-sessions`, {
    title: 'Many people',
    startsAt: new Date(Date.now() + 60_000).toISOString(),
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
  })
  await api.call('POST', `/live-sessions/${made.id}/start`, {})
  const enter = async (email: string) => (await Visitor.arrive(browser, server.url)).enter(email, password)
  const host = await enter(admin.email)
  const t = await host.open(`/learn/live/${made.id}/room`)
  await use(t, 'Camera')
  await expect.poll(() => sfu.fake.calls, { timeout: 20_000 }).toEqual(['POST /new', 'POST /tracks/new'])

  const late = await enter(helper.email)
  const h = await late.open(`/learn/live/${made.id}/room`)
  await seesPicture(h.getByLabel('Picture of Ada Admin'))
  await use(h, 'Camera')
  await seesPicture(t.getByLabel('Picture of Hedda Helper'))
  await use(t, 'Camera')
  await h.getByLabel('Picture of Ada Admin').waitFor({ state: 'detached' })
  await controls(h).waitFor()
  await use(t, 'Camera')
  await seesPicture(h.getByLabel('Picture of Ada Admin'))
  for (const visitor of [late, host]) await visitor.leave()
})

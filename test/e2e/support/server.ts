import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
// @ts-expect-error the scripts are plain JavaScript, so that they run before anything is installed
import { buildWeb, migrate, serve } from '../../../scripts/local.mjs'
// @ts-expect-error likewise
import { seed } from '../../../scripts/seed.mjs'
// @ts-expect-error likewise
import { localSecrets } from '../../../scripts/setup.mjs'
import { freePort } from '../../support/free-port.ts'

declare module 'vitest' {
  interface ProvidedContext {
    url: string
    operatorToken: string
    state: string
  }
}

/** One real server for the browser tests: a fresh state folder, its own port, the demo schools beside those of the tests. */
export default async function setup(project: TestProject): Promise<() => void> {
  const state = mkdtempSync(join(tmpdir(), 'lyceum-e2e-'))
  buildWeb()
  migrate(state)
  const server = await serve({ port: await freePort(), state, vars: { RATE_LIMIT_SCALE: 100 } })
  await seed(server.url)
  project.provide('url', server.url)
  project.provide('state', state)
  project.provide('operatorToken', localSecrets().OPERATOR_TOKEN as string)
  return () => {
    server.stop()
    rmSync(state, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-pool-workers'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './support/longest-first.ts'

const here = import.meta.dirname
const root = `${here}/../`
// Made for this test run only; a deployment has its own.
const signingKey = JSON.stringify({
  kty: 'OKP',
  crv: 'Ed25519',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
})
const pushKey = JSON.stringify({
  kty: 'EC',
  crv: 'P-256',
  x: '47X5Wd2WK9eNxg2KNhvU2ktPtyA1AxlfkdOtEa5xyZ0',
  y: 'a2nSLDGrIKDf7Yb8oddru3adXGHmtBv36tMxRpvPgEQ',
  d: 'JqcjDgnHwZ8VuV5QmlPs3ireRUDe9J1td-xf6fyox30',
})
const browserFree = ['modules', 'platform', 'http', 'architecture', 'budgets', 'faults', 'theme', 'security'].filter((name) =>
  readdirSync(here).includes(name),
)

execFileSync(process.execPath, [`${root}scripts/build-pdf-reader.mjs`, '--tests'], { stdio: 'inherit' })

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: `${root}wrangler.toml` },
            main: `${root}src/worker.ts`,
            miniflare: {
              // The newest that the runtime of the test pool takes: it is a little older than wrangler's own.
              compatibilityDate: '2026-11-09',
              d1Databases: ['CONTROL_DB', 'DB_0', 'DB_1'],
              queueConsumers: {},
              bindings: {
                ENVIRONMENT: 'test',
                SHARDS: 'DB_0,DB_1',
                JWT_PRIVATE_JWK: signingKey,
                VAPID_PRIVATE_JWK: pushKey,
                SIGNING_SECRET: 'test-signing-secret-of-32-characters!',
                OPERATOR_TOKEN: 'test-operator-token-of-32-characters!',
                CONTROL_MIGRATIONS: await readD1Migrations(`${root}migrations/control`),
                TENANT_MIGRATIONS: await readD1Migrations(`${root}migrations/tenant`),
              },
            },
          })),
        ],
        root,
        test: {
          name: 'workers',
          // Every test mints its own tenant, so files can share one runtime and its migrated databases.
          isolate: false,
          include: browserFree.map((name) => `test/${name}/**/*.test.ts`),
          setupFiles: ['test/support/migrate.ts'],
          testTimeout: 20_000,
          deps: { optimizer: { ssr: { enabled: true, include: ['itty-durable', 'itty-router', 'fontkit', 'qrcode', 'pdf-lib'] } } },
        },
      },
      {
        root,
        test: {
          name: 'e2e',
          // Every test has a browser of its own; the driver is loaded once for all of a worker's files.
          isolate: false,
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/support/server.ts'],
          testTimeout: 240_000,
          hookTimeout: 180_000,
          env: { EXAMPLES_DIR: process.env.EXAMPLES_DIR ?? '' },
        },
      },
      {
        root,
        test: {
          name: 'node',
          include: ['test/node/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          env: { EXAMPLES_DIR: process.env.EXAMPLES_DIR ?? '' },
        },
      },
    ],
  },
})

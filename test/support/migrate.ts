import { applyD1Migrations, type D1Migration, env } from 'cloudflare:test'
import { beforeAll } from 'vitest'

declare global {
  namespace Cloudflare {
    interface Env {
      CONTROL_DB: D1Database
      DB_0: D1Database
      DB_1: D1Database
      MEDIA: R2Bucket
      EVENTS: Queue
      CONTROL_MIGRATIONS: D1Migration[]
      TENANT_MIGRATIONS: D1Migration[]
    }
  }
}

/** Files share a runtime and its databases: the first of them brings these up to date. */
const runtime = globalThis as { isMigrated?: boolean }

beforeAll(async () => {
  if (runtime.isMigrated) return
  await applyD1Migrations(env.CONTROL_DB, env.CONTROL_MIGRATIONS)
  await applyD1Migrations(env.DB_0, env.TENANT_MIGRATIONS)
  await applyD1Migrations(env.DB_1, env.TENANT_MIGRATIONS)
  runtime.isMigrated = true
})

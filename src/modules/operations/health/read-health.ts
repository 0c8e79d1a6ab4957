import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { errorFields, log } from '../../../platform/log.ts'
import { checkReadiness } from '../check-readiness.ts'
import { policy } from '../policy.ts'
import type { PlatformHealth, Shard } from './contract.ts'

/** https://developers.cloudflare.com/d1/platform/limits */
const shardLimitBytes = 10 * 1024 ** 3

type Counts = Pick<Shard, 'bytes' | 'waiting' | 'oldestWaitingAt' | 'scheduled' | 'deadLetters'>
const unknown: Counts = { bytes: null, waiting: null, oldestWaitingAt: null, scheduled: null, deadLetters: null }

/** How the whole installation does: every store, every shard with what waits on it. A shard that fails is shown as failing. */
export async function readHealth(ctx: Ctx): Promise<PlatformHealth> {
  authorize(ctx, policy.seeHealth)
  const [readiness, states, ...counts] = await Promise.all([
    checkReadiness(ctx.config),
    tenantsByState(ctx),
    ...[...ctx.config.shards].map(([name, shard]) =>
      countsOf(shard, iso(ctx.now)).catch((error: unknown) => {
        log('error', 'a shard was not counted', { shard: name, ...errorFields(error) })
        return unknown
      }),
    ),
  ])
  const checkOf = new Map(readiness.checks.map((check) => [check.name, check]))
  const sum = (state: string, shard?: string) =>
    states.reduce((all, row) => all + (row.state === state && (shard === undefined || row.shard === shard) ? row.n : 0), 0)
  const shards = [...ctx.config.shards.keys()].map((name, i): Shard => {
    const { ok, ms } = checkOf.get(`shard ${name}`) ?? { ok: false, ms: 0 }
    const organizations = sum('active', name) + sum('suspended', name) + sum('closed', name)
    return { name, ok, ms, organizations, ...(counts[i] ?? unknown) }
  })
  return {
    status: readiness.status,
    at: iso(ctx.now),
    stores: readiness.checks.filter(({ name }) => !name.startsWith('shard ')),
    shards,
    organizations: { active: sum('active'), suspended: sum('suspended'), closed: sum('closed') },
    shardLimitBytes,
  }
}

async function tenantsByState(ctx: Ctx) {
  const { results } = await ctx.config.CONTROL_DB.prepare(
    `SELECT shard, CASE WHEN deleted_at IS NOT NULL THEN 'closed' WHEN is_active = 1 THEN 'active' ELSE 'suspended' END AS state, count(*) AS n
      FROM tenants GROUP BY 1, 2`,
  ).all<{ shard: string; state: string; n: number }>()
  return results
}

/** One trip; each count stops at a thousand, so a backlog does not make it slow. */
async function countsOf(shard: D1Database, now: string): Promise<Counts> {
  const upTo = (rows: string) => shard.prepare(`SELECT count(*) AS n FROM (SELECT 1 FROM ${rows} LIMIT 1000)`)
  const [oldest, waiting, scheduled, dead] = await shard.batch<{ n: number; at?: string | null }>([
    shard.prepare('SELECT at, 0 AS n FROM outbox WHERE at <= ? ORDER BY at LIMIT 1').bind(now),
    upTo('outbox WHERE at <= ?').bind(now),
    upTo('outbox WHERE at > ?').bind(now),
    upTo('dead_letters WHERE replayed_at IS NULL AND discarded_at IS NULL'),
  ])
  const n = (result: typeof waiting) => result?.results[0]?.n ?? 0
  return {
    bytes: dead?.meta.size_after ?? null,
    waiting: n(waiting),
    oldestWaitingAt: oldest?.results[0]?.at ?? null,
    scheduled: n(scheduled),
    deadLetters: n(dead),
  }
}

import { proxyDurable } from 'itty-durable'
import type { Config } from '../env.ts'
import type { Granted, Lease } from './rate-limiter.ts'

/** A limit as a route states it: so many a window of seconds. Tight ones lease one token at a time. */
export type Limit = { name: string; subject: string; limit: number; window: number }
export type Verdict = { allowed: boolean; limit: number; remaining: number; resetSeconds: number }

type Purse = { tokens: number; used: number; resetAt: number }
const purses = new Map<string, Purse>()

/**
 * Takes one token of every limit. Isolates lease a twentieth of a limit at a time, so the object is asked once
 * in many requests; limits under 100 are asked for each time and hold exactly.
 */
export async function takeTokens(config: Config, tenantId: string, limits: Limit[]): Promise<Verdict> {
  const now = Date.now()
  const scaled = scale(config, tenantId, limits)
  const wanted = scaled
    .filter(({ purse }) => !hasToken(purse, now))
    .map(({ key, limit, window }): Lease => ({ key, limit, window, block: limit < 100 ? 1 : Math.ceil(limit / 20) }))
  if (wanted.length > 0) {
    for (const grant of await lease(config, tenantId, wanted)) {
      purses.set(`${tenantId}/${grant.key}`, { tokens: grant.granted, used: grant.used, resetAt: grant.resetAt })
    }
    if (purses.size > 20_000) purses.clear()
  }
  return spend(scaled, now)
}

/** The same, if this isolate holds a token of every limit; null, and nothing taken, when it would have to ask. */
export function takeAtHand(config: Config, tenantId: string, limits: Limit[], now: number): Verdict | null {
  const scaled = scale(config, tenantId, limits)
  return scaled.every(({ purse }) => hasToken(purse, now)) ? spend(scaled, now) : null
}

type Scaled = { key: string; purse: string; limit: number; window: number }
const scale = (config: Config, tenantId: string, limits: Limit[]): Scaled[] =>
  limits.map(({ name, subject, limit, window }) => {
    const key = ascii(`${name}:${subject}`)
    return { key, purse: `${tenantId}/${key}`, limit: Math.ceil(limit * config.RATE_LIMIT_SCALE), window }
  })

function spend(scaled: Scaled[], now: number): Verdict {
  let tightest: Verdict | undefined
  for (const { purse: name, limit, window } of scaled) {
    const purse = purses.get(name) ?? { tokens: 0, used: limit, resetAt: now + window * 1000 }
    const allowed = purse.tokens > 0
    if (allowed) purse.tokens -= 1
    const verdict = {
      allowed,
      limit,
      remaining: Math.max(0, limit - purse.used + purse.tokens),
      resetSeconds: Math.max(1, Math.ceil((purse.resetAt - now) / 1000)),
    }
    if (!tightest || (tightest.allowed && (!allowed || verdict.remaining / limit < tightest.remaining / tightest.limit))) tightest = verdict
  }
  return tightest ?? { allowed: true, limit: 0, remaining: 0, resetSeconds: 0 }
}

function hasToken(key: string, now: number): boolean {
  const purse = purses.get(key)
  if (!purse) return false
  if (purse.resetAt <= now) {
    purses.delete(key)
    return false
  }
  return purse.tokens > 0
}

type LimiterStub = { lease(wanted: Lease[]): Promise<Granted[]> }

/** itty-durable carries arguments in a header: names are kept to ASCII. */
const ascii = (key: string): string => key.replace(/[^\x21-\x7e]/g, (c) => `%${c.codePointAt(0)?.toString(16)}`)

async function lease(config: Config, tenantId: string, wanted: Lease[]): Promise<Granted[]> {
  const limiter = proxyDurable(config.RATE_LIMITER, { parse: true }).get(tenantId) as LimiterStub
  return limiter.lease(wanted)
}

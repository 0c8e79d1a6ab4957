import type { Context } from 'hono'
import { addressBlock } from '../kernel/address-block.ts'
import { count } from '../kernel/count.ts'
import { AppError } from '../kernel/errors.ts'
import { type Limit, takeTokens, type Verdict } from '../platform/durable/rate-limit.ts'
import type { HeaderRecord } from './frame-headers.ts'
import type { AppEnv } from './router.ts'

/** Where requests nobody signed come from. */
export const callerOf = (ip: string | null): string => (ip ? addressBlock(ip) : 'unknown')

/** A minute's worth for a whole tenant, and for each person or, signed out, each address. */
export function tenantLimits(userId: string | null, ip: string | null): Limit[] {
  return [
    { name: 'tenant', subject: 'all', limit: 60_000, window: 60 },
    userId ? { name: 'user', subject: userId, limit: 1200, window: 60 } : { name: 'ip', subject: callerOf(ip), limit: 1800, window: 60 },
  ]
}

/** Takes tokens, puts the standard headers on the answer, and throws RATE_LIMITED when there are none left. */
export async function enforce(c: Context<AppEnv>, tenantId: string, limits: Limit[]): Promise<void> {
  const verdict = await takeTokens(c.get('config'), tenantId, limits)
  if (!verdict.allowed) {
    throw tooMany('Too many requests.', verdict)
  }
  for (const [name, value] of Object.entries(limitHeaders(verdict))) c.header(name, value)
}

/** What was too much, and when there may be more: in words, and in the standard headers of the limit that refused. */
export const tooMany = (said: string, limit: Omit<Verdict, 'allowed'>): AppError =>
  new AppError('RATE_LIMITED', `${said} Try again in ${count(limit.resetSeconds, 'second')}.`, [], {
    ...limitHeaders(limit),
    'retry-after': String(limit.resetSeconds),
  })

export const limitHeaders = (verdict: Omit<Verdict, 'allowed'>): HeaderRecord => ({
  'ratelimit-limit': String(verdict.limit),
  'ratelimit-remaining': String(verdict.remaining),
  'ratelimit-reset': String(verdict.resetSeconds),
})

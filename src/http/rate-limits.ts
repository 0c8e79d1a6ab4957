import type { Context } from 'hono'
import { addressBlock } from '../kernel/address-block.ts'
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
  const headers = limitHeaders(verdict)
  if (!verdict.allowed) {
    throw new AppError('RATE_LIMITED', `Too many requests. Try again in ${verdict.resetSeconds} seconds.`, [], {
      ...headers,
      'retry-after': String(verdict.resetSeconds),
    })
  }
  for (const [name, value] of Object.entries(headers)) c.header(name, value)
}

export const limitHeaders = (verdict: Verdict): HeaderRecord => ({
  'ratelimit-limit': String(verdict.limit),
  'ratelimit-remaining': String(verdict.remaining),
  'ratelimit-reset': String(verdict.resetSeconds),
})

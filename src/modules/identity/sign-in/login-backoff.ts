import { eq, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { tooMany } from '../../../http/rate-limits.ts'
import { addressBlock } from '../../../kernel/address-block.ts'
import { hours, iso, minutes, seconds } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { keyedDigest } from '../codes/keyed-digest.ts'
import { loginFailures } from '../tables.ts'

type FailureRow = typeof loginFailures.$inferSelect

const free = 4
const forgetAfter = 1 * hours
const longest = 15 * minutes

/**
 * Failures count for an account from one address: whoever guesses waits ever longer, and the owner, who comes from
 * elsewhere, does not. The subject is a digest, so the table names nobody.
 */
export const failureSubject = (ctx: Ctx, email: string): string =>
  keyedDigest(ctx, 'login-failures', email, ctx.client.ip ? addressBlock(ctx.client.ip) : 'unknown').toString('base64url')

export const failuresOf = (ctx: Ctx, subject: string) => ctx.db.rows(loginFailures).where(eq(loginFailures.subject, subject))

export function refuseWhileBlocked(ctx: Ctx, failures: FailureRow | undefined): void {
  const wait = Math.ceil((Date.parse(failures?.blockedUntil ?? '') - ctx.now) / seconds)
  if (!(wait > 0)) return
  throw tooMany('Too many failed attempts.', { limit: free + 1, remaining: 0, resetSeconds: wait })
}

const recent = (ctx: Ctx, failures: FailureRow | undefined): number =>
  failures && failures.at > iso(ctx.now - forgetAfter) ? failures.failures : 0

/** From the fifth failure within an hour each one doubles the wait: 1 s, 2 s, 4 s … 15 min. */
export function countFailure(ctx: Ctx, subject: string, before: FailureRow | undefined): { write: BatchItem<'sqlite'>; slowed: boolean } {
  const failures = recent(ctx, before) + 1
  const wait = failures > free ? Math.min(longest, 2 ** (failures - free - 1) * seconds) : 0
  const blockedUntil = wait ? iso(ctx.now + wait) : null
  const at = iso(ctx.now)
  // Guesses sent at once have all read the same count: the database adds them up.
  const counted = sql`CASE WHEN ${loginFailures.at} > ${iso(ctx.now - forgetAfter)} THEN ${loginFailures.failures} + 1 ELSE 1 END`
  const write = ctx.db
    .insert(loginFailures)
    .values({ subject, failures, blockedUntil, at })
    .onConflictDoUpdate({ target: [loginFailures.tenantId, loginFailures.subject], set: { failures: counted, blockedUntil, at } })
  return { write, slowed: wait > 0 }
}

export const forgetFailures = (ctx: Ctx, subject: string): BatchItem<'sqlite'> =>
  ctx.db.delete(loginFailures).where(eq(loginFailures.subject, subject))

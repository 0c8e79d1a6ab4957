import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Ctx } from '../../../platform/ctx.ts'

/** HMAC-SHA256 of what is named, for this tenant, under the installation's secret: worthless to whoever only has the database. */
export function keyedDigest(ctx: Ctx, ...parts: string[]): Buffer {
  return createHmac('sha256', ctx.config.SIGNING_SECRET)
    .update(JSON.stringify([ctx.tenant.id, ...parts]))
    .digest()
}

export function sameDigest(given: string, kept: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(kept)]
  return a.length === b.length && timingSafeEqual(a, b)
}

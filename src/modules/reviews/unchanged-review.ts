import { sql } from 'drizzle-orm'
import type { Ctx, Guard } from '../../platform/ctx.ts'
import type { Review } from './contract.ts'

/** Holds while the review still counts as it was read: otherwise the course's rating would be corrected by the wrong star. */
export const unchangedReview = (ctx: Ctx, { id, rating, status }: Review): Guard => ({
  holds: sql`EXISTS (SELECT 1 FROM reviews WHERE tenant_id = ${ctx.tenant.id} AND id = ${id} AND rating = ${rating} AND status = ${status})`,
  error: { code: 'CONFLICT', message: 'This review was changed at the same moment. Look at it again.' },
})

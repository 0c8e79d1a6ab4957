import { sql } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import type { Ctx, Guard } from '../../../platform/ctx.ts'

type Whose = { id: string; assessmentId: string; userId: string }
/** The best percentage of the learner's other attempts as it stands when a statement runs. */
export const bestOfOthers = (ctx: Ctx, { id, assessmentId, userId }: Whose) =>
  sql<number | null>`(SELECT max(b.percentage) FROM attempts b WHERE b.tenant_id = ${ctx.tenant.id} AND b.assessment_id = ${assessmentId}
    AND b.user_id = ${userId} AND +b.is_practice = 0 AND b.id <> ${id})`

const othersMoved = 'Another attempt was graded meanwhile.'
/** Holds that the others are still worth what was read: what is announced as the best of all is the best of all. */
export const othersStand = (ctx: Ctx, whose: Whose, best: number | null): Guard => ({
  holds: sql`${bestOfOthers(ctx, whose)} IS ${best}`,
  error: { code: 'CONFLICT', message: othersMoved },
})
export const haveOthersMoved = (error: unknown): boolean =>
  error instanceof AppError && error.code === 'CONFLICT' && error.message === othersMoved

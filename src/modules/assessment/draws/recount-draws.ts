import { type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { fits } from './fits.ts'

/** Counts again what draws can take; `which` is over `assessment_draws AS d`. Before the totals of their assessments. */
export const recountDraws = (ctx: Ctx, which: SQL) =>
  ctx.db.statement(sql`UPDATE assessment_draws AS d SET available = (SELECT count(*) FROM bank_questions q WHERE ${fits})
    WHERE d.tenant_id = ${ctx.tenant.id} AND ${which}`)

import { eq, sql } from 'drizzle-orm'
import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { questionBanks } from '../tables.ts'
import { assertBank, bankWithStanding, toBank } from './queries.ts'

const named = 20

/** A bank goes with its questions, unless an assessment uses one of them: those are named, to be looked at first. */
export async function deleteBank(ctx: Ctx, bankId: string): Promise<void> {
  authorize(ctx, policy.editBank)
  const uses = sql`FROM bank_questions s JOIN questions r ON r.tenant_id = s.tenant_id AND r.source_id = s.id
    WHERE s.tenant_id = ${ctx.tenant.id} AND s.bank_id = ${bankId}`
  const draws = sql`FROM assessment_draws d WHERE d.tenant_id = ${ctx.tenant.id} AND d.bank_id = ${bankId}`
  const [[row], using] = await ctx.db.batch([
    bankWithStanding(ctx, bankId),
    ctx.db.statement<{ id: string; title: string }>(
      sql`SELECT a.id, a.title FROM assessments a WHERE a.tenant_id = ${ctx.tenant.id} AND a.id IN (SELECT r.assessment_id ${uses} UNION SELECT d.assessment_id ${draws}) ORDER BY a.title LIMIT ${named}`,
    ),
  ])
  const bank = assertBank(ctx, row, policy.editBank)
  if (using.length > 0) {
    const titles = using.map(({ title }) => `“${title}”`).join(', ')
    throw unprocessable(
      `Assessments use questions of this bank: ${titles}. Delete the questions first, which the assessments keep as their own, and the draws.`,
      using.map(({ id, title }) => ({ field: 'id', message: `${id} (${title}) uses it` })),
    )
  }
  await ctx.commit({
    writes: [ctx.db.delete(questionBanks).where(eq(questionBanks.id, bankId))],
    audit: { action: 'question_bank.delete', entity: { type: 'question_bank', id: bankId }, before: toBank(ctx, bank) },
    guards: [
      {
        holds: sql`NOT EXISTS (SELECT 1 ${uses}) AND NOT EXISTS (SELECT 1 ${draws})`,
        error: { code: 'UNPROCESSABLE', message: 'An assessment has just begun to use a question of this bank.' },
      },
    ],
  })
}

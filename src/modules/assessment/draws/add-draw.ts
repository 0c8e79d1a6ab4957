import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { assertManaged, assessmentWithStanding } from '../assessments/queries.ts'
import { assertBank, bankWithStanding } from '../banks/queries.ts'
import { policy } from '../policy.ts'
import { questionTotals } from '../questions/question-totals.ts'
import { assessmentDraws } from '../tables.ts'
import type { Draw, DrawInput } from './contract.ts'
import { assertDrawable, drawAfter, drawsOf } from './queries.ts'

/** Authors let an assessment draw questions from a bank that they may use, anew for each attempt. */
export async function addDraw(ctx: Ctx, assessmentId: string, input: DrawInput): Promise<Draw> {
  authorize(ctx, policy.manage)
  const [[found], draws, [bank]] = await ctx.db.batch([
    assessmentWithStanding(ctx, assessmentId),
    drawsOf(ctx, assessmentId),
    bankWithStanding(ctx, input.bankId),
  ])
  const assessment = assertManaged(ctx, found, 'The assessment')
  assertBank(ctx, bank, policy.useBank)
  assertDrawable(assessment, draws, input.count)
  const at = iso(ctx.now)
  const row = {
    id: newId('drw', ctx.now),
    assessmentId,
    bankId: input.bankId,
    count: input.count,
    points: input.points ?? 1,
    tags: [...new Set(input.tags ?? [])],
    difficulty: input.difficulty ?? null,
    order: (draws.at(-1)?.order ?? 0) + 1,
    createdAt: at,
    updatedAt: at,
  }
  await ctx.commit({
    writes: [ctx.db.insert(assessmentDraws).values(row), ...questionTotals(ctx, assessment)],
    audit: { action: 'draw.create', entity: { type: 'assessment', id: assessmentId }, after: row },
    touchesPublic: assessment.courseStatus === 'published',
  })
  return drawAfter(ctx, row.id)
}

import { eq } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { assertBank, bankWithStanding } from '../banks/queries.ts'
import { policy } from '../policy.ts'
import { questionTotals } from '../questions/question-totals.ts'
import { assessmentDraws } from '../tables.ts'
import type { Draw, DrawPatch } from './contract.ts'
import { aroundDraw, assertDrawable, assertManagedDraw, drawAfter } from './queries.ts'

/** Authors change a draw; attempts that have begun keep what they were given. */
export async function updateDraw(ctx: Ctx, drawId: string, patch: DrawPatch): Promise<Draw> {
  authorize(ctx, policy.manage)
  const [[row], draws, [bank]] = await ctx.db.batch([...aroundDraw(ctx, drawId), bankWithStanding(ctx, patch.bankId ?? '')])
  const { assessment, draw, others } = assertManagedDraw(ctx, row, draws, drawId)
  if (patch.bankId !== undefined && patch.bankId !== draw.bankId) assertBank(ctx, bank, policy.useBank)
  const after = {
    bankId: patch.bankId ?? draw.bankId,
    count: patch.count ?? draw.count,
    points: patch.points ?? draw.points,
    tags: patch.tags ? [...new Set(patch.tags)] : draw.tags,
    difficulty: patch.difficulty === undefined ? draw.difficulty : patch.difficulty,
    updatedAt: iso(ctx.now),
  }
  // Its own questions are still counted in the assessment: they make room for the new number.
  const counted = assessment.questionCount - Math.min(draw.count, draw.available)
  assertDrawable({ ...assessment, questionCount: counted }, others, after.count)
  await ctx.commit({
    writes: [ctx.db.update(assessmentDraws).set(after).where(eq(assessmentDraws.id, drawId)), ...questionTotals(ctx, assessment)],
    audit: { action: 'draw.update', entity: { type: 'assessment', id: assessment.id }, before: draw, after },
    touchesPublic: assessment.courseStatus === 'published',
  })
  return drawAfter(ctx, drawId)
}

import { eq } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { questionTotals } from '../questions/question-totals.ts'
import { assessmentDraws } from '../tables.ts'
import { aroundDraw, assertManagedDraw } from './queries.ts'

/** Authors take a draw out; the bank keeps its questions, and attempts that have begun what they were given. */
export async function deleteDraw(ctx: Ctx, drawId: string): Promise<void> {
  authorize(ctx, policy.manage)
  const [[row], draws] = await ctx.db.batch(aroundDraw(ctx, drawId))
  const { assessment, draw } = assertManagedDraw(ctx, row, draws, drawId)
  await ctx.commit({
    writes: [ctx.db.delete(assessmentDraws).where(eq(assessmentDraws.id, drawId)), ...questionTotals(ctx, assessment)],
    audit: { action: 'draw.delete', entity: { type: 'assessment', id: assessment.id }, before: draw },
    touchesPublic: assessment.courseStatus === 'published',
  })
}

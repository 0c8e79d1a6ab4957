import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy, requireCourse } from '../policy.ts'
import { checklist, checklistReads } from './checklist.ts'
import type { ChecklistItem } from './contract.ts'

/** Those who work on a course see how far it is from being submitted. */
export async function getChecklist(ctx: Ctx, idOrSlug: string): Promise<ChecklistItem[]> {
  authorize(ctx, policy.view)
  const [[found], modules, lessons] = await ctx.db.batch(checklistReads(ctx, idOrSlug))
  return checklist(requireCourse(ctx, found, policy.view), modules, lessons)
}

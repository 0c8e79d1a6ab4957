import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { assertManaged, courseWithStanding } from '../assessments/queries.ts'
import { policy } from '../policy.ts'
import { questionBanks } from '../tables.ts'
import type { CreateBankInput, QuestionBank } from './contract.ts'
import { toBank } from './queries.ts'

/** Authors make a bank for one of their courses; whoever may author makes one for the school, and looks after it. */
export async function createBank(ctx: Ctx, { name, description = null, courseId }: CreateBankInput): Promise<QuestionBank> {
  authorize(ctx, policy.editBank)
  const course = courseId ? assertManaged(ctx, (await courseWithStanding(ctx, courseId))[0], 'The course') : null
  const at = iso(ctx.now)
  const row = {
    id: newId('bnk', ctx.now),
    courseId: course?.id ?? null,
    ownerId: ctx.actor.id ?? '',
    name,
    description,
    questionCount: 0,
    tags: [],
    createdAt: at,
    updatedAt: at,
  }
  await ctx.commit({
    writes: [ctx.db.insert(questionBanks).values(row)],
    audit: { action: 'question_bank.create', entity: { type: 'question_bank', id: row.id }, after: row },
  })
  return toBank(ctx, { ...row, courseTitle: course?.courseTitle ?? null, staffRole: course?.staffRole ?? null, lastOrder: 0 })
}

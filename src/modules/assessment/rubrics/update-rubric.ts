import { eq, sql } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { rubrics } from '../tables.ts'
import type { Rubric, RubricContent, RubricPatch } from './contract.ts'
import { fetchWritable, toRubric } from './queries.ts'

/** A rubric changes, and with it the copy in every question that uses it; attempts that have begun keep the one they began with. */
export async function updateRubric(ctx: Ctx, rubricId: string, { title, criteria }: RubricPatch): Promise<Rubric> {
  authorize(ctx, policy.manage)
  const before = await fetchWritable(ctx, rubricId)
  const content: RubricContent = { title: title ?? before.title, criteria: criteria ?? before.criteria }
  const after = { ...before, ...content, updatedAt: iso(ctx.now) }
  await ctx.commit({
    writes: [
      ctx.db
        .update(rubrics)
        .set({ ...content, updatedAt: after.updatedAt })
        .where(eq(rubrics.id, rubricId)),
      ...(['questions', 'bank_questions'] as const).map((table) =>
        ctx.db.statement(sql`UPDATE ${sql.raw(table)} SET correct_answer = json_set(correct_answer, '$.rubric', json(${JSON.stringify(content)}))
          WHERE tenant_id = ${ctx.tenant.id} AND (correct_answer ->> 'rubricId') = ${rubricId}`),
      ),
    ],
    audit: { action: 'rubric.update', entity: { type: 'rubric', id: rubricId }, before: toRubric(before), after: toRubric(after) },
  })
  return toRubric(after)
}

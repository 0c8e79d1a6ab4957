import { eq, sql } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { rubrics } from '../tables.ts'
import { fetchWritable, toRubric } from './queries.ts'

/** A rubric goes; questions that use it keep their copy as their own. */
export async function deleteRubric(ctx: Ctx, rubricId: string): Promise<void> {
  authorize(ctx, policy.manage)
  const row = await fetchWritable(ctx, rubricId)
  await ctx.commit({
    writes: [
      ctx.db.delete(rubrics).where(eq(rubrics.id, rubricId)),
      ...(['questions', 'bank_questions'] as const).map((table) =>
        ctx.db.statement(sql`UPDATE ${sql.raw(table)} SET correct_answer = json_remove(correct_answer, '$.rubricId')
          WHERE tenant_id = ${ctx.tenant.id} AND (correct_answer ->> 'rubricId') = ${rubricId}`),
      ),
    ],
    audit: { action: 'rubric.delete', entity: { type: 'rubric', id: rubricId }, before: toRubric(row) },
  })
}

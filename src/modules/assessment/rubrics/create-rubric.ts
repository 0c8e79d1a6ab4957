import { sql } from 'drizzle-orm'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { rubrics } from '../tables.ts'
import type { Rubric, RubricInput } from './contract.ts'
import { assertMayWrite, rubricsAtMost, toRubric } from './queries.ts'

/** Authors make a rubric for their course, admins one for the whole school. */
export async function createRubric(ctx: Ctx, input: RubricInput): Promise<Rubric> {
  authorize(ctx, policy.manage)
  const courseId = await assertMayWrite(ctx, input.courseId ?? null)
  const at = iso(ctx.now)
  const row = { id: newId('rub', ctx.now), courseId, title: input.title, criteria: input.criteria, createdAt: at, updatedAt: at }
  await ctx.commit({
    writes: [ctx.db.insert(rubrics).values(row)],
    audit: { action: 'rubric.create', entity: { type: 'rubric', id: row.id }, after: row },
    guards: [
      {
        holds: sql`(SELECT count(*) FROM rubrics WHERE tenant_id = ${ctx.tenant.id} AND course_id IS ${courseId}) < ${rubricsAtMost}`,
        error: { code: 'UNPROCESSABLE', message: `A course, and the school, have ${rubricsAtMost} rubrics at most.` },
      },
    ],
  })
  return toRubric(row)
}

import { type SQL, sql } from 'drizzle-orm'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { countedPoints } from '../questions/question-totals.ts'
import { questions } from '../tables.ts'

/** What a reference takes from its source word for word. Points follow too, unless the assessment gives its own. */
const followed = ['type', 'text', 'options', 'correct_answer', 'partial_credit', 'explanation', 'tags', 'difficulty']
export const content = sql.raw(followed.join(', '))
export const contentOf = (alias: string): SQL => sql.raw(followed.map((column) => `${alias}.${column}`).join(', '))

/** Makes references what their sources are when the batch runs, whatever the request had read. `which` is over `questions`. */
export const syncReferences = (ctx: Ctx, which: SQL) =>
  ctx.db.statement(sql`UPDATE questions SET ${sql.raw(followed.map((column) => `${column} = s.${column}`).join(', '))},
      points = iif(questions.own_points, questions.points, s.points), updated_at = ${iso(ctx.now)}
    FROM bank_questions AS s
    WHERE questions.tenant_id = ${ctx.tenant.id} AND ${which} AND s.tenant_id = ${ctx.tenant.id} AND s.id = questions.source_id`)

/** The points of every assessment that uses one of these questions of a bank. */
export const usingTotals = (ctx: Ctx, sourceIds: readonly string[]) =>
  ctx.db.statement(sql`UPDATE assessments SET total_points = iif(type = 'survey', 0, ${countedPoints})
    WHERE tenant_id = ${ctx.tenant.id} AND id IN (SELECT r.assessment_id FROM questions r
      WHERE r.tenant_id = ${ctx.tenant.id} AND r.source_id IN (SELECT value FROM json_each(${JSON.stringify(sourceIds)})))`)

/** References to these questions become their assessments' own. */
export const letGo = (ctx: Ctx, sourceIds: readonly string[]) =>
  ctx.db
    .update(questions)
    .set({ sourceId: null, ownPoints: false })
    .where(sql`${questions.sourceId} IN (SELECT value FROM json_each(${JSON.stringify(sourceIds)}))`)

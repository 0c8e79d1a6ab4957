import { getTableColumns, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { keptFilesOf } from '../../media/public.ts'
import { bankQuestions } from '../tables.ts'
import { fits } from './fits.ts'
import { matchDraws } from './match.ts'

/**
 * What an attempt of this learner may be given, for the batch that begins it: for each draw those it has not given them yet
 * first, in no order otherwise, and no more than all draws on that bank could take from one another.
 */
export const drawable = (ctx: Ctx, assessmentId: string, userId: string) =>
  ctx.db
    .select({
      ...getTableColumns(bankQuestions),
      files: keptFilesOf(ctx, sql`bank_questions.id`),
      drawId: sql<string>`r.draw_id`,
      drawCount: sql<number>`r.count`,
      drawPoints: sql<number>`r.points`,
    })
    .from(bankQuestions)
    .innerJoin(
      sql`(SELECT d.id AS draw_id, d."order" AS draw_order, d.count, d.points, q.id AS question_id,
          row_number() OVER (PARTITION BY +d.id ORDER BY coalesce(s.times, 0), random()) AS place,
          (SELECT sum(o.count) FROM assessment_draws o WHERE o.tenant_id = d.tenant_id AND o.assessment_id = d.assessment_id AND o.bank_id = d.bank_id) AS most
        FROM assessment_draws d JOIN bank_questions q ON ${fits}
        LEFT JOIN (SELECT w.value AS id, count(*) AS times FROM attempts a, json_each(a.drawn) w
          WHERE a.tenant_id = ${ctx.tenant.id} AND a.assessment_id = ${assessmentId} AND a.user_id = ${userId} GROUP BY w.value) AS s ON s.id = q.id
        WHERE d.tenant_id = ${ctx.tenant.id} AND d.assessment_id = ${assessmentId}) AS r`,
      // The plus has SQLite go from what is drawn to its questions: the other way it would walk every bank of the school.
      sql`bank_questions.id = +r.question_id AND r.place <= r.most`,
    )
    .orderBy(sql`r.draw_order`, sql`r.place`)
type Drawable = Awaited<ReturnType<typeof drawable>>[number]

/** Gives each draw its questions, worth what the draw says. A bank that has too few gives what it has. */
export function drawQuestions(candidates: readonly Drawable[]): Drawable[] {
  const draws = new Map(candidates.map(({ drawId, drawCount }) => [drawId, { id: drawId, count: drawCount }]))
  const given = matchDraws(
    [...draws.values()],
    candidates.map(({ drawId, id }) => ({ drawId, questionId: id })),
  )
  return candidates.filter(({ drawId, id }) => given.get(drawId)?.includes(id)).map((row) => ({ ...row, points: row.drawPoints }))
}

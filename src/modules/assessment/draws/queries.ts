import { asc, eq, type SQL, sql } from 'drizzle-orm'
import { notFound, unprocessable } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { type AssessmentWithStanding, assertManaged, withStanding } from '../assessments/queries.ts'
import { assessmentDraws, questionBanks } from '../tables.ts'
import type { Draw } from './contract.ts'

const drawsAtMost = 20
const questionsAtMost = 300

/** Few enough that an attempt's beginning reads little, and its answers fit in one row. */
export function assertDrawable(assessment: AssessmentWithStanding, others: readonly Draw[], count: number): void {
  if (assessment.type === 'survey') throw unprocessable('A survey asks everybody the same. Add its questions one by one.')
  if (others.length >= drawsAtMost) throw unprocessable(`An assessment has ${drawsAtMost} draws at most.`)
  const fixed = assessment.questionCount - others.reduce((sum, draw) => sum + Math.min(draw.count, draw.available), 0)
  if (fixed + others.reduce((sum, draw) => sum + draw.count, count) > questionsAtMost)
    throw unprocessable(`An assessment holds ${questionsAtMost} questions at most.`)
}

const selectDraws = (ctx: Ctx, which: SQL | undefined) =>
  ctx.db
    .select({
      id: assessmentDraws.id,
      assessmentId: assessmentDraws.assessmentId,
      bankId: assessmentDraws.bankId,
      bankName: questionBanks.name,
      count: assessmentDraws.count,
      points: assessmentDraws.points,
      tags: assessmentDraws.tags,
      difficulty: assessmentDraws.difficulty,
      available: assessmentDraws.available,
      order: assessmentDraws.order,
      createdAt: assessmentDraws.createdAt,
      updatedAt: assessmentDraws.updatedAt,
    })
    .from(assessmentDraws)
    .innerJoin(questionBanks, eq(questionBanks.id, assessmentDraws.bankId))
    .where(which)
    .orderBy(asc(assessmentDraws.order), asc(assessmentDraws.id))

/** An assessment's draws in their order. */
export const drawsOf = (ctx: Ctx, assessmentId: string) => selectDraws(ctx, eq(assessmentDraws.assessmentId, assessmentId))

/** The assessment of a draw and all its draws, to stand in a batch. */
export function aroundDraw(ctx: Ctx, drawId: string) {
  const id = sql`(SELECT d.assessment_id FROM assessment_draws d WHERE d.tenant_id = ${ctx.tenant.id} AND d.id = ${drawId})`
  return [withStanding(ctx, sql`assessments.id = ${id}`), selectDraws(ctx, sql`assessment_draws.assessment_id = ${id}`)] as const
}

/** The draw, when the caller may change it; a stranger's is not found. */
export function assertManagedDraw(ctx: Ctx, row: AssessmentWithStanding | undefined, draws: readonly Draw[], drawId: string) {
  const assessment = assertManaged(ctx, row, 'The draw')
  const draw = draws.find(({ id }) => id === drawId)
  if (!draw) throw notFound('The draw')
  return { assessment, draw, others: draws.filter(({ id }) => id !== drawId) }
}

/** A draw as it stands after a change: how many questions it finds was counted where they are. */
export async function drawAfter(ctx: Ctx, drawId: string): Promise<Draw> {
  const [draw] = await selectDraws(ctx, eq(assessmentDraws.id, drawId))
  if (!draw) throw notFound('The draw')
  return draw
}

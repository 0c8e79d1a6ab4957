import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { AppError, notFound, unprocessable } from '../../../kernel/errors.ts'
import { allows } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { assertManaged, courseWithStanding } from '../assessments/queries.ts'
import { policy } from '../policy.ts'
import type { QuestionInput } from '../questions/contract.ts'
import { rubrics } from '../tables.ts'
import type { Rubric } from './contract.ts'

/** A course, or the school, has this many rubrics at most: they are listed at once. */
export const rubricsAtMost = 100

export type RubricRow = Omit<typeof rubrics.$inferSelect, 'tenantId'>

export const toRubric = (row: RubricRow): Rubric => ({
  id: row.id,
  courseId: row.courseId,
  title: row.title,
  criteria: row.criteria,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

/** The rubrics that a course may use. */
export const rubricsOf = (ctx: Ctx, courseId: string) =>
  ctx.db.rows(rubrics).where(or(eq(rubrics.courseId, courseId), isNull(rubrics.courseId)))

/** Authors look after their course's rubrics, admins after the school's. Answers the course's own id. */
export async function assertMayWrite(ctx: Ctx, courseId: string | null): Promise<string | null> {
  if (courseId === null) {
    if (allows(ctx.actor, policy.manageSchool)) return null
    throw new AppError('FORBIDDEN', 'Only admins look after the rubrics of the whole school.')
  }
  const [course] = await courseWithStanding(ctx, courseId)
  return assertManaged(ctx, course, 'The course').id
}

/** A rubric that the caller may change; those of a stranger's course are not found. */
export async function fetchWritable(ctx: Ctx, rubricId: string): Promise<RubricRow> {
  const [row] = await ctx.db.rows(rubrics).where(eq(rubrics.id, rubricId))
  if (!row) throw notFound('The rubric')
  await assertMayWrite(ctx, row.courseId)
  return row
}

/** Essays that name a rubric, with a copy of it as it stands. One that the course (or, of a bank
 * of the school, everybody) may not use stays without, and is refused. */
export async function withRubrics<Q extends { correctAnswer?: QuestionInput['correctAnswer'] }>(
  ctx: Ctx,
  courseId: string | null,
  inputs: readonly Q[],
): Promise<Q[]> {
  const ids = [...new Set(inputs.flatMap(({ correctAnswer }) => correctAnswer?.rubricId ?? []))]
  if (ids.length === 0) return [...inputs]
  const named = sql`${rubrics.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
  const found = await ctx.db
    .rows(rubrics)
    .where(and(named, courseId === null ? isNull(rubrics.courseId) : or(eq(rubrics.courseId, courseId), isNull(rubrics.courseId))))
  return inputs.map((input) => {
    const key = input.correctAnswer
    if (!key?.rubricId) return input
    const { rubric: _, ...rest } = key
    const row = found.find(({ id }) => id === key.rubricId)
    return { ...input, correctAnswer: row ? { ...rest, rubric: { title: row.title, criteria: row.criteria } } : rest }
  })
}

/** A rubric of a course goes into no bank of another, nor of the school: whoever edits the essay there could not keep it. */
export async function assertRubricsFit(
  ctx: Ctx,
  courseId: string | null,
  questions: readonly { correctAnswer: QuestionInput['correctAnswer'] }[],
): Promise<void> {
  const copied = await withRubrics(ctx, courseId, questions)
  if (copied.some(({ correctAnswer }) => correctAnswer?.rubricId && !correctAnswer.rubric))
    throw unprocessable(
      'The rubric of this essay belongs to its course, and the bank does not. Take a rubric of the school, or a bank of the course.',
    )
}

import { asc, isNull } from 'drizzle-orm'
import { AppError, notFound } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { assertVisible, courseWithStanding } from '../assessments/queries.ts'
import { policy } from '../policy.ts'
import { rubrics } from '../tables.ts'
import type { Rubric, RubricsQuery } from './contract.ts'
import { rubricsOf, toRubric } from './queries.ts'

/** The rubrics that a course may use, its own and the school's, for those who teach it; without a course, the school's. */
export async function listRubrics(ctx: Ctx, { courseId }: RubricsQuery): Promise<Rubric[]> {
  authorize(ctx, policy.review)
  if (courseId === undefined) return (await ctx.db.rows(rubrics).where(isNull(rubrics.courseId)).orderBy(asc(rubrics.id))).map(toRubric)
  const [[course], rows] = await ctx.db.batch([courseWithStanding(ctx, courseId), rubricsOf(ctx, courseId).orderBy(asc(rubrics.id))])
  if (!course) throw notFound('The course')
  const facts = assertVisible(ctx, course, 'The course')
  if (!allows(ctx.actor, policy.review, facts)) throw new AppError('FORBIDDEN', 'Only those who teach the course see its rubrics.')
  return rows.map(toRubric)
}

import { z } from 'zod'
import { oneLine } from '../../../kernel/text.ts'

const id = z.string().regex(/^[\w-]{1,60}$/, 'must be letters, digits, - or _')

const RubricLevel = z.object({
  id,
  title: oneLine(100),
  description: z.string().trim().max(500).default(''),
  points: z.number().min(0).max(1000),
})
export type RubricLevel = z.infer<typeof RubricLevel>

const RubricCriterion = z.object({
  id,
  title: oneLine(200),
  description: z.string().trim().max(1000).default(''),
  levels: z.array(RubricLevel),
})
export type RubricCriterion = z.infer<typeof RubricCriterion>

/** What a work is judged by: its criteria, and for each the levels that it can reach. */
export const RubricContent = z.object({ title: oneLine(200), criteria: z.array(RubricCriterion).min(1).max(12) })
export type RubricContent = z.infer<typeof RubricContent>

export const Rubric = RubricContent.extend({
  id: z.string(),
  /** Null: of the whole school. */
  courseId: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
}).meta({ id: 'Rubric' })
export type Rubric = z.infer<typeof Rubric>

/** A key of the keyboard chooses a level, so nine are the most. What has no id is given one by its position. */
const Criteria = z
  .array(
    RubricCriterion.extend({
      id: id.optional(),
      levels: z
        .array(RubricLevel.extend({ id: id.optional() }))
        .min(2, 'needs at least two levels')
        .max(9),
    }),
  )
  .min(1, 'needs at least one criterion')
  .max(12)
  .transform((criteria): RubricCriterion[] =>
    criteria.map((criterion, at) => ({
      ...criterion,
      id: criterion.id ?? `c${at + 1}`,
      levels: criterion.levels.map((level, place) => ({ ...level, id: level.id ?? `l${place + 1}` })),
    })),
  )
  .superRefine((criteria, context) => {
    const isTwice = (ids: string[]) => new Set(ids).size < ids.length
    if (isTwice(criteria.map((criterion) => criterion.id))) context.addIssue({ code: 'custom', message: 'uses an id twice' })
    criteria.forEach(({ levels }, at) => {
      if (isTwice(levels.map((level) => level.id))) context.addIssue({ code: 'custom', path: [at, 'levels'], message: 'uses an id twice' })
      if (levels.every(({ points }) => points === 0))
        context.addIssue({ code: 'custom', path: [at, 'levels'], message: 'needs a level that is worth points' })
    })
  })

const fields = { title: RubricContent.shape.title, criteria: Criteria }
export const RubricInput = z.object({ ...fields, courseId: z.string().min(1).max(60).nullish() })
export type RubricInput = z.infer<typeof RubricInput>
export const RubricPatch = z.object(fields).partial()
export type RubricPatch = z.infer<typeof RubricPatch>
/** Those of a course and of the school; without a course, the school's alone. */
export const RubricsQuery = z.object({ courseId: z.string().min(1).max(60).optional() })
export type RubricsQuery = z.infer<typeof RubricsQuery>

/** Levels by criterion, as a grader chose them. */
type ChosenLevels = Readonly<Record<string, string>>

const most = (levels: readonly { points: number }[]): number => Math.max(0, ...levels.map(({ points }) => points))

export const mostPoints = ({ criteria }: RubricContent): number => criteria.reduce((sum, { levels }) => sum + most(levels), 0)

/** The part of a rubric's points that the chosen levels earn, 0 to 1; a criterion without a level earns nothing. */
export function rubricFraction(rubric: RubricContent, chosen: ChosenLevels): number {
  const all = mostPoints(rubric)
  const earned = rubric.criteria.reduce((sum, { id, levels }) => sum + (levels.find((level) => level.id === chosen[id])?.points ?? 0), 0)
  return all > 0 ? earned / all : 0
}

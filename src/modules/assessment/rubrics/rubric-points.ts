import type { RubricContent } from './contract.ts'

/** Levels by criterion, as a grader chose them. */
export type ChosenLevels = Readonly<Record<string, string>>

const most = (levels: readonly { points: number }[]): number => Math.max(0, ...levels.map(({ points }) => points))

export const mostPoints = ({ criteria }: RubricContent): number => criteria.reduce((sum, { levels }) => sum + most(levels), 0)

/** The part of a rubric's points that the chosen levels earn, 0 to 1; a criterion without a level earns nothing. */
export function rubricFraction(rubric: RubricContent, chosen: ChosenLevels): number {
  const all = mostPoints(rubric)
  const earned = rubric.criteria.reduce((sum, { id, levels }) => sum + (levels.find((level) => level.id === chosen[id])?.points ?? 0), 0)
  return all > 0 ? earned / all : 0
}

import type { RubricContent, RubricInput } from '../../../../src/modules/assessment/rubrics/contract.ts'

export type LevelDraft = { id: string; title: string; description: string; points: string }
export type CriterionDraft = { id: string; title: string; description: string; levels: LevelDraft[] }
export type RubricDraft = { title: string; criteria: CriterionDraft[] }
type RubricLack = 'title' | 'criterion' | 'level' | 'points' | 'worth'

export const levelsAtMost = 9
export const criteriaAtMost = 12

const newId = (letter: string) => `${letter}${crypto.randomUUID().slice(0, 8)}`
export const newLevel = (title = '', points = ''): LevelDraft => ({ id: newId('l'), title, description: '', points })
/** A copy keeps the levels of the one before: most rubrics use the same for every criterion. */
export const newCriterion = (like: CriterionDraft | undefined, levels: readonly LevelDraft[]): CriterionDraft => ({
  id: newId('c'),
  title: '',
  description: '',
  levels: (like?.levels ?? levels).map(({ title, points }) => newLevel(title, points)),
})

export const draftOfRubric = ({ title, criteria }: RubricContent): RubricDraft => ({
  title,
  criteria: criteria.map((criterion) => ({
    ...criterion,
    levels: criterion.levels.map((level) => ({ ...level, points: String(level.points) })),
  })),
})

const numberOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.')))

/** The first thing that keeps it from being saved. */
export function lackOfRubric({ title, criteria }: RubricDraft): RubricLack | null {
  if (title.trim() === '') return 'title'
  for (const criterion of criteria) {
    if (criterion.title.trim() === '') return 'criterion'
    if (criterion.levels.some((level) => level.title.trim() === '')) return 'level'
    const points = criterion.levels.map((level) => numberOf(level.points))
    if (!points.every((one) => one >= 0 && one <= 1000)) return 'points'
    if (points.every((one) => one === 0)) return 'worth'
  }
  return null
}

export const rubricInputOf = ({ title, criteria }: RubricDraft): Pick<RubricInput, 'title' | 'criteria'> => ({
  title: title.trim(),
  criteria: criteria.map((criterion) => ({
    id: criterion.id,
    title: criterion.title.trim(),
    description: criterion.description.trim(),
    levels: criterion.levels.map((level) => ({
      id: level.id,
      title: level.title.trim(),
      description: level.description.trim(),
      points: numberOf(level.points),
    })),
  })),
})

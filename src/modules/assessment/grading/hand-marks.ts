import type { FieldError } from '../../../kernel/errors.ts'
import type { HandMark, QuestionMark } from '../attempts/contract.ts'
import type { Paper, PaperQuestion } from '../questions/contract.ts'
import type { HandMarks } from '../questions/grade.ts'
import { kindOf } from '../questions/kinds/registry.ts'
import type { HandMarkInput } from './contract.ts'

/** What people gave so far, from the marks on record. */
export const handMarksIn = (marks: Record<string, QuestionMark> | null): HandMarks =>
  Object.fromEntries(Object.entries(marks ?? {}).flatMap(([id, { hand }]) => (hand ? [[id, hand]] : [])))

/** Marks that fit their questions, or what is wrong with them by field. */
export function readHandMarks(paper: Paper, given: Record<string, HandMarkInput>): { marks: HandMarks; problems: FieldError[] } {
  const problems: FieldError[] = []
  const marks = Object.fromEntries(
    Object.entries(given).map(([id, input]) => {
      const question = paper.questions.find((one) => one.id === id)
      const found = question ? problemsOf(question, input) : [{ field: '', message: 'is not a question of this attempt' }]
      problems.push(...found.map(({ field, message }) => ({ field: ['questions', id, field].filter(Boolean).join('.'), message })))
      return [id, toHandMark(input)]
    }),
  )
  return { marks, problems }
}

const toHandMark = ({ points, levels, notes, comment }: HandMarkInput): HandMark => ({
  points: points ?? null,
  levels,
  notes: Object.fromEntries(Object.entries(notes).filter(([, note]) => note !== '')),
  comment: comment || null,
})

function problemsOf(question: PaperQuestion, { points, levels, notes }: HandMarkInput): FieldError[] {
  if (!kindOf(question.type) || question.correctAnswer === null) return [{ field: '', message: 'counts for nothing, so it is not graded' }]
  const criteria = question.correctAnswer.rubric?.criteria ?? []
  const problems: FieldError[] = []
  for (const [criterionId, levelId] of Object.entries(levels)) {
    const criterion = criteria.find(({ id }) => id === criterionId)
    if (!criterion) problems.push({ field: `levels.${criterionId}`, message: 'is not a criterion of the rubric' })
    else if (!criterion.levels.some(({ id }) => id === levelId))
      problems.push({ field: `levels.${criterionId}`, message: 'names a level that the criterion does not have' })
  }
  for (const criterionId of Object.keys(notes)) {
    if (!criteria.some(({ id }) => id === criterionId))
      problems.push({ field: `notes.${criterionId}`, message: 'is not a criterion of the rubric' })
  }
  if (typeof points === 'number') {
    if (points > question.points) problems.push({ field: 'points', message: `must not be above ${question.points}` })
    return problems
  }
  if (criteria.length === 0) return [...problems, { field: 'points', message: 'is required: the question has no rubric' }]
  const open = criteria.filter(({ id }) => levels[id] === undefined)
  return [...problems, ...open.map(({ id }) => ({ field: `levels.${id}`, message: 'is required, or points for the question' }))]
}

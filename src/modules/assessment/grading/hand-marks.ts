import type { FieldError } from '../../../kernel/errors.ts'
import type { HandMark, QuestionMark } from '../attempts/contract.ts'
import type { Paper, PaperQuestion } from '../questions/contract.ts'
import type { HandMarks } from '../questions/grade.ts'
import { kindOf } from '../questions/kinds/registry.ts'
import type { HandMarkInput } from './contract.ts'

/** What people gave so far, from the marks on record. */
export const handMarksIn = (marks: Record<string, QuestionMark> | null): HandMarks =>
  Object.fromEntries(Object.entries(marks ?? {}).flatMap(([id, { hand }]) => (hand ? [[id, hand]] : [])))

type Given = { marks: HandMarks; dropped: ReadonlySet<string>; problems: FieldError[] }

/** Marks that fit their questions, those that are taken back for the key's, or what is wrong with them by field. */
export function readHandMarks(paper: Paper, given: Record<string, HandMarkInput | null>): Given {
  const problems: FieldError[] = []
  const dropped = new Set<string>()
  const marks: [string, HandMark][] = []
  for (const [id, input] of Object.entries(given)) {
    const question = paper.questions.find((one) => one.id === id)
    const found = question ? problemsOf(question, input) : [{ field: '', message: 'is not a question of this attempt' }]
    problems.push(...found.map(({ field, message }) => ({ field: ['questions', id, field].filter(Boolean).join('.'), message })))
    if (input) marks.push([id, toHandMark(input)])
    else dropped.add(id)
  }
  return { marks: Object.fromEntries(marks), dropped, problems }
}

const toHandMark = ({ points, levels, notes, comment }: HandMarkInput): HandMark => ({
  points: points ?? null,
  levels,
  notes: Object.fromEntries(Object.entries(notes).filter(([, note]) => note !== '')),
  comment: comment || null,
})

function problemsOf(question: PaperQuestion, input: HandMarkInput | null): FieldError[] {
  const kind = kindOf(question.type)
  if (!kind || question.correctAnswer === null) return [{ field: '', message: 'counts for nothing, so it is not graded' }]
  if (input === null) return kind.byPerson ? [{ field: '', message: 'has no key whose mark could stand again' }] : []
  const { points, levels, notes, comment } = input
  const criteria = question.correctAnswer.rubric?.criteria ?? []
  // Who is told another mark than the key's is told why.
  const problems: FieldError[] =
    kind.byPerson || comment ? [] : [{ field: 'comment', message: 'says why this mark is another than the key’s' }]
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

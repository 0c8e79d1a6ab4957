import type { HandMark } from '../../../../src/modules/assessment/attempts/contract.ts'
import type { GradeAttemptInput, GradingSheet } from '../../../../src/modules/assessment/grading/contract.ts'
import type { LearnerQuestion } from '../../../../src/modules/assessment/questions/contract.ts'
import { rubricFraction } from '../../../../src/modules/assessment/rubrics/contract.ts'

/** Marks of one essay while they are given. `points` as typed: they stand above what the levels come to. */
export type MarkDraft = { points: string; levels: Record<string, string>; notes: Record<string, string>; comment: string }
/** Of questions that a key marks only those stand here that are corrected; null takes a correction back. */
export type SheetDraft = { marks: Record<string, MarkDraft | null>; comment: string }
export type Place = { questionId: string; criterionId: string | null }

/** What a person grades here: essays that hold something, or that were graded before. */
export const essaysOf = ({ questions, results }: GradingSheet): LearnerQuestion[] =>
  questions.filter(({ id, type }) => type === 'essay' && (results?.[id]?.awaits || results?.[id]?.hand))
export const othersOf = (sheet: GradingSheet): LearnerQuestion[] => {
  const essays = new Set(essaysOf(sheet).map(({ id }) => id))
  return sheet.questions.filter(({ id }) => !essays.has(id))
}

const draftOf = (hand: HandMark | undefined): MarkDraft => ({
  points: hand?.points == null ? '' : String(hand.points),
  levels: { ...hand?.levels },
  notes: { ...hand?.notes },
  comment: hand?.comment ?? '',
})

export const draftOfSheet = (sheet: GradingSheet): SheetDraft => ({
  marks: Object.fromEntries([
    ...essaysOf(sheet).map(({ id }) => [id, draftOf(sheet.results?.[id]?.hand)]),
    ...othersOf(sheet).flatMap(({ id }) => (sheet.results?.[id]?.hand ? [[id, draftOf(sheet.results[id].hand)]] : [])),
  ]),
  comment: sheet.comment ?? '',
})

const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.')))

/** What a question's marks come to so far; null while that cannot be said. The server counts for itself. */
export function pointsOf({ rubric, points: most }: LearnerQuestion, mark: MarkDraft): number | null {
  if (mark.points.trim() !== '') {
    const points = numberOf(mark.points)
    return points >= 0 && points <= most ? points : null
  }
  if (!rubric || rubric.criteria.some(({ id }) => mark.levels[id] === undefined)) return null
  return Math.round(rubricFraction(rubric, mark.levels) * most * 10_000) / 10_000
}

/** The first place that still wants a mark; null when the grade can be posted. */
export function lackOf(questions: readonly LearnerQuestion[], { marks }: SheetDraft): Place | null {
  for (const question of questions) {
    const mark = marks[question.id]
    if (!mark) continue
    const isTold = question.type === 'essay' || mark.comment.trim() !== ''
    if (pointsOf(question, mark) !== null && isTold) continue
    const open = mark.points.trim() === '' ? question.rubric?.criteria.find(({ id }) => mark.levels[id] === undefined) : undefined
    return { questionId: question.id, criterionId: open?.id ?? null }
  }
  return null
}

/** The criteria in their order, one after another through all essays: what the keys walk along. */
export const placesOf = (questions: readonly LearnerQuestion[]): Place[] =>
  questions.flatMap(({ id, rubric }) => (rubric?.criteria ?? []).map((criterion) => ({ questionId: id, criterionId: criterion.id })))
export const samePlace = (a: Place | null, b: Place | null): boolean => a?.questionId === b?.questionId && a?.criterionId === b?.criterionId

const markInput = ({ points, levels, notes, comment }: MarkDraft) => ({
  points: points.trim() === '' ? null : numberOf(points),
  levels,
  notes,
  comment: comment.trim() || null,
})

export const inputOf = (draft: SheetDraft, version: number): GradeAttemptInput => ({
  version,
  questions: Object.fromEntries(Object.entries(draft.marks).map(([id, mark]) => [id, mark && markInput(mark)])),
  comment: draft.comment.trim() || null,
})

/** Undefined leaves the mark out: the key's stands. */
export function withMark(draft: SheetDraft, questionId: string, mark: MarkDraft | null | undefined): SheetDraft {
  const { [questionId]: _, ...others } = draft.marks
  return { ...draft, marks: mark === undefined ? others : { ...others, [questionId]: mark } }
}

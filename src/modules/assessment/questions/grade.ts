import type { Answer, QuestionMark, SavedAnswer } from '../attempts/contract.ts'
import type { Paper, PaperQuestion } from './contract.ts'
import { kindOf } from './kinds/registry.ts'

export type Grade = { marks: Record<string, QuestionMark>; score: number; maxScore: number; percentage: number | null; passed: boolean }

const round = (value: number, digits: number): number => Math.round((value + Number.EPSILON) * 10 ** digits) / 10 ** digits

/** One answer's points. Nothing answered earns and costs nothing; a wrong answer costs the penalty's part of the points. */
export function gradeAnswer(question: PaperQuestion, answer: Answer | null | undefined, penalty: number): QuestionMark {
  const kind = kindOf(question.type)
  const key = question.correctAnswer
  if (!kind || key === null) return { points: 0, maxPoints: 0, correct: null }
  const maxPoints = question.points
  if (!answer || kind.isBlank(answer)) return { points: 0, maxPoints, correct: false }
  const fraction = kind.fraction(answer, key, question.partialCredit)
  const points = fraction > 0 ? fraction * maxPoints : -penalty * maxPoints
  // `+ 0` turns minus zero into zero.
  return { points: round(points, 4) + 0, maxPoints, correct: fraction === 1 }
}

/**
 * A whole attempt. Questions without a right answer count for nothing, neither won nor lost; the score never falls
 * below zero; the percentage that is shown is the one that decides. A survey is passed by handing it in.
 */
export function gradePaper(paper: Paper, answers: Record<string, SavedAnswer>): Grade {
  if (paper.isSurvey) return { marks: {}, score: 0, maxScore: 0, percentage: null, passed: true }
  const marks = Object.fromEntries(
    paper.questions.map((question) => [question.id, gradeAnswer(question, answers[question.id]?.answer, paper.wrongAnswerPenalty)]),
  )
  const all = Object.values(marks)
  const maxScore = round(
    all.reduce((sum, mark) => sum + mark.maxPoints, 0),
    4,
  )
  const score = Math.max(
    0,
    round(
      all.reduce((sum, mark) => sum + mark.points, 0),
      4,
    ),
  )
  const percentage = maxScore > 0 ? round((100 * score) / maxScore, 2) : null
  return { marks, score, maxScore, percentage, passed: percentage === null || percentage >= paper.passingScore }
}

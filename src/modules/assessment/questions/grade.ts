import type { Answer, HandMark, QuestionMark, SavedAnswer } from '../attempts/contract.ts'
import { rubricFraction } from '../rubrics/rubric-points.ts'
import type { Paper, PaperQuestion } from './contract.ts'
import { kindOf } from './kinds/registry.ts'

export type Grade = {
  marks: Record<string, QuestionMark>
  score: number
  maxScore: number
  percentage: number | null
  passed: boolean
  /** Some answers wait for a person: the rest is what they are worth so far, and no grade. */
  awaits: boolean
}
export type HandMarks = Readonly<Record<string, HandMark>>

const round = (value: number, digits: number): number => Math.round((value + Number.EPSILON) * 10 ** digits) / 10 ** digits

/**
 * One answer's points. Nothing answered earns and costs nothing, and nobody needs to read it; a wrong answer costs the
 * penalty's part of the points; what a person gave counts before anything else.
 */
export function gradeAnswer(
  question: PaperQuestion,
  answer: Answer | null | undefined,
  penalty: number,
  hand?: HandMark | undefined,
): QuestionMark {
  const kind = kindOf(question.type)
  const key = question.correctAnswer
  if (!kind || key === null) return { points: 0, maxPoints: 0, correct: null }
  const maxPoints = question.points
  if (hand) {
    const points = hand.points ?? round((key.rubric ? rubricFraction(key.rubric, hand.levels) : 0) * maxPoints, 4)
    return { points, maxPoints, correct: kind.byPerson ? null : points >= maxPoints, hand }
  }
  if (!answer || kind.isBlank(answer)) return { points: 0, maxPoints, correct: false }
  if (kind.byPerson) return { points: 0, maxPoints, correct: null, awaits: true }
  const fraction = kind.fraction(answer, key, question.partialCredit)
  const points = fraction > 0 ? fraction * maxPoints : -penalty * maxPoints
  // `+ 0` turns minus zero into zero.
  return { points: round(points, 4) + 0, maxPoints, correct: fraction === 1 }
}

/**
 * A whole attempt. Questions without a right answer count for nothing, neither won nor lost; the score never falls
 * below zero; the percentage that is shown is the one that decides. A survey is passed by handing it in.
 */
export function gradePaper(paper: Paper, answers: Record<string, SavedAnswer>, hand: HandMarks = {}): Grade {
  if (paper.isSurvey) return { marks: {}, score: 0, maxScore: 0, percentage: null, passed: true, awaits: false }
  const marks = Object.fromEntries(
    paper.questions.map((question) => [
      question.id,
      gradeAnswer(question, answers[question.id]?.answer, paper.wrongAnswerPenalty, hand[question.id]),
    ]),
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
  const passed = percentage === null || percentage >= paper.passingScore
  return { marks, score, maxScore, percentage, passed, awaits: all.some((mark) => mark.awaits) }
}

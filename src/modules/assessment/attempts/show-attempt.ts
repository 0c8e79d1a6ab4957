import { iso } from '../../../kernel/time.ts'
import { type ResultsPolicy, resultsVisible } from '../assessments/results-policy.ts'
import type { Paper, PaperQuestion } from '../questions/contract.ts'
import { kindOf } from '../questions/kinds/registry.ts'
import { arranged, toLearnerQuestion } from '../questions/paper.ts'
import type { AttemptSummary, QuestionMark, QuestionReview, SavedAnswer } from './contract.ts'
import type { AttemptFacts, ShownAttempt } from './sheet.ts'

/** The ending of an attempt; all null while it runs. */
export type Ending = Pick<
  AttemptSummary,
  'status' | 'awaitsGrading' | 'submittedAt' | 'score' | 'maxScore' | 'percentage' | 'passed' | 'gradedBy' | 'gradedAt' | 'receipt'
>
/** `isVeiled`: whose it is stays unknown to those who grade it. */
export type Shown = AttemptFacts & Ending & { results: ResultsPolicy; isVeiled: boolean }
export type Viewer = 'learner' | 'staff'

/** An attempt in a list. To its learner, scores stay away as long as the results policy says so. */
export function summarized(shown: Omit<Shown, 'courseId' | 'lessonId'>, viewer: Viewer, now: number): AttemptSummary {
  const isGraded = shown.status === 'graded'
  // An author trying out their own assessment sees how it grades, whatever learners will see.
  const visible = isGraded
    ? viewer === 'staff' || shown.isPractice || resultsVisible(shown.results, shown.status, now)
    : viewer === 'staff' && shown.status === 'submitted'
  const isVeiled = viewer === 'staff' && shown.isVeiled
  return {
    id: shown.id,
    assessmentId: shown.assessmentId,
    userId: isVeiled ? null : shown.userId,
    enrollmentId: isVeiled ? null : shown.enrollmentId,
    number: shown.number,
    status: shown.status,
    isPractice: shown.isPractice,
    awaitsGrading: shown.awaitsGrading,
    startedAt: shown.startedAt,
    deadlineAt: shown.deadlineAt,
    submittedAt: shown.submittedAt,
    score: visible ? shown.score : null,
    maxScore: shown.maxScore,
    percentage: visible ? shown.percentage : null,
    passed: visible ? shown.passed : null,
    // A grade that is half given has no date yet.
    gradedBy: isGraded ? shown.gradedBy : null,
    gradedAt: isGraded ? shown.gradedAt : null,
    receipt: shown.receipt,
    createdAt: shown.startedAt,
    updatedAt: latest(shown.startedAt, shown.submittedAt, isGraded ? shown.gradedAt : null),
    resultsVisible: visible,
  }
}

/** Times of one form: they compare as text. */
const latest = (first: string, ...others: (string | null)[]): string =>
  others.reduce<string>((last, at) => (at !== null && at > last ? at : last), first)

type Sheets = {
  paper: Paper
  assessmentTitle: string
  answers: Record<string, SavedAnswer>
  marks: Record<string, QuestionMark> | null
  comment: string | null
  graderName: string | null
}

/** The one door through which an attempt leaves the server: keys pass it only where results are visible. */
export function showAttempt(shown: Shown & Sheets, viewer: Viewer, now: number): ShownAttempt {
  const summary = summarized(shown, viewer, now)
  const questions = arranged(shown.paper, shown.id)
  return {
    ...summary,
    updatedAt: latest(summary.updatedAt, ...Object.values(shown.answers).map(({ savedAt }) => savedAt)),
    courseId: shown.courseId,
    lessonId: shown.lessonId,
    assessmentTitle: shown.assessmentTitle,
    passingScore: shown.paper.passingScore,
    comment: summary.resultsVisible ? shown.comment : null,
    graderName: summary.resultsVisible ? shown.graderName : null,
    answers: shown.answers,
    questions: questions.map((question, index) => toLearnerQuestion(question, index + 1)),
    results: summary.resultsVisible
      ? Object.fromEntries(
          questions.map((question) => [question.id, review(question, shown.answers[question.id], shown.marks?.[question.id])]),
        )
      : null,
    files: shown.paper.files ?? {},
    serverTime: iso(now),
  }
}

function review(question: PaperQuestion, saved: SavedAnswer | undefined, mark: QuestionMark | undefined): QuestionReview {
  const kind = kindOf(question.type)
  const chosen = saved?.answer && kind ? kind.named(saved.answer) : []
  const right = question.correctAnswer && kind ? kind.named(question.correctAnswer) : []
  const concerned = question.options.filter(({ id, feedback }) => feedback && (chosen.includes(id) || right.includes(id)))
  return {
    ...(mark ?? { points: 0, maxPoints: 0, correct: null }),
    correctAnswer: question.correctAnswer,
    explanation: question.explanation,
    topic: question.topic ?? null,
    feedback: Object.fromEntries(concerned.map(({ id, feedback }) => [id, feedback ?? ''])),
  }
}

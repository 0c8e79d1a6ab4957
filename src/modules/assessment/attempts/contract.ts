import { z } from 'zod'
import { MediaAsset } from '../../media/contract.ts'
import { LearnerQuestion, QuestionKey } from '../questions/contract.ts'

/** An answer's shape depends on the question's type: `{"choice": "id"}`, `{"choices": []}`, `{"value": true}`, `{"text": ""}`, `{"number": 1}`. */
export const Answer = z.object({
  choice: z.string().optional(),
  choices: z.array(z.string()).optional(),
  value: z.boolean().optional(),
  text: z.string().optional(),
  number: z.number().optional(),
  unit: z.string().optional(),
})
export type Answer = z.infer<typeof Answer>

export const SavedAnswer = z.object({ answer: Answer.nullable(), seq: z.number().int(), savedAt: z.string() })
export type SavedAnswer = z.infer<typeof SavedAnswer>

/** What a person gave an answer: levels of its rubric, or points, which then count instead of the levels'. */
export const HandMark = z.object({
  points: z.number().nullable(),
  levels: z.record(z.string(), z.string()),
  /** What is said of single criteria. */
  notes: z.record(z.string(), z.string()),
  comment: z.string().nullable(),
})
export type HandMark = z.infer<typeof HandMark>

/** What grading gave an answer. `correct` is null where no key decides. */
export const QuestionMark = z.object({
  points: z.number(),
  maxPoints: z.number(),
  correct: z.boolean().nullable(),
  /** A person has yet to grade it: its points are none so far. */
  awaits: z.literal(true).optional(),
  hand: HandMark.optional(),
})
export type QuestionMark = z.infer<typeof QuestionMark>

/** What a learner is told of a question once the results policy allows it. */
export const QuestionReview = QuestionMark.extend({
  correctAnswer: QuestionKey.nullable(),
  explanation: z.string().nullable(),
  /** What the question is about, for the sums by topic. */
  topic: z.string().nullable(),
  /** Feedback by option: the ones that were chosen and the right ones. */
  feedback: z.record(z.string(), z.string()),
}).meta({ id: 'QuestionReview' })
export type QuestionReview = z.infer<typeof QuestionReview>

export const attemptStatuses = ['in_progress', 'submitted', 'graded'] as const

export const AttemptSummary = z
  .object({
    id: z.string(),
    assessmentId: z.string(),
    /** Both null to those who grade an anonymous assessment, until it is graded. */
    userId: z.string().nullable(),
    enrollmentId: z.string().nullable(),
    number: z.number(),
    status: z.enum(attemptStatuses),
    isPractice: z.boolean(),
    /** Handed in, and a person grades what no key can. */
    awaitsGrading: z.boolean(),
    startedAt: z.string(),
    deadlineAt: z.string().nullable(),
    submittedAt: z.string().nullable(),
    /** Null until graded, and to the learner as long as the results policy holds them back. */
    score: z.number().nullable(),
    maxScore: z.number(),
    percentage: z.number().nullable(),
    passed: z.boolean().nullable(),
    /** `auto`, or the person who posted the grade. */
    gradedBy: z.string().nullable(),
    gradedAt: z.string().nullable(),
    /** Digest of what was handed in: proof for the learner. */
    receipt: z.string().nullable(),
    createdAt: z.string(),
    /** When the latest of what is told here came about. */
    updatedAt: z.string(),
    /** Whether the caller may see score, right answers and explanations now. */
    resultsVisible: z.boolean(),
  })
  .meta({ id: 'AttemptSummary' })
export type AttemptSummary = z.infer<typeof AttemptSummary>

export const Attempt = AttemptSummary.extend({
  courseId: z.string(),
  lessonId: z.string().nullable(),
  assessmentTitle: z.string(),
  passingScore: z.number(),
  /** What the grader says of the whole, and who that is; with the results. */
  comment: z.string().nullable(),
  graderName: z.string().nullable(),
  answers: z.record(z.string(), SavedAnswer),
  /** In this attempt's own order, with its options in this attempt's own order. */
  questions: z.array(LearnerQuestion),
  /** By question; null until the results policy allows it. */
  results: z.record(z.string(), QuestionReview).nullable(),
  /** Signed addresses of the pictures that its questions show. */
  media: z.record(z.string(), MediaAsset),
  /** The only clock that counts: show what is left of `deadlineAt` by it. */
  serverTime: z.string(),
}).meta({ id: 'Attempt' })
export type Attempt = z.infer<typeof Attempt>

export const SaveAnswerInput = z.object({ answer: Answer.nullable(), seq: z.number().int().min(1).max(1_000_000_000) })
export type SaveAnswerInput = z.infer<typeof SaveAnswerInput>
export const AnswerSaved = z.object({ seq: z.number(), savedAt: z.string() }).meta({ id: 'AnswerSaved' })
export type AnswerSaved = z.infer<typeof AnswerSaved>

/** Answers by question id, plain or as an attempt shows them. */
export const SubmitAnswersInput = z.object({
  answers: z
    .record(z.string().max(60), z.union([z.object({ answer: Answer.nullable() }).transform(({ answer }) => answer), Answer, z.null()]))
    .refine((answers) => Object.keys(answers).length <= 1000, 'holds more than 1000 answers'),
})
export type SubmitAnswersInput = z.infer<typeof SubmitAnswersInput>

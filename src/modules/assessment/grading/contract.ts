import { z } from 'zod'
import { PageQuery } from '../../../kernel/pagination.ts'
import { Attempt, attemptStatuses } from '../attempts/contract.ts'

/** `all` names every attempt that was handed in, the newest first: marks of keys are looked at and corrected, too. */
export const GradingQuery = PageQuery.extend({ status: z.enum(['submitted', 'graded']).optional(), all: z.literal('true').optional() })
export type GradingQuery = z.infer<typeof GradingQuery>

/** One attempt of the graders' queue: those that wait come first, the oldest of them first. */
export const GradingItem = z
  .object({
    attemptId: z.string(),
    number: z.number(),
    status: z.enum(attemptStatuses),
    /** Null where grading is anonymous, until the grade is posted. */
    learnerName: z.string().nullable(),
    submittedAt: z.string().nullable(),
    score: z.number().nullable(),
    maxScore: z.number(),
    percentage: z.number().nullable(),
    graderName: z.string().nullable(),
    gradedAt: z.string().nullable(),
  })
  .meta({ id: 'GradingItem' })
export type GradingItem = z.infer<typeof GradingItem>

/** An attempt as its grader sees it: keys and marks included, and the version that a grade must be posted on. */
export const GradingSheet = Attempt.extend({
  learnerName: z.string().nullable(),
  isAnonymous: z.boolean(),
  version: z.number().int(),
  /** How many attempts of the assessment wait, this one included. */
  toGradeCount: z.number().int(),
}).meta({ id: 'GradingSheet' })
export type GradingSheet = z.infer<typeof GradingSheet>

const Id = z.string().max(60)
const HandMarkInput = z.strictObject({
  /** Instead of the rubric's: what the levels come to is left aside. */
  points: z.number().min(0).max(10_000).nullish(),
  levels: z.record(Id, Id).default({}),
  notes: z.record(Id, z.string().trim().max(500)).default({}),
  comment: z.string().trim().max(5000).nullish(),
})
export type HandMarkInput = z.infer<typeof HandMarkInput>

/** Questions that are named get these marks (null: the one of their key again), others keep theirs; the attempt has its grade once none waits. */
export const GradeAttemptInput = z.strictObject({
  version: z.number().int().min(0),
  questions: z
    .record(Id, HandMarkInput.nullable())
    .refine((marks) => Object.keys(marks).length <= 300, 'holds more than 300 questions')
    .default({}),
  comment: z.string().trim().max(5000).nullish(),
})
export type GradeAttemptInput = z.infer<typeof GradeAttemptInput>

/** An assessment with attempts that wait for the caller. */
export const GradingWork = z
  .object({ assessmentId: z.string(), title: z.string(), courseId: z.string(), courseTitle: z.string(), toGradeCount: z.number().int() })
  .meta({ id: 'GradingWork' })
export type GradingWork = z.infer<typeof GradingWork>
export const GradingWorkQuery = z.object({ courseId: z.string().max(60).optional() })
export type GradingWorkQuery = z.infer<typeof GradingWorkQuery>

export const GradingComment = z.object({ id: z.string(), text: z.string(), createdAt: z.string() }).meta({ id: 'GradingComment' })
export type GradingComment = z.infer<typeof GradingComment>
export const GradingCommentInput = z.object({ text: z.string().trim().min(1).max(1000) })
export type GradingCommentInput = z.infer<typeof GradingCommentInput>

import { z } from 'zod'
import { PageQuery } from '../../../kernel/pagination.ts'
import { oneLine } from '../../../kernel/text.ts'

export const assessmentTypes = ['quiz', 'exam', 'assignment', 'project', 'survey'] as const
export const resultPolicies = ['immediate', 'after_deadline', 'never'] as const

export const Assessment = z
  .object({
    id: z.string(),
    courseId: z.string(),
    lessonId: z.string().nullable(),
    title: z.string(),
    description: z.string().nullable(),
    type: z.enum(assessmentTypes),
    instructions: z.string().nullable(),
    timeLimitMinutes: z.number().nullable(),
    maxAttempts: z.number().nullable(),
    passingScore: z.number(),
    totalPoints: z.number(),
    questionCount: z.number(),
    wrongAnswerPenalty: z.number(),
    randomizeQuestions: z.boolean(),
    randomizeAnswers: z.boolean(),
    /** Questions that a person grades: the result comes later than the end. */
    essayCount: z.number(),
    /** Graders do not see whose work it is until it is graded. */
    anonymousGrading: z.boolean(),
    showResults: z.enum(resultPolicies),
    opensAt: z.string().nullable(),
    dueAt: z.string().nullable(),
    closesAt: z.string().nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Assessment' })
export type Assessment = z.infer<typeof Assessment>

export const AssessmentListItem = Assessment.extend({ courseTitle: z.string() }).meta({ id: 'AssessmentListItem' })
export type AssessmentListItem = z.infer<typeof AssessmentListItem>
export const AssessmentListQuery = PageQuery.extend({ courseId: z.string().max(60).optional(), type: z.enum(assessmentTypes).optional() })
export type AssessmentListQuery = z.infer<typeof AssessmentListQuery>

/** What an assessment's page needs beside the assessment itself. */
export const AssessmentDetail = Assessment.extend({
  /** The caller may change it. */
  canManage: z.boolean(),
  /** Authors only: questions to mend, attempts of learners so far. */
  flaggedCount: z.number().optional(),
  attemptCount: z.number().optional(),
  /** Who grades only: attempts that wait, and all that a person grades. */
  toGradeCount: z.number().optional(),
  byHandCount: z.number().optional(),
  /** The caller's own standing. */
  mine: z.object({
    attemptsUsed: z.number(),
    attemptsLeft: z.number().nullable(),
    openAttemptId: z.string().nullable(),
    /** Attempts that were handed in and wait for a teacher. */
    awaitingGrade: z.number(),
    /** Null until graded, and as long as the results policy holds it back. */
    bestPercentage: z.number().nullable(),
    passed: z.boolean().nullable(),
  }),
}).meta({ id: 'AssessmentDetail' })
export type AssessmentDetail = z.infer<typeof AssessmentDetail>

const Instant = z.iso
  .datetime({ offset: true, error: 'must be an ISO 8601 time with a zone' })
  .transform((time) => new Date(time).toISOString())

const fields = {
  title: oneLine(200),
  description: z.string().trim().max(5000).nullable(),
  type: z.enum(assessmentTypes),
  instructions: z.string().trim().max(20_000).nullable(),
  timeLimitMinutes: z
    .number()
    .int()
    .min(1)
    .max(14 * 24 * 60)
    .nullable(),
  maxAttempts: z.number().int().min(1).max(1000).nullable(),
  passingScore: z.number().min(0).max(100),
  wrongAnswerPenalty: z.number().min(0).max(1),
  randomizeQuestions: z.boolean(),
  randomizeAnswers: z.boolean(),
  anonymousGrading: z.boolean(),
  showResults: z.enum(resultPolicies),
  opensAt: Instant.nullable(),
  dueAt: Instant.nullable(),
  closesAt: Instant.nullable(),
}

export const AssessmentPatch = z.object(fields).partial()
export type AssessmentPatch = z.infer<typeof AssessmentPatch>

export const CreateCourseAssessmentInput = AssessmentPatch.extend({
  title: fields.title,
  /** An existing lesson of type `assessment` that shall show it. */
  lessonId: z.string().max(60).optional(),
  /** A module that gets a new lesson for it. */
  moduleId: z.string().max(60).optional(),
}).refine(({ lessonId, moduleId }) => !(lessonId && moduleId), { path: ['moduleId'], message: 'name a lesson or a module, not both' })
export type CreateCourseAssessmentInput = z.infer<typeof CreateCourseAssessmentInput>

export const CreateAssessmentInput = CreateCourseAssessmentInput.and(z.object({ courseId: z.string().min(1).max(60) }))
export type CreateAssessmentInput = z.infer<typeof CreateAssessmentInput>

/** Where the copy goes: the same course unless another is named, and no lesson unless one is. */
export const DuplicateAssessmentInput = z
  .object({ courseId: z.string().max(60), lessonId: z.string().max(60), moduleId: z.string().max(60), title: fields.title })
  .partial()
export type DuplicateAssessmentInput = z.infer<typeof DuplicateAssessmentInput>

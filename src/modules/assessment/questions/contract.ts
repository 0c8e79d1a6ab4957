import { z } from 'zod'
import { BlockDocument } from '../../catalog/lessons/blocks.ts'
import { type KeptFiles, MediaAsset } from '../../media/contract.ts'
import { RubricContent } from '../rubrics/contract.ts'

/** Kinds that can be written and graded today. Another kind is one more name here and one more file in `kinds/`. */
export const questionTypes = ['single_choice', 'multiple_choice', 'true_false', 'fill_blank', 'numeric', 'essay'] as const
export type QuestionType = (typeof questionTypes)[number]
export const difficulties = ['easy', 'medium', 'hard'] as const

export const QuestionText = z.union([z.string().trim().min(1).max(20_000), BlockDocument])
export type QuestionText = z.infer<typeof QuestionText>

export const QuestionOption = z.object({
  id: z.string().regex(/^[\w-]{1,60}$/, 'must be letters, digits, - or _'),
  /** May be empty where a picture is shown. */
  text: z.string().trim().max(5000),
  feedback: z.string().trim().max(5000).nullish(),
  /** A stored picture that the option shows, and in words what is to be seen on it. */
  mediaId: z.string().max(40).nullish(),
  alt: z.string().trim().max(1000).nullish(),
})
export type QuestionOption = z.infer<typeof QuestionOption>

/** The answer's own shape, and what grading needs beside it; each kind narrows it (`kinds/`). */
export const QuestionKey = z.object({
  choice: z.string().optional(),
  choices: z.array(z.string()).optional(),
  value: z.boolean().optional(),
  text: z.string().optional(),
  accepted: z.array(z.string()).optional(),
  caseSensitive: z.boolean().optional(),
  number: z.number().optional(),
  tolerance: z.number().optional(),
  unit: z.string().optional(),
  minWords: z.number().optional(),
  maxWords: z.number().optional(),
  /** The rubric that `rubric` is a copy of; without it the rubric is the question's own. */
  rubricId: z.string().optional(),
  rubric: RubricContent.optional(),
})
export type QuestionKey = z.infer<typeof QuestionKey>

const QuestionSource = z.object({ questionId: z.string(), bankId: z.string(), bankName: z.string(), points: z.number() })
export type QuestionSource = z.infer<typeof QuestionSource>

/** A question as its authors see it. Learners are shown `LearnerQuestion`, which has no key to leak. */
export const Question = z
  .object({
    id: z.string(),
    /** Where it stands: in an assessment or in a bank. */
    assessmentId: z.string().nullable(),
    bankId: z.string().nullable(),
    /** The question of a bank that it is a live reference to. Its points may differ; all else follows. */
    source: QuestionSource.nullable(),
    type: z.string(),
    text: QuestionText,
    options: z.array(QuestionOption),
    correctAnswer: QuestionKey.nullable(),
    points: z.number(),
    partialCredit: z.boolean(),
    explanation: z.string().nullable(),
    order: z.number(),
    tags: z.array(z.string()),
    difficulty: z.enum(difficulties).nullable(),
    flag: z.string().nullable(),
    /** Signed addresses of the pictures it shows; lists carry them. */
    media: z.record(z.string(), MediaAsset).optional(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Question' })
export type Question = z.infer<typeof Question>

export const LearnerQuestion = z
  .object({
    id: z.string(),
    type: z.string(),
    text: QuestionText,
    options: z.array(z.object({ id: z.string(), text: z.string(), mediaId: z.string().nullable(), alt: z.string().nullable() })),
    points: z.number(),
    order: z.number(),
    /** The answer needs a unit. */
    asksUnit: z.boolean(),
    /** How long an essay should be, and what it is graded by: known while it is written. */
    minWords: z.number().nullable(),
    maxWords: z.number().nullable(),
    rubric: RubricContent.nullable(),
  })
  .meta({ id: 'LearnerQuestion' })
export type LearnerQuestion = z.infer<typeof LearnerQuestion>

/** A question frozen for attempts: content and key, nothing that only organises. */
export type PaperQuestion = {
  id: string
  type: string
  text: QuestionText
  options: QuestionOption[]
  correctAnswer: QuestionKey | null
  points: number
  partialCredit: boolean
  explanation: string | null
  /** Papers from before topics were shown have none. */
  topic?: string | null
}
/** Everything that decides how an attempt looks and is graded. */
export type Paper = {
  questions: PaperQuestion[]
  randomizeQuestions: boolean
  randomizeAnswers: boolean
  passingScore: number
  wrongAnswerPenalty: number
  isSurvey: boolean
  /** The files that its questions show; papers from before pictures have none. */
  files?: KeptFiles
}

const Options = z.array(QuestionOption.extend({ id: QuestionOption.shape.id.optional() })).max(100)

const fields = {
  type: z.enum(questionTypes),
  text: QuestionText,
  /** An option without an id is given one by its position: `o1`, `o2`, … */
  options: Options,
  correctAnswer: QuestionKey.nullable(),
  points: z.number().min(0).max(10_000),
  partialCredit: z.boolean(),
  explanation: z.string().trim().max(20_000).nullable(),
  tags: z.array(z.string().trim().min(1).max(60)).max(30),
  difficulty: z.enum(difficulties).nullable(),
}

export const QuestionInput = z.object(fields).partial().extend({ type: fields.type, text: fields.text })
export type QuestionInput = z.infer<typeof QuestionInput>
export const QuestionPatch = z.object({ ...fields, /** Null says: looked at, and right as it stands. */ flag: z.null() }).partial()
export type QuestionPatch = z.infer<typeof QuestionPatch>

/** One question, or many under `questions`; problems name the field of the question they are in. */
export const AddQuestionsInput = z
  .object({ ...fields, questions: z.array(QuestionInput).min(1).max(200) })
  .partial()
  .transform(({ questions, ...one }, context): { many: boolean; questions: QuestionInput[] } => {
    if (questions) return { many: true, questions }
    const { type, text } = one
    if (type !== undefined && text !== undefined) return { many: false, questions: [{ ...one, type, text }] }
    if (type === undefined) context.issues.push({ code: 'custom', input: type, path: ['type'], message: 'is required' })
    if (text === undefined) context.issues.push({ code: 'custom', input: text, path: ['text'], message: 'is required' })
    return z.NEVER
  })
export type AddQuestionsInput = z.infer<typeof AddQuestionsInput>

export const QuestionOrder = z.object({ questionIds: z.array(z.string().max(60)).min(1).max(1000) })
export type QuestionOrder = z.infer<typeof QuestionOrder>

/** One value for many questions; without `questionIds`, for all of them. */
export const BulkPoints = z.object({ points: fields.points, questionIds: z.array(z.string().max(60)).min(1).max(1000).optional() })
export type BulkPoints = z.infer<typeof BulkPoints>

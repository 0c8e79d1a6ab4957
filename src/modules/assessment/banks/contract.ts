import { z } from 'zod'
import { PageQuery } from '../../../kernel/pagination.ts'
import { oneLine } from '../../../kernel/text.ts'
import { difficulties, Question, questionTypes } from '../questions/contract.ts'

export const QuestionBank = z
  .object({
    id: z.string(),
    /** A bank of one course; null is the school's. */
    courseId: z.string().nullable(),
    courseTitle: z.string().nullable(),
    name: z.string(),
    description: z.string().nullable(),
    questionCount: z.number().int(),
    /** Tags of its questions, for filters. */
    tags: z.array(z.string()),
    /** The caller may change it; otherwise only use its questions. */
    canEdit: z.boolean(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'QuestionBank' })
export type QuestionBank = z.infer<typeof QuestionBank>

export const BankQuestion = Question.extend({ /** How many assessments refer to it. */ usedIn: z.number().int() }).meta({
  id: 'BankQuestion',
})
export type BankQuestion = z.infer<typeof BankQuestion>

const Id = z.string().min(1).max(60)
const Tag = z.string().trim().min(1).max(60)
const Search = z.string().trim().max(200)

/** `courseId` finds what serves that course: its own banks and the school's. */
export const BankListQuery = PageQuery.extend({ q: Search.optional(), courseId: Id.optional() })
export type BankListQuery = z.infer<typeof BankListQuery>

export const BankQuestionQuery = PageQuery.extend({
  q: Search.optional(),
  type: z.enum(questionTypes).optional(),
  /** Once or more: questions with any of them. */
  tag: z.union([Tag, z.array(Tag).max(30)]).optional(),
  /** `auto` leaves out what a person grades. */
  graded: z.literal('auto').optional(),
  difficulty: z.enum(difficulties).optional(),
})
export type BankQuestionQuery = z.infer<typeof BankQuestionQuery>

const fields = { name: oneLine(200), description: z.string().trim().max(5000).nullable() }
export const CreateBankInput = z
  .object({ ...fields, courseId: Id.nullable() })
  .partial()
  .extend({ name: fields.name })
export type CreateBankInput = z.infer<typeof CreateBankInput>
export const BankPatch = z.object(fields).partial()
export type BankPatch = z.infer<typeof BankPatch>

const Ids = z.array(Id).min(1).max(200)
export const BankQuestionIds = z.object({ questionIds: Ids })
export type BankQuestionIds = z.infer<typeof BankQuestionIds>

/** The same change of many questions of a bank; `bankId` moves them to another one. */
export const BankQuestionsPatch = z
  .object({
    points: z.number().min(0).max(10_000),
    difficulty: z.enum(difficulties).nullable(),
    addTags: z.array(Tag).max(30),
    removeTags: z.array(Tag).max(30),
    bankId: Id,
  })
  .partial()
  .extend({ questionIds: Ids })
export type BankQuestionsPatch = z.infer<typeof BankQuestionsPatch>

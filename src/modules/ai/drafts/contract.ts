import { z } from 'zod'
import { difficulties, QuestionKey, QuestionOption } from '../../assessment/questions/contract.ts'
import { bloomLevels, draftTypes } from '../jobs/contract.ts'
import { AiCost } from '../ledger/contract.ts'
import { aiEngines } from '../settings/contract.ts'

export const DraftContent = z.object({
  type: z.enum(draftTypes),
  text: z.string().trim().min(1).max(5000),
  options: z.array(QuestionOption).max(20),
  correctAnswer: QuestionKey,
  points: z.number().min(0).max(10_000),
  explanation: z.string().trim().max(5000).nullable(),
  difficulty: z.enum(difficulties),
  bloomLevel: z.enum(bloomLevels),
})
export type DraftContent = z.infer<typeof DraftContent>

export const flagCodes = [
  'quote_missing',
  'different_answer',
  'second_right_answer',
  'not_answerable',
  'duplicate',
  'instruction_in_source',
  'address_in_question',
  'unchecked',
] as const
/** Why a person must look at this one by itself. `detail` names the other answer, the other question, the words. */
export const DraftFlag = z.object({ code: z.enum(flagCodes), message: z.string(), detail: z.string().nullable() })
export type DraftFlag = z.infer<typeof DraftFlag>

/** What the checker made of it, reading only the passage. */
export const DraftCheck = z.object({ agrees: z.boolean(), answer: z.string().nullable(), passes: z.number().int() })
export type DraftCheck = z.infer<typeof DraftCheck>

export const AiDraft = z
  .object({
    id: z.string(),
    jobId: z.string(),
    order: z.number().int(),
    status: z.enum(['pending', 'accepted', 'rejected']),
    question: DraftContent,
    /** As the engine wrote it, once a person has changed it. */
    original: DraftContent.nullable(),
    passage: z.object({
      /** Which source of the job. */
      source: z.number().int(),
      lessonId: z.string().nullable(),
      quote: z.string(),
      start: z.number().int().nullable(),
      end: z.number().int().nullable(),
      found: z.enum(['exact', 'normalized', 'none']),
    }),
    flags: z.array(DraftFlag),
    check: DraftCheck.nullable(),
    made: z.object({
      engine: z.enum(aiEngines),
      model: z.string(),
      promptVersion: z.string(),
      inputTokens: z.number().int(),
      outputTokens: z.number().int(),
      cost: AiCost,
    }),
    editedBy: z.string().nullable(),
    editedAt: z.string().nullable(),
    reviewedBy: z.string().nullable(),
    reviewedAt: z.string().nullable(),
    /** Where it went when it was accepted. */
    assessmentId: z.string().nullable(),
    bankId: z.string().nullable(),
    questionId: z.string().nullable(),
    revision: z.number().int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'AiDraft' })
export type AiDraft = z.infer<typeof AiDraft>

export const DraftPatch = DraftContent.partial().extend({
  /** The revision the change was made from: 409 when someone else was faster. */
  revision: z.number().int().optional(),
})
export type DraftPatch = z.infer<typeof DraftPatch>

const Id = z.string().min(1).max(60)
/** The assessment or the bank that it joins; without either, the assessment that the job was asked for. */
const target = { assessmentId: Id.optional(), bankId: Id.optional() }
const isOne = ({ assessmentId, bankId }: { assessmentId?: string | undefined; bankId?: string | undefined }) => !(assessmentId && bankId)
const notBoth = { path: ['bankId'], message: 'name an assessment or a bank, not both' }

export const AcceptInput = z.object(target).refine(isOne, notBoth)
export type AcceptInput = z.infer<typeof AcceptInput>

/** The drafts a person has before them, by name: nothing is taken over that was not shown. */
export const BulkDecision = z.object({ draftIds: z.array(Id).min(1).max(200), ...target }).refine(isOne, notBoth)
export type BulkDecision = z.infer<typeof BulkDecision>

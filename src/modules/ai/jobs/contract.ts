import { z } from 'zod'
import { isLanguageTag } from '../../../kernel/language-tag.ts'
import { CursorQuery } from '../../../kernel/pagination.ts'
import { oneLine } from '../../../kernel/text.ts'
import { difficulties } from '../../assessment/questions/contract.ts'
import { aiEngines } from '../settings/contract.ts'

export const draftTypes = ['single_choice', 'multiple_choice', 'true_false', 'fill_blank', 'numeric'] as const
export type DraftType = (typeof draftTypes)[number]
/** Bloom's taxonomy as revised by Anderson and Krathwohl (2001). */
export const bloomLevels = ['remember', 'understand', 'apply', 'analyze', 'evaluate', 'create'] as const
export type BloomLevel = (typeof bloomLevels)[number]
export type Difficulty = (typeof difficulties)[number]

const Id = z.string().min(1).max(60)
/** One kind of source: lessons of the course, a file of the library (captions of a recording, or a document), or text. */
const Source = z
  .object({
    lessonIds: z.array(Id).min(1).max(500),
    mediaId: Id,
    text: z.string().trim().min(40, 'is too short to ask anything about').max(400_000),
    title: oneLine(200),
  })
  .partial()
  .refine(({ lessonIds, mediaId, text }) => [lessonIds, mediaId, text].filter((one) => one !== undefined).length === 1, {
    message: 'must be lessonIds, mediaId or text: one of them',
  })

export const GenerateQuestionsInput = z
  .object({
    source: Source,
    count: z.number().int().min(1).max(200).default(10),
    types: z.array(z.enum(draftTypes)).min(1).max(draftTypes.length).default(['single_choice', 'true_false', 'fill_blank']),
    difficulty: z.enum(difficulties).nullable().default(null),
    bloomLevels: z.array(z.enum(bloomLevels)).max(bloomLevels.length).default([]),
    language: z.string().max(35).refine(isLanguageTag, 'must be a language tag such as en or pt-BR').optional(),
    /** The assessment that the questions are for; or, when it is not yet known, their course: that of the lessons unless said. */
    assessmentId: Id.optional(),
    courseId: Id.optional(),
    /** Another number draws other questions from the same source. */
    seed: z.number().int().min(0).max(1_000_000).default(1),
  })
  .refine(({ assessmentId, courseId, source }) => Boolean(assessmentId || courseId || source.lessonIds), {
    path: ['courseId'],
    message: 'name the assessment or the course the questions are for',
  })
export type GenerateQuestionsInput = z.infer<typeof GenerateQuestionsInput>
export type GenerationRequest = Omit<GenerateQuestionsInput, 'assessmentId' | 'courseId' | 'language'> & { language: string }

export const jobStatuses = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export const AiJob = z
  .object({
    id: z.string(),
    ownerId: z.string(),
    courseId: z.string(),
    assessmentId: z.string().nullable(),
    /** What it reads: a lesson, a file, or how many lessons. */
    title: z.string(),
    status: z.enum(jobStatuses),
    /** 0 to 1. */
    progress: z.number(),
    steps: z.object({ done: z.number().int(), total: z.number().int() }),
    engine: z.enum(aiEngines),
    model: z.string(),
    request: z.object({
      count: z.number().int(),
      types: z.array(z.enum(draftTypes)),
      difficulty: z.enum(difficulties).nullable(),
      bloomLevels: z.array(z.enum(bloomLevels)),
      language: z.string(),
    }),
    drafted: z.number().int(),
    pending: z.number().int(),
    accepted: z.number().int(),
    rejected: z.number().int(),
    flagged: z.number().int(),
    dropped: z.array(z.object({ reason: z.string(), text: z.string() })),
    /** Lessons that were chosen and could not be read, and why: the rest was made without them. */
    unread: z.array(z.object({ lessonId: z.string().nullable(), title: z.string(), reason: z.string() })),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
    finishedAt: z.string().nullable(),
  })
  .meta({ id: 'AiJob' })
export type AiJob = z.infer<typeof AiJob>

export const AiJobSummary = AiJob.omit({ dropped: true, unread: true }).meta({ id: 'AiJobSummary' })
export type AiJobSummary = z.infer<typeof AiJobSummary>
/** Those of a course, or without one my own. */
export const AiJobQuery = CursorQuery.extend({ courseId: Id.optional() })
export type AiJobQuery = z.infer<typeof AiJobQuery>

/** A paragraph of a source. `at` is the second of a recording where it is said, `page` the page of a document it begins on. */
export const SourceBlock = z.object({
  kind: z.enum(['text', 'heading', 'item', 'code', 'speech']),
  text: z.string(),
  at: z.number().optional(),
  page: z.number().int().optional(),
  /** Offsets in the text at which the next page begins, and the one after it. */
  turns: z.array(z.number().int()).optional(),
  /** So many characters at the start are set off in bold: the name of what follows. */
  lead: z.number().int().optional(),
})
export type SourceBlock = z.infer<typeof SourceBlock>

/** The part of the source that a step reads. Offsets of drafts are into its blocks, joined by line breaks. */
export const AiSource = z
  .object({
    n: z.number().int(),
    title: z.string(),
    lessonId: z.string().nullable(),
    mediaId: z.string().nullable(),
    status: z.enum(['waiting', 'done', 'failed']),
    error: z.string().nullable(),
    blocks: z.array(SourceBlock),
  })
  .meta({ id: 'AiSource' })
export type AiSource = z.infer<typeof AiSource>

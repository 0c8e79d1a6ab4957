import { z } from 'zod'
import { isLanguageTag } from '../../../kernel/language-tag.ts'
import { oneLine } from '../../../kernel/text.ts'
import { aiEngines } from '../settings/contract.ts'

const Id = z.string().min(1).max(60)
export const textKinds = ['summary', 'outline', 'flashcards', 'titles'] as const
export type TextKind = (typeof textKinds)[number]
const Language = z.string().max(35).refine(isLanguageTag, 'must be a language tag such as en or pt-BR')

/** A lesson, or the whole course, or text that is being written in it. The course of a lesson is known. */
export const SummarizeInput = z
  .object({
    kind: z.enum(textKinds).default('summary'),
    courseId: Id.optional(),
    lessonId: Id.optional(),
    text: z.string().trim().min(40, 'is too short').max(200_000).optional(),
    language: Language.optional(),
  })
  .refine(({ courseId, lessonId }) => Boolean(courseId || lessonId), { path: ['courseId'], message: 'name the course, or a lesson of it' })
export type SummarizeInput = z.infer<typeof SummarizeInput>

/** What the stream's events carry: `delta` more text, `done` the end of it, `error` that there is no more. */
export const TextDone = z.object({
  text: z.string(),
  engine: z.enum(aiEngines),
  model: z.string(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  /** Lessons that gave nothing to read, and why. */
  unread: z.array(z.object({ lessonId: z.string().nullable(), title: z.string(), reason: z.string() })),
})
export type TextDone = z.infer<typeof TextDone>
export type TextEvent =
  | { event: 'delta'; data: { text: string } }
  | { event: 'done'; data: TextDone }
  | { event: 'error'; data: { code: string; message: string } }

export const SuggestInput = z.object({
  courseId: Id,
  /** What stands in the form but is not saved yet. */
  title: oneLine(200, 0).optional(),
  description: z.string().trim().max(20_000).optional(),
  language: Language.optional(),
})
export type SuggestInput = z.infer<typeof SuggestInput>

const Line = oneLine(400)
/** Suggestions for a course; what the engine cannot tell is empty. Nothing of it is saved by asking. */
export const CourseSuggestion = z
  .object({
    description: z.string().max(5000),
    outcomes: z.array(Line).max(12),
    requirements: z.array(Line).max(12),
    tags: z.array(z.string().trim().min(1).max(60)).max(12),
    outline: z.array(Line).max(40),
  })
  .meta({ id: 'CourseSuggestion' })
export type CourseSuggestion = z.infer<typeof CourseSuggestion>
export const SuggestAnswer = CourseSuggestion.extend({ engine: z.enum(aiEngines), model: z.string() }).meta({ id: 'AiSuggestion' })
export type SuggestAnswer = z.infer<typeof SuggestAnswer>

const Criterion = z.object({
  id: z.string().min(1).max(60),
  name: oneLine(200),
  description: z.string().trim().max(2000).default(''),
  maxPoints: z.number().min(0).max(10_000),
  /** The levels it can reach; one of them is proposed then. */
  levels: z
    .array(
      z.object({
        id: z.string().min(1).max(60),
        title: oneLine(100),
        description: z.string().trim().max(500).default(''),
        points: z.number().min(0).max(1000),
      }),
    )
    .max(9)
    .default([]),
})
export const GradeInput = z.object({
  courseId: Id,
  task: z.string().trim().min(1).max(20_000),
  /** What a good answer says, where the author wrote it down. */
  modelAnswer: z.string().trim().max(20_000).default(''),
  criteria: z.array(Criterion).min(1).max(20),
  submission: z.string().trim().min(1).max(100_000),
})
export type GradeInput = z.infer<typeof GradeInput>

/** A proposal, for the grader's eyes. Posting a grade is another thing, and a person's. */
export const GradeProposal = z
  .object({
    criteria: z.array(
      z.object({
        id: z.string(),
        /** Null where nothing is proposed. */
        points: z.number().nullable(),
        levelId: z.string().nullable(),
        maxPoints: z.number(),
        reason: z.string(),
        /** `start` and `end` are offsets into the submission, null for a quote that does not stand in it. */
        quotes: z.array(
          z.object({
            text: z.string(),
            found: z.enum(['exact', 'normalized', 'none']),
            start: z.number().int().nullable(),
            end: z.number().int().nullable(),
          }),
        ),
      }),
    ),
    total: z.number(),
    /** Why the proposal needs a closer look: words in the submission that speak to an AI, quotes that are not in it. */
    flags: z.array(z.object({ code: z.string(), message: z.string(), detail: z.string().nullable() })),
    engine: z.enum(aiEngines),
    model: z.string(),
  })
  .meta({ id: 'GradeProposal' })
export type GradeProposal = z.infer<typeof GradeProposal>

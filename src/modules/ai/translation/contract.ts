import { z } from 'zod'
import { isLanguageTag } from '../../../kernel/language-tag.ts'
import { BlockDocument } from '../../catalog/lessons/blocks.ts'
import { aiEngines } from '../settings/contract.ts'

const Id = z.string().min(1).max(60)

export const TranslateInput = z.object({
  courseId: Id,
  lessonId: Id,
  /** The language to translate into. */
  language: z.string().max(35).refine(isLanguageTag, 'must be a language tag such as en or pt-BR'),
})
export type TranslateInput = z.infer<typeof TranslateInput>

/** A lesson in another language, in the same blocks. Nothing is saved by asking. */
export const LessonTranslation = z
  .object({
    language: z.string(),
    title: z.string(),
    content: BlockDocument,
    /** Lines that stayed as they were, since what came back for them could not be used. */
    untranslated: z.number().int(),
    flags: z.array(z.object({ code: z.string(), message: z.string(), detail: z.string().nullable() })),
    engine: z.enum(aiEngines),
    model: z.string(),
  })
  .meta({ id: 'LessonTranslation' })
export type LessonTranslation = z.infer<typeof LessonTranslation>

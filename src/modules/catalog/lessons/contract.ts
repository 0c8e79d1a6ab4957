import { z } from 'zod'
import { oneLine } from '../../../kernel/text.ts'
import { lessonTypes } from '../tables.ts'
import { BlockDocument } from './blocks.ts'

export const LessonType = z.enum(lessonTypes)
export type LessonType = z.infer<typeof LessonType>

export const CompletionRule = z
  .object({ kind: z.enum(['viewed', 'watched', 'passed', 'submitted', 'manual']), threshold: z.number().min(0).max(100).optional() })
  .meta({ id: 'CompletionRule' })
const Availability = z.object({
  from: z.iso.datetime().nullish(),
  daysAfterEnrollment: z.number().int().min(0).max(3650).nullish(),
  afterLessonId: z.string().max(40).nullish(),
  minScore: z.number().min(0).max(100).nullish(),
})

/** A lesson in an outline: everything but its body. */
export const LessonSummary = z
  .object({
    id: z.string(),
    courseId: z.string(),
    moduleId: z.string(),
    title: z.string(),
    type: LessonType,
    durationMinutes: z.number().int().nullable(),
    isPreview: z.boolean(),
    order: z.number().int(),
    /** How many questions its quiz asks, in outlines; null where it leads to none. */
    questionCount: z.number().int().nullable().optional(),
  })
  .meta({ id: 'LessonSummary' })
export type LessonSummary = z.infer<typeof LessonSummary>

const LessonState = LessonSummary.extend({
  content: BlockDocument.nullable(),
  mediaId: z.string().nullable(),
  assessmentId: z.string().nullable(),
  completionRule: CompletionRule,
  availability: Availability,
  issue: z.string().nullable(),
  revision: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
/** A lesson as it is kept. */
export type LessonState = z.infer<typeof LessonState>

/** A lesson as its authors see it: never locked to them, and not where they learn. */
export const Lesson = LessonState.extend({ locked: z.null(), progress: z.null() }).meta({ id: 'Lesson' })
export type Lesson = z.infer<typeof Lesson>

const maxContentBytes = 1_000_000
const lessonFields = {
  title: oneLine(200),
  content: BlockDocument.refine((doc) => JSON.stringify(doc).length <= maxContentBytes, 'is too long for one lesson: split it').nullable(),
  mediaId: z.string().max(40).nullable(),
  assessmentId: z.string().max(40).nullable(),
  durationMinutes: z.number().int().min(0).max(6000).nullable(),
  isPreview: z.boolean(),
  completionRule: CompletionRule,
  availability: Availability,
}

export const CreateLessonInput = z
  .object(lessonFields)
  .partial()
  .required({ title: true })
  .extend({ moduleId: z.string().max(40), type: LessonType.default('text'), afterLessonId: z.string().max(40).nullable().optional() })
export type CreateLessonInput = z.infer<typeof CreateLessonInput>

/** What a form says of the lesson that its file becomes: at the end of the course, and named as the file is, unless said. */
export const UploadLessonFields = z.object({
  moduleId: z.string().max(40).optional(),
  title: oneLine(200).optional(),
  afterLessonId: z.string().max(40).optional(),
  isPreview: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
})
export type UploadLessonFields = z.infer<typeof UploadLessonFields>

export const LessonPatch = z
  .object({ ...lessonFields, type: LessonType, moduleId: z.string().max(40) })
  .partial()
  .extend({
    /** The revision the change was made from (or `If-Match`): when the lesson has moved on, 409 with the lesson as it is. */
    revision: z.number().int().optional(),
  })
export type LessonPatch = z.infer<typeof LessonPatch>

export const LessonBulkInput = z.discriminatedUnion('action', [
  z.object({ action: z.literal('delete'), lessonIds: z.array(z.string().max(40)).min(1).max(500) }),
  z.object({ action: z.literal('restore'), lessonIds: z.array(z.string().max(40)).min(1).max(500) }),
  z.object({ action: z.literal('duplicate'), lessonIds: z.array(z.string().max(40)).min(1).max(100) }),
  z.object({
    action: z.literal('move'),
    lessonIds: z.array(z.string().max(40)).min(1).max(500),
    moduleId: z.string().max(40),
    /** The lesson they come after; null for the start of the module, absent for its end. */
    afterLessonId: z.string().max(40).nullable().optional(),
  }),
])
export type LessonBulkInput = z.infer<typeof LessonBulkInput>

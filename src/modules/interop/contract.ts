import { z } from 'zod'

export const importStatuses = ['queued', 'running', 'done', 'failed'] as const

export const ImportReport = z
  .object({
    imported: z.array(z.object({ kind: z.string(), count: z.number().int() })),
    skipped: z.array(z.object({ path: z.string(), reason: z.string() })),
    /** `lessonId` and `assessmentId` name what the author should open, where there is such a thing. */
    warnings: z.array(
      z.object({ path: z.string(), message: z.string(), lessonId: z.string().nullish(), assessmentId: z.string().nullish() }),
    ),
  })
  .meta({ id: 'ImportReport' })
export type ImportReport = z.infer<typeof ImportReport>

/** While the import runs, the report says what is planned. */
export const Import = z
  .object({
    id: z.string(),
    /** `auto` until the material has told what it is. */
    format: z.string(),
    filename: z.string(),
    status: z.enum(importStatuses),
    /** From 0 to 1. */
    progress: z.number(),
    /** The course is only planned: the report says what it would be. */
    dryRun: z.boolean(),
    /** The course that came of it, once it is done. */
    courseId: z.string().nullable(),
    /** Why nothing came of it. */
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
    finishedAt: z.string().nullable(),
    report: ImportReport.nullable(),
  })
  .meta({ id: 'Import' })
export type Import = z.infer<typeof Import>

const Flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0', ''])])
  .transform((value) => value === true || value === 'true' || value === '1')

/** What may be said of a file beside the file itself: as fields of the form, or in the query of a raw upload. */
export const ImportOptions = z.object({
  filename: z.string().trim().min(1).max(200).optional(),
  format: z.string().trim().max(40).default('auto'),
  dryRun: Flag.default(false),
})
export type ImportOptions = z.infer<typeof ImportOptions>

/** The JSON form: a file that was uploaded to the library before, for what is too large for one request. */
export const ImportStoredFile = ImportOptions.omit({ filename: true }).extend({ mediaId: z.string().min(1).max(60) })

import { z } from 'zod'
import { defineJob } from '../../kernel/events.ts'

/** Makes a course of an uploaded file. */
export const importCourse = defineJob('interop.import-course', z.object({ importId: z.string() }))

import { z } from 'zod'
import { defineEvent } from '../../kernel/events.ts'

/** A course came out of an import, as a draft, and all of it is there. */
export const courseImported = defineEvent(
  'course.imported',
  z.object({ importId: z.string(), courseId: z.string(), ownerId: z.string(), title: z.string(), format: z.string() }),
)

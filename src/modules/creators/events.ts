import { z } from 'zod'
import { defineEvent } from '../../kernel/events.ts'

const Application = z.object({ applicationId: z.string(), userId: z.string() })

export const creatorApplied = defineEvent('creator.applied', Application)
/** The applicant is an instructor from now on. */
export const creatorApproved = defineEvent('creator.approved', Application)
export const creatorRejected = defineEvent('creator.rejected', Application)

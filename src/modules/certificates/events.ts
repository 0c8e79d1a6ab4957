import { z } from 'zod'
import { defineEvent } from '../../kernel/events.ts'

const about = { certificateId: z.string(), enrollmentId: z.string(), courseId: z.string(), userId: z.string() }
export const certificateIssued = defineEvent('certificate.issued', z.object({ ...about, certificateNumber: z.string() }))
export const certificateRevoked = defineEvent('certificate.revoked', z.object({ ...about, reason: z.string().nullable() }))

import { z } from 'zod'
import { defineJob } from '../../../kernel/events.ts'

/** Carries a generation one stretch further. */
export const generateQuestions = defineJob('ai.generate-questions', z.object({ jobId: z.string() }))

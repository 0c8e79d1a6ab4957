import { z } from 'zod'
import { defineEvent } from '../../kernel/events.ts'

export const reviewCreated = defineEvent(
  'review.created',
  z.object({ reviewId: z.string(), courseId: z.string(), authorId: z.string(), rating: z.number() }),
)
export const reviewReplied = defineEvent('review.replied', z.object({ reviewId: z.string(), courseId: z.string(), authorId: z.string() }))

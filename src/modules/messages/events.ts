import { z } from 'zod'
import { defineEvent } from '../../kernel/events.ts'

/** `isNews`: nothing else of this conversation was unread, and the recipient has not muted it. */
export const messageSent = defineEvent(
  'message.sent',
  z.object({
    threadId: z.string(),
    messageId: z.string(),
    authorId: z.string(),
    authorName: z.string().nullable(),
    recipientId: z.string(),
    body: z.string(),
    isNews: z.boolean(),
  }),
)
/** Someone has seen what was unread in a conversation. */
export const messagesSeen = defineEvent('message.seen', z.object({ threadId: z.string(), userId: z.string() }))
export const messageReported = defineEvent('message.reported', z.object({ reportId: z.string(), reporterId: z.string() }))

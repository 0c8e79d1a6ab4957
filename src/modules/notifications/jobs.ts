import { z } from 'zod'
import { defineJob } from '../../kernel/events.ts'
import { categories } from './contract.ts'

/** Who is told: people by id, a course's learners, everyone of a role, or everyone. */
export const Audience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('people'), userIds: z.array(z.string()) }),
  z.object({ kind: z.literal('course'), courseId: z.string() }),
  z.object({ kind: z.literal('role'), role: z.string() }),
  z.object({ kind: z.literal('all') }),
])
export type Audience = z.infer<typeof Audience>

export const Notice = z.object({
  /** Names the occasion: one notification a person, however often the job runs. */
  source: z.string(),
  type: z.string(),
  category: z.enum(categories),
  values: z.record(z.string(), z.string()),
  link: z.string().nullable(),
  audience: Audience,
  /** Who needs no telling: whoever did it. */
  except: z.string().nullable(),
  /** False where the area that it comes from writes a fuller mail of its own. */
  mail: z.boolean().default(true),
  /** Everyone up to this id has been told. */
  after: z.string().default(''),
})
export type Notice = z.infer<typeof Notice>

/** Tells the next fifty people of a notice, and goes on with the rest. */
export const spreadNotice = defineJob('notifications.spread', Notice)
/** Sends a person the mail that has fallen due, as one message. */
export const sendDueMail = defineJob('notifications.mail', z.object({ userId: z.string() }))
/** Tells one browser of one notification. */
export const sendPush = defineJob('notifications.push', z.object({ subscriptionId: z.string(), notificationId: z.string() }))
/** Something was written to a person, who has not seen it yet. */
export const tellOfMessage = defineJob(
  'notifications.unseen-message',
  z.object({ threadId: z.string(), messageId: z.string(), userId: z.string() }),
)
/** A class begins soon, unless it was moved or called off. */
export const remindOfClass = defineJob('notifications.remind-of-class', z.object({ sessionId: z.string(), startsAt: z.string() }))

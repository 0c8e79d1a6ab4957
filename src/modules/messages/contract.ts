import { z } from 'zod'
import { CursorQuery } from '../../kernel/pagination.ts'
import { oneLine } from '../../kernel/text.ts'

export const longestMessage = 4000
const Id = z.string().min(1).max(60)

/** Someone as those who write to them see them: never an address. */
export const Correspondent = z
  .object({ id: z.string(), fullName: z.string().nullable(), avatarUrl: z.string().nullable() })
  .meta({ id: 'Correspondent' })
export type Correspondent = z.infer<typeof Correspondent>

/** `body` is null once an admin has removed the message. */
export const Message = z
  .object({
    id: z.string(),
    threadId: z.string(),
    authorId: z.string(),
    body: z.string().nullable(),
    createdAt: z.string(),
  })
  .meta({ id: 'Message' })
export type Message = z.infer<typeof Message>

/** Whether I may write now: `blocked` by myself, or `closed` for a reason that is not mine to know. */
export const writing = ['open', 'blocked', 'closed'] as const
export type Writing = (typeof writing)[number]

export const MessageThread = z
  .object({
    id: z.string(),
    person: Correspondent,
    lastMessage: Message.nullable(),
    unread: z.number().int(),
    muted: z.boolean(),
    /** The last message I had seen. */
    readUpTo: z.string().nullable(),
  })
  .meta({ id: 'MessageThread' })
export type MessageThread = z.infer<typeof MessageThread>
/** What comes with a page of messages, in `meta.thread`. */
export type OpenThread = Omit<MessageThread, 'lastMessage'> & { writing: Writing; mayBlock: boolean }

/** To a person, or into a conversation that there is. */
export const SendMessageInput = z
  .object({ to: Id.optional(), threadId: Id.optional(), body: z.string().trim().min(1).max(longestMessage) })
  .refine(({ to, threadId }) => (to === undefined) !== (threadId === undefined), {
    path: ['to'],
    message: 'name a person, or a conversation as threadId',
  })
export type SendMessageInput = z.infer<typeof SendMessageInput>
export const ThreadPatch = z.strictObject({ muted: z.boolean() })
export type ThreadPatch = z.infer<typeof ThreadPatch>
/** The last message that was seen. */
export const SeenInput = z.object({ upTo: Id })
export type SeenInput = z.infer<typeof SeenInput>
/** In how many conversations there is something new, 99 at most; muted ones do not count. */
export const UnreadThreads = z.object({ unread: z.number().int() }).meta({ id: 'UnreadThreads' })
export type UnreadThreads = z.infer<typeof UnreadThreads>

export const ThreadQuery = CursorQuery.extend({ perPage: CursorQuery.shape.perPage.default(30) })
export type ThreadQuery = z.infer<typeof ThreadQuery>

/** Someone I may write to, and a course that we share: two people may have one name. */
export const Recipient = Correspondent.extend({
  role: z.enum(['learner', 'teacher', 'admin']),
  courseTitle: z.string().nullable(),
}).meta({ id: 'Recipient' })
export type Recipient = z.infer<typeof Recipient>
export const RecipientQuery = z.object({ q: oneLine(100).optional() })
export type RecipientQuery = z.infer<typeof RecipientQuery>
/** One person, and the conversation there is with them already. */
export const Standing = z
  .object({ person: Correspondent, threadId: z.string().nullable(), writing: z.enum(writing) })
  .meta({ id: 'MessageStanding' })
export type Standing = z.infer<typeof Standing>

export const BlockedPerson = z.object({ person: Correspondent, createdAt: z.string() }).meta({ id: 'BlockedPerson' })
export type BlockedPerson = z.infer<typeof BlockedPerson>

export const reportReasons = ['harassment', 'spam', 'cheating', 'other'] as const
export const ReportInput = z.object({
  messageId: Id,
  reason: z.enum(reportReasons),
  note: z.string().trim().max(1000).optional(),
})
export type ReportInput = z.infer<typeof ReportInput>
export const Reported = z.object({ id: z.string(), messageId: z.string(), createdAt: z.string() }).meta({ id: 'MessageReported' })
export type Reported = z.infer<typeof Reported>

const Party = Correspondent.extend({ status: z.enum(['active', 'invited', 'suspended']) })
/** For admins. `body` is what was written, also after the message was removed. */
export const MessageReport = z
  .object({
    id: z.string(),
    reason: z.enum(reportReasons),
    note: z.string().nullable(),
    status: z.enum(['open', 'dismissed', 'removed']),
    reporter: Party,
    author: Party,
    message: z.object({ id: z.string(), body: z.string(), createdAt: z.string(), removedAt: z.string().nullable() }),
    createdAt: z.string(),
    resolvedAt: z.string().nullable(),
    resolvedBy: z.string().nullable(),
  })
  .meta({ id: 'MessageReport' })
export type MessageReport = z.infer<typeof MessageReport>
const ContextLine = z.object({ id: z.string(), authorId: z.string(), body: z.string(), createdAt: z.string() })
/** A report with what was said around the message. */
export const MessageReportDetail = MessageReport.extend({ context: z.array(ContextLine) }).meta({ id: 'MessageReportDetail' })
export type MessageReportDetail = z.infer<typeof MessageReportDetail>
export const ReportQuery = CursorQuery.extend({ status: z.enum(['open', 'dismissed', 'removed']).default('open') })
export type ReportQuery = z.infer<typeof ReportQuery>
export const ResolveInput = z.object({ outcome: z.enum(['dismissed', 'removed']) })
export type ResolveInput = z.infer<typeof ResolveInput>

import { and, eq, isNull, sql } from 'drizzle-orm'
import { scheduled } from '../../../kernel/events.ts'
import { iso, minutes } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import { messageMembers, messageReports, messages } from '../../messages/tables.ts'
import { spreadNotice, tellOfMessage } from '../jobs.ts'
import { tellPeople } from '../realtime/channel.ts'
import { notifications } from '../tables.ts'
import { tell, toAdmins, toPerson } from './tell.ts'

type Occasion = { id: string; at: string }
type Sent = {
  threadId: string
  messageId: string
  authorId: string
  authorName: string | null
  recipientId: string
  body: string
  isNews: boolean
}

/** So long a message waits for who has the conversation open, before mail and push say that it is there. */
const grace = minutes
const longestQuote = 300

/** The open pages of both: the author may have another one. */
export async function passOnMessage(ctx: Ctx, sent: Sent, { id, at }: Occasion): Promise<void> {
  const { threadId, messageId, authorId, authorName, recipientId, body } = sent
  const news = [{ id, type: 'message:new' as const, data: { threadId, messageId, authorId, authorName, body }, at }]
  await tellPeople(
    ctx,
    [recipientId, authorId].map((userId) => ({ userId, news })),
  )
}

/** Who has not looked since the last notice needs no second one. */
export async function noticeMessage(ctx: Ctx, { threadId, messageId, recipientId, isNews }: Sent): Promise<void> {
  if (!isNews) return
  const job = tellOfMessage({ threadId, messageId, userId: recipientId })
  await ctx.commit({ writes: [], audit: 'none', events: [scheduled(job, ctx.now + grace)] })
}

/** The minute is over: unless it was seen, removed or muted meanwhile, the message is worth a notice. */
export async function tellUnlessSeen(ctx: Ctx, { threadId, messageId, userId }: { threadId: string; messageId: string; userId: string }) {
  const [row] = await ctx.db
    .select({
      body: messages.body,
      name: users.fullName,
      muted: messageMembers.muted,
      unread: messageMembers.unread,
      readUpTo: messageMembers.readUpTo,
    })
    .from(messages)
    .innerJoin(users, eq(users.id, messages.authorId))
    .innerJoin(messageMembers, and(eq(messageMembers.threadId, messages.threadId), eq(messageMembers.userId, userId)))
    .where(and(eq(messages.id, messageId), isNull(messages.removedAt)))
  if (!row || row.muted || row.unread === 0 || row.readUpTo >= messageId) return
  const text = row.body.length > longestQuote ? `${row.body.slice(0, longestQuote)}…` : row.body
  const notice = spreadNotice({
    source: `${threadId}:${messageId}`,
    type: 'message_received',
    category: 'messages',
    values: { name: row.name ?? '', text },
    link: `/learn/messages/${threadId}`,
    audience: toPerson(userId),
    except: null,
    mail: true,
    after: '',
  })
  await ctx.commit({ writes: [], audit: 'none', events: [notice] })
}

/** A conversation was read: what the bell said of it is no news any more. */
export async function forgetNotice(ctx: Ctx, { threadId, userId }: { threadId: string; userId: string }): Promise<void> {
  await ctx.commit({
    writes: [
      ctx.db
        .update(notifications)
        .set({ readAt: iso(ctx.now) })
        .where(
          and(
            eq(notifications.userId, userId),
            sql`${notifications.source} >= ${`${threadId}:`}`,
            sql`${notifications.source} < ${`${threadId};`}`,
            isNull(notifications.readAt),
          ),
        ),
    ],
    audit: 'none',
  })
}

export async function tellOfReport(ctx: Ctx, { reportId, reporterId }: { reportId: string; reporterId: string }, occasion: Occasion) {
  const [row] = await ctx.db
    .select({ name: users.fullName, email: users.email })
    .from(messageReports)
    .innerJoin(users, eq(users.id, messageReports.reporterId))
    .where(eq(messageReports.id, reportId))
  if (!row) return
  await tell(ctx, occasion, {
    type: 'message_reported',
    category: 'teaching',
    values: { name: row.name ?? row.email },
    link: `/admin/reports/${reportId}`,
    audience: toAdmins,
    except: reporterId,
  })
}

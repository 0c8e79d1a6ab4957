import { and, eq, ne } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Reported, ReportInput } from '../contract.ts'
import { messageReported } from '../events.ts'
import { policy } from '../policy.ts'
import { messageMembers, messageReports, messages } from '../tables.ts'

/** Brings a message that someone wrote to me before the admins, once. Its author is not told. */
export async function reportMessage(ctx: Ctx, { messageId, reason, note }: ReportInput): Promise<Reported> {
  authorize(ctx, policy.own)
  const me = ctx.actor.id ?? ''
  const [message] = await ctx.db
    .select({ id: messages.id, threadId: messages.threadId })
    .from(messages)
    .innerJoin(messageMembers, and(eq(messageMembers.threadId, messages.threadId), eq(messageMembers.userId, me)))
    .where(and(eq(messages.id, messageId), ne(messages.authorId, me)))
  if (!message) throw notFound('The message')
  const id = newId('rpt', ctx.now)
  const createdAt = iso(ctx.now)
  await ctx.commit({
    writes: [ctx.db.insert(messageReports).values({ id, messageId, reporterId: me, reason, note: note || null, createdAt })],
    audit: { action: 'message.report', entity: { type: 'message', id: messageId }, after: { reason, note } },
    conflicts: { 'message_reports.reporter_id': { field: 'messageId', message: 'You have reported this message already.' } },
    events: [messageReported({ reportId: id, reporterId: me })],
  })
  return { id, messageId, createdAt }
}

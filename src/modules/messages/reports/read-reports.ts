import { and, desc, eq, lt, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { notFound } from '../../../kernel/errors.ts'
import { type CursorPage, cursorPage, decodeCursor } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import type { MessageReport, MessageReportDetail, ReportQuery } from '../contract.ts'
import { policy } from '../policy.ts'
import { messageReports, messages } from '../tables.ts'

const around = 5
const authors = alias(users, 'authors')
const admins = alias(users, 'admins')

const selectReports = (ctx: Ctx) =>
  ctx.db
    .select({
      id: messageReports.id,
      reason: messageReports.reason,
      note: messageReports.note,
      status: messageReports.status,
      createdAt: messageReports.createdAt,
      resolvedAt: messageReports.resolvedAt,
      resolvedBy: admins.fullName,
      reporterId: users.id,
      reporterName: users.fullName,
      reporterAvatar: users.avatarUrl,
      reporterStatus: users.status,
      authorId: authors.id,
      authorName: authors.fullName,
      authorAvatar: authors.avatarUrl,
      authorStatus: authors.status,
      messageId: messages.id,
      threadId: messages.threadId,
      body: messages.body,
      writtenAt: messages.createdAt,
      removedAt: messages.removedAt,
    })
    .from(messageReports)
    .innerJoin(messages, eq(messages.id, messageReports.messageId))
    .innerJoin(users, eq(users.id, messageReports.reporterId))
    .innerJoin(authors, eq(authors.id, messages.authorId))
    .leftJoin(admins, eq(admins.id, messageReports.resolvedBy))

type Row = Awaited<ReturnType<ReturnType<typeof selectReports>['execute']>>[number]
const toReport = (row: Row): MessageReport => ({
  id: row.id,
  reason: row.reason,
  note: row.note,
  status: row.status,
  reporter: { id: row.reporterId, fullName: row.reporterName, avatarUrl: row.reporterAvatar, status: row.reporterStatus },
  author: { id: row.authorId, fullName: row.authorName, avatarUrl: row.authorAvatar, status: row.authorStatus },
  message: { id: row.messageId, body: row.body, createdAt: row.writtenAt, removedAt: row.removedAt },
  createdAt: row.createdAt,
  resolvedAt: row.resolvedAt,
  resolvedBy: row.resolvedBy,
})

/** Messages that were reported, the last one first; the open ones unless asked otherwise. */
export async function listReports(ctx: Ctx, { cursor, perPage, status }: ReportQuery): Promise<CursorPage<MessageReport>> {
  authorize(ctx, policy.moderate)
  const rows = await selectReports(ctx)
    .where(and(eq(messageReports.status, status), cursor ? lt(messageReports.id, decodeCursor(cursor)) : undefined))
    .orderBy(desc(messageReports.id))
    .limit(perPage + 1)
  return cursorPage(rows, perPage, ({ id }) => id, toReport)
}

/** One report with the few messages before and after: no admin reads more of a conversation than it takes to judge. */
export async function getReport(ctx: Ctx, id: string): Promise<MessageReportDetail> {
  authorize(ctx, policy.moderate)
  const tenant = ctx.tenant.id
  const place = sql`(SELECT m.id, m.thread_id FROM message_reports AS r JOIN messages AS m ON m.tenant_id = r.tenant_id AND m.id = r.message_id
    WHERE r.tenant_id = ${tenant} AND r.id = ${id})`
  const side = (compare: string, order: string) =>
    sql`SELECT * FROM (SELECT n.id, n.author_id AS "authorId", n.body, n.created_at AS "createdAt" FROM ${place} AS p
      CROSS JOIN messages AS n ON n.tenant_id = ${tenant} AND n.thread_id = p.thread_id AND n.id ${sql.raw(compare)} p.id
      ORDER BY n.id ${sql.raw(order)} LIMIT ${around + 1})`
  const [[row], context] = await ctx.db.batch([
    selectReports(ctx).where(eq(messageReports.id, id)),
    ctx.db.statement<MessageReportDetail['context'][number]>(sql`${side('<=', 'DESC')} UNION ALL ${side('>', 'ASC')} ORDER BY id`),
  ])
  if (!row) throw notFound('The report')
  return { ...toReport(row), context }
}

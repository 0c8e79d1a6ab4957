import { and, eq, sql } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { MessageReportDetail, ResolveInput } from '../contract.ts'
import { policy } from '../policy.ts'
import { messageReports, messages } from '../tables.ts'
import { getReport } from './read-reports.ts'

/** An admin finds nothing wrong, or removes the message for both: every open report of it is settled by that. */
export async function resolveReport(ctx: Ctx, id: string, { outcome }: ResolveInput): Promise<MessageReportDetail> {
  authorize(ctx, policy.moderate)
  const [report] = await ctx.db.rows(messageReports).where(eq(messageReports.id, id))
  if (!report) throw notFound('The report')
  const at = iso(ctx.now)
  const { messageId } = report
  await ctx.commit({
    writes: [
      ctx.db
        .update(messageReports)
        .set({ status: outcome, resolvedBy: ctx.actor.id, resolvedAt: at })
        .where(and(eq(messageReports.messageId, messageId), eq(messageReports.status, 'open'))),
      ...(outcome === 'removed' ? [ctx.db.update(messages).set({ removedAt: at }).where(eq(messages.id, messageId))] : []),
    ],
    guards: [
      {
        holds: sql`EXISTS (SELECT 1 FROM message_reports WHERE tenant_id = ${ctx.tenant.id} AND id = ${id} AND status = 'open')`,
        error: { code: 'CONFLICT', message: 'This report has been settled already.' },
      },
    ],
    audit: {
      action: outcome === 'removed' ? 'message.remove' : 'message.dismiss-report',
      entity: { type: 'message', id: messageId },
      after: { reportId: id, outcome },
    },
  })
  return getReport(ctx, id)
}

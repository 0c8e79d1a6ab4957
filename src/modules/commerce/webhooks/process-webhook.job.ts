import { and, eq, sql } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { scheduled } from '../../../kernel/events.ts'
import { iso, minutes } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { EventSubject } from '../../../platform/payments/gateway.ts'
import { processWebhook } from '../events.ts'
import { payoutAccounts } from '../ledger/tables.ts'
import { findOrderId } from '../orders/records.ts'
import { syncOrder } from '../orders/sync-order.ts'
import { syncSubscription } from '../subscriptions/sync-subscription.ts'
import { subscriptions, webhookEvents } from '../tables.ts'

type Row = typeof webhookEvents.$inferSelect
/** Minutes between tries while a gateway does not answer: an hour of silence and a night of it are both sat out. */
const waits = [1, 2, 5, 15, 30, 60, 180, 360, 720]

/** Works on a kept event: what it is about is looked at anew at its gateway. Its own words decide nothing. */
export async function workOnWebhook(ctx: Ctx, { webhookEventId }: { webhookEventId: string }): Promise<void> {
  const [row] = await ctx.db.rows(webhookEvents).where(eq(webhookEvents.id, webhookEventId))
  if (!row) return
  try {
    const status = await follow(ctx, row, row.subject as EventSubject | null)
    await note(ctx, row, { status, problem: null, processedAt: iso(Date.now()) })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const wait = error.code === 'UNAVAILABLE' || error.code === 'CONFLICT' ? waits[row.attempts] : undefined
    await note(ctx, row, { status: 'failed', problem: error.message }, wait)
  }
}

async function note(ctx: Ctx, row: Row, set: Partial<Row>, waitMinutes?: number): Promise<void> {
  await ctx.commit({
    writes: [
      ctx.db
        .update(webhookEvents)
        .set({ ...set, attempts: sql`${webhookEvents.attempts} + 1`, updatedAt: iso(Date.now()) })
        .where(eq(webhookEvents.id, row.id)),
    ],
    audit: 'none',
    events: waitMinutes === undefined ? [] : [scheduled(processWebhook({ webhookEventId: row.id }), Date.now() + waitMinutes * minutes)],
  })
}

async function follow(ctx: Ctx, row: Row, subject: EventSubject | null): Promise<'processed' | 'ignored'> {
  if (!subject) return 'ignored'
  if (subject.kind === 'order') {
    const orderId = await findOrderId(ctx, row.gateway, subject)
    if (orderId) await syncOrder(ctx, orderId)
    return orderId ? 'processed' : 'ignored'
  }
  if (subject.kind === 'subscription') {
    const mine = and(eq(subscriptions.gateway, row.gateway), eq(subscriptions.gatewayRef, subject.ref))
    const [known] = await ctx.db.select({ id: subscriptions.id }).from(subscriptions).where(mine)
    if (known) await syncSubscription(ctx, known.id)
    return known ? 'processed' : 'ignored'
  }
  const [account] = await ctx.db.rows(payoutAccounts).where(eq(payoutAccounts.gatewayRef, subject.ref))
  if (!account) return 'ignored'
  await ctx.commit({
    writes: [
      ctx.db
        .update(payoutAccounts)
        .set({ isReady: subject.ready, updatedAt: iso(Date.now()) })
        .where(eq(payoutAccounts.userId, account.userId)),
    ],
    audit: { action: 'payout_account.update', entity: { type: 'user', id: account.userId }, after: { isReady: subject.ready } },
  })
  return 'processed'
}

import { and, desc, eq, lt } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { type CursorPage, cursorPage, decodeCursor } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { processWebhook } from '../events.ts'
import { webhookEventPolicy } from '../policy.ts'
import { webhookEvents } from '../tables.ts'
import type { WebhookEvent, WebhookEventQuery } from './contract.ts'

const fields = {
  id: webhookEvents.id,
  gateway: webhookEvents.gateway,
  eventId: webhookEvents.eventId,
  type: webhookEvents.type,
  status: webhookEvents.status,
  attempts: webhookEvents.attempts,
  problem: webhookEvents.problem,
  createdAt: webhookEvents.createdAt,
  processedAt: webhookEvents.processedAt,
}

/** What gateways told this school, newest first, without the payloads: they hold people's data. */
export async function listWebhookEvents(ctx: Ctx, { cursor, perPage, status }: WebhookEventQuery): Promise<CursorPage<WebhookEvent>> {
  authorize(ctx, webhookEventPolicy.view)
  const rows = await ctx.db
    .select(fields)
    .from(webhookEvents)
    .where(and(cursor ? lt(webhookEvents.id, decodeCursor(cursor)) : undefined, status ? eq(webhookEvents.status, status) : undefined))
    .orderBy(desc(webhookEvents.id))
    .limit(perPage + 1)
  return cursorPage(
    rows,
    perPage,
    (row) => row.id,
    (row) => row,
  )
}

/** An admin has an event worked on again. Harmless: it is looked up at the gateway, not stepped through. */
export async function replayWebhook(ctx: Ctx, id: string): Promise<WebhookEvent> {
  authorize(ctx, webhookEventPolicy.replay)
  const [row] = await ctx.db.select(fields).from(webhookEvents).where(eq(webhookEvents.id, id))
  if (!row) throw notFound('This event')
  await ctx.commit({
    writes: [
      ctx.db
        .update(webhookEvents)
        .set({ status: 'received', attempts: 0, problem: null, updatedAt: iso(ctx.now) })
        .where(eq(webhookEvents.id, id)),
    ],
    audit: { action: 'webhook_event.replay', entity: { type: 'webhook_event', id }, before: { status: row.status } },
    events: [processWebhook({ webhookEventId: id })],
  })
  return { ...row, status: 'received', attempts: 0, problem: null }
}

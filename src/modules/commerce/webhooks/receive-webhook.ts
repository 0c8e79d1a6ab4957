import { AppError, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { GatewayName } from '../../../platform/payments/gateway.ts'
import { processWebhook } from '../events.ts'
import { webhookEventPolicy } from '../policy.ts'
import { openGateway } from '../settings/open-gateway.ts'
import { isComplete, readShop } from '../settings/shop.ts'
import { webhookEvents } from '../tables.ts'

/** A payload larger than this is none of a gateway's. */
const maxBytes = 256 * 1024

/** A gateway tells of something: checked, kept, and worked on later. The same event again is thanked for and dropped. */
export async function receiveWebhook(ctx: Ctx, gateway: GatewayName, body: string, headers: Headers): Promise<{ received: boolean }> {
  authorize(ctx, webhookEventPolicy.receive)
  if (body.length > maxBytes) throw new AppError('PAYLOAD_TOO_LARGE', 'A webhook may hold 256 KB at most.')
  const shop = await readShop(ctx)
  const account = shop.accounts.find((row) => row.gateway === gateway)
  if (!account || !isComplete(account)) throw notFound('This webhook')
  const event = await (await openGateway(ctx, shop, gateway)).readEvent(body, headers, ctx.now)
  const id = newId('whe', ctx.now)
  const now = iso(ctx.now)
  const row = {
    id,
    gateway,
    eventId: event.id,
    type: event.type.slice(0, 100),
    subject: event.subject,
    payload: body,
    status: 'received' as const,
    createdAt: now,
    updatedAt: now,
  }
  try {
    await ctx.commit({
      writes: [ctx.db.insert(webhookEvents).values(row)],
      audit: 'none',
      events: [processWebhook({ webhookEventId: id })],
      conflicts: { 'webhook_events.event_id': { field: 'event', message: known } },
    })
  } catch (error) {
    if (!(error instanceof AppError) || error.message !== known) throw error
  }
  return { received: true }
}

const known = 'This event was received before.'

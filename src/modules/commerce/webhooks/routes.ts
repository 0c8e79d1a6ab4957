import { describe } from '../../../http/describe.ts'
import { accepted, createRouter, cursored, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { webhookEventPolicy } from '../policy.ts'
import { WebhookEvent, WebhookEventQuery, WebhookReceived } from './contract.ts'
import { receiveWebhook } from './receive-webhook.ts'
import { listWebhookEvents, replayWebhook } from './webhook-events.ts'

const receives = (summary: string) =>
  describe({
    summary,
    permission: webhookEventPolicy.receive,
    returns: WebhookReceived,
    consumes: { type: 'application/json' },
    errors: ['VALIDATION_ERROR', 'NOT_FOUND', 'PAYLOAD_TOO_LARGE', 'UNAVAILABLE'],
  })

/** The bodies are read as they came: signatures are over the very bytes. */
export const webhookRoutes = createRouter()
  .post('/webhooks/stripe', receives('Events of Stripe'), async (c) =>
    ok(c, await receiveWebhook(c.var.ctx, 'stripe', await c.req.text(), c.req.raw.headers)),
  )
  .post('/webhooks/paypal', receives('Events of PayPal'), async (c) =>
    ok(c, await receiveWebhook(c.var.ctx, 'paypal', await c.req.text(), c.req.raw.headers)),
  )
  .get(
    '/webhook-events',
    describe({
      summary: 'What payment services told the school',
      permission: webhookEventPolicy.view,
      returns: WebhookEvent,
      list: 'cursor',
    }),
    validate('query', WebhookEventQuery),
    async (c) => cursored(c, await listWebhookEvents(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/webhook-events/:id/replay',
    describe({ summary: 'Work on an event again', permission: webhookEventPolicy.replay, returns: WebhookEvent, status: 202 }),
    async (c) => accepted(c, await replayWebhook(c.var.ctx, c.req.param('id'))),
  )
export type WebhookRoutes = typeof webhookRoutes

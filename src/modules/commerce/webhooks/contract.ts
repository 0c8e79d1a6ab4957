import { z } from 'zod'
import { CursorQuery } from '../../../kernel/pagination.ts'
import { GatewayChoice } from '../settings/contract.ts'

export const WebhookReceived = z.object({ received: z.boolean() }).meta({ id: 'WebhookReceived' })
export const WebhookEvent = z
  .object({
    id: z.string(),
    gateway: GatewayChoice,
    eventId: z.string(),
    type: z.string(),
    status: z.enum(['received', 'processed', 'ignored', 'failed']),
    attempts: z.number().int(),
    problem: z.string().nullable(),
    createdAt: z.string(),
    processedAt: z.string().nullable(),
  })
  .meta({ id: 'WebhookEvent' })
export type WebhookEvent = z.infer<typeof WebhookEvent>
export const WebhookEventQuery = CursorQuery.extend({ status: WebhookEvent.shape.status.optional() })
export type WebhookEventQuery = z.infer<typeof WebhookEventQuery>

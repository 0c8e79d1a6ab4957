import { z } from 'zod'
import { Money } from '../../../kernel/money.ts'
import { CursorQuery } from '../../../kernel/pagination.ts'
import { oneLine } from '../../../kernel/text.ts'
import { GatewayChoice } from '../settings/contract.ts'

const id = z.string().min(1).max(60)
export const Plan = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    price: Money,
    every: z.enum(['month', 'year']),
    /** Null for every course of the school. */
    courseIds: z.array(z.string()).nullable(),
    isActive: z.boolean(),
  })
  .meta({ id: 'Plan' })
export type Plan = z.infer<typeof Plan>
const fields = {
  name: oneLine(120),
  description: z.string().trim().max(2000),
  courseIds: z.array(id).min(1).max(90).nullable(),
  isActive: z.boolean(),
}
export const PlanInput = z.object({
  ...fields,
  description: fields.description.default(''),
  courseIds: fields.courseIds.default(null),
  isActive: fields.isActive.default(true),
  price: Money.extend({ amount: z.number().int().min(1).max(100_000_000_00) }),
  every: z.enum(['month', 'year']),
})
export type PlanInput = z.infer<typeof PlanInput>
/** The price of a plan stays as people subscribed to it: another price is another plan. */
export const PlanPatch = z.object(fields).partial()
export type PlanPatch = z.infer<typeof PlanPatch>

export const Subscription = z
  .object({
    id: z.string(),
    userId: z.string(),
    plan: z.object({ id: z.string(), name: z.string(), price: Money, every: z.enum(['month', 'year']) }),
    status: z.enum(['incomplete', 'active', 'past_due', 'ended']),
    gateway: GatewayChoice,
    currentPeriodEnd: z.string().nullable(),
    cancelAtPeriodEnd: z.boolean(),
    createdAt: z.string(),
  })
  .meta({ id: 'Subscription' })
export type Subscription = z.infer<typeof Subscription>
export const SubscriptionQuery = CursorQuery.extend({ scope: z.enum(['mine', 'all']).default('mine') })
export type SubscriptionQuery = z.infer<typeof SubscriptionQuery>
export const SubscribeInput = z.object({ planId: id, gateway: GatewayChoice.optional() })
export type SubscribeInput = z.infer<typeof SubscribeInput>
export const EndQuery = z.object({ at: z.enum(['period_end', 'now']).default('period_end') })
export type EndQuery = z.infer<typeof EndQuery>

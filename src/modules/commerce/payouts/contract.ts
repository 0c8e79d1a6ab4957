import { z } from 'zod'
import { Money } from '../../../kernel/money.ts'
import { CursorQuery } from '../../../kernel/pagination.ts'

const id = z.string().min(1).max(60)
/** Money that may be less than none: what went back after it was paid out is taken from what is earned next. */
const Balance = z.object({ amount: z.number().int(), currency: z.string() })

export const EarningsBalance = z
  .object({
    currency: z.string(),
    /** To be paid out now; below zero it is carried on. */
    available: Balance,
    /** Earned, but still within the days the school holds it. */
    waiting: Balance,
    /** Held back until a buyer's dispute is decided. */
    disputed: Balance,
  })
  .meta({ id: 'EarningsBalance' })
export const EarningsItem = z
  .object({
    id: z.string(),
    kind: z.enum(['sale', 'refund', 'dispute', 'payout']),
    amount: Balance,
    title: z.string().nullable(),
    orderId: z.string().nullable(),
    at: z.string(),
    availableAt: z.string(),
  })
  .meta({ id: 'EarningsItem' })
export const Earnings = z
  .object({
    instructorId: z.string(),
    share: z.number().int(),
    holdDays: z.number().int(),
    balances: z.array(EarningsBalance),
    items: z.array(EarningsItem),
    nextCursor: z.string().nullable(),
    /** Where payouts go by themselves; null where the school has no such service. */
    account: z.object({ isReady: z.boolean() }).nullable(),
    canConnect: z.boolean(),
  })
  .meta({ id: 'Earnings' })
export type Earnings = z.infer<typeof Earnings>
export const EarningsQuery = CursorQuery.extend({
  instructorId: id.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code')
    .optional(),
})
export type EarningsQuery = z.infer<typeof EarningsQuery>
export const ConnectLink = z.object({ url: z.string() }).meta({ id: 'ConnectLink' })

export const DuePayout = z
  .object({
    instructorId: z.string(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    available: Balance,
    waiting: Balance,
    canTransfer: z.boolean(),
  })
  .meta({ id: 'DuePayout' })
export type DuePayout = z.infer<typeof DuePayout>
export const Payout = z
  .object({
    id: z.string(),
    instructorId: z.string(),
    name: z.string().nullable(),
    amount: Money,
    method: z.enum(['transfer', 'batch']),
    status: z.enum(['pending', 'paid', 'failed']),
    batchId: z.string(),
    problem: z.string().nullable(),
    createdAt: z.string(),
  })
  .meta({ id: 'Payout' })
export type Payout = z.infer<typeof Payout>
export const PayoutQuery = CursorQuery.extend({ scope: z.enum(['mine', 'all']).default('mine') })
export type PayoutQuery = z.infer<typeof PayoutQuery>
export const RunPayoutsInput = z.object({ method: z.enum(['transfer', 'batch']), instructorIds: z.array(id).min(1).max(40).optional() })
export type RunPayoutsInput = z.infer<typeof RunPayoutsInput>
export const PayoutPatch = z.object({ status: z.enum(['paid', 'failed']) })
export type PayoutPatch = z.infer<typeof PayoutPatch>

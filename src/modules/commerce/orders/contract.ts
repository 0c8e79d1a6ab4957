import { z } from 'zod'
import { Money } from '../../../kernel/money.ts'
import { CursorQuery } from '../../../kernel/pagination.ts'
import { oneLine } from '../../../kernel/text.ts'
import { couponProblems } from '../coupons/coupon-arithmetic.ts'
import { GatewayChoice } from '../settings/contract.ts'

const id = z.string().min(1).max(60)
export const OrderStatus = z.enum(['pending', 'paid', 'failed', 'cancelled', 'partially_refunded', 'refunded'])
const LineInput = z.object({ kind: z.enum(['course', 'plan']), refId: id })

const what = {
  courseId: id.optional(),
  planId: id.optional(),
  lines: z.array(LineInput).min(1).max(20).optional(),
  couponCode: z.string().trim().max(60).optional(),
}
type What = { courseId?: string | undefined; planId?: string | undefined; lines?: unknown[] | undefined }
const named = ({ courseId, planId, lines }: What): boolean => [courseId, planId, lines].filter((one) => one !== undefined).length === 1
const oneOf = { message: 'name one of courseId, planId or lines', path: ['courseId'] }

export const QuoteInput = z.object(what).refine(named, oneOf)
export type QuoteInput = z.infer<typeof QuoteInput>
const Guest = z
  .object({
    email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
    fullName: oneLine(120),
  })
  .describe('Who orders, for visitors: the receipt goes there, with a way to choose a password')
export const CheckoutInput = z.object({ ...what, gateway: GatewayChoice.optional(), buyer: Guest.optional() }).refine(named, oneOf)
export type CheckoutInput = z.infer<typeof CheckoutInput>

export const OrderKey = z.object({ key: z.string().min(1).max(500) })
export type OrderKey = z.infer<typeof OrderKey>

export const OrderLine = z
  .object({ id: z.string(), kind: z.enum(['course', 'plan']), refId: z.string(), title: z.string(), amount: Money, discount: Money })
  .meta({ id: 'OrderLine' })
export type OrderLine = z.infer<typeof OrderLine>

/** What it would cost, before anything is ordered. Tax is worked out by the gateway and added there. */
export const Quote = z
  .object({
    lines: z.array(OrderLine.omit({ id: true }).extend({ slug: z.string().nullable() })),
    subtotal: Money,
    discount: Money,
    total: Money,
    taxIncluded: z.boolean(),
    taxAtGateway: z.boolean(),
    every: z.enum(['month', 'year']).nullable(),
    couponCode: z.string().nullable(),
    couponProblem: z.enum(couponProblems).nullable(),
    couponMinimum: Money.nullable(),
    methods: z.array(GatewayChoice),
    instructions: z.string().nullable(),
    /** The caller has all of it already. */
    isOwned: z.boolean(),
    isFull: z.boolean(),
    refundDays: z.number().int(),
  })
  .meta({ id: 'Quote' })
export type Quote = z.infer<typeof Quote>

export const Checkout = z
  .object({
    orderId: z.string(),
    status: OrderStatus,
    redirectUrl: z.string().describe('Where the buyer goes next'),
    isReused: z.boolean(),
    key: z.string().nullable().describe('Opens the order of a guest at /checkout/check; null for people who have signed in'),
  })
  .meta({ id: 'Checkout' })
export type Checkout = z.infer<typeof Checkout>

export const Refund = z
  .object({
    id: z.string(),
    amount: Money,
    status: z.enum(['pending', 'succeeded', 'failed']),
    reason: z.string().nullable(),
    createdAt: z.string(),
  })
  .meta({ id: 'Refund' })
export type Refund = z.infer<typeof Refund>

export const OrderSummary = z
  .object({
    id: z.string(),
    userId: z.string(),
    buyer: z.object({ name: z.string(), email: z.string() }),
    status: OrderStatus,
    isDisputed: z.boolean(),
    lines: z.array(OrderLine),
    subtotal: Money,
    discount: Money,
    tax: Money,
    total: Money,
    refunded: Money,
    gateway: GatewayChoice,
    couponCode: z.string().nullable(),
    subscriptionId: z.string().nullable(),
    invoiceNumber: z.string().nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
    paidAt: z.string().nullable(),
  })
  .meta({ id: 'OrderSummary' })
export type OrderSummary = z.infer<typeof OrderSummary>

export const Order = OrderSummary.extend({
  periodEnd: z.string().nullable(),
  /** Where an unpaid order is paid. */
  redirectUrl: z.string().nullable(),
  /** How to pay by hand, while it is open. */
  instructions: z.string().nullable(),
  /** What the gateway said that does not fit the order; for admins. */
  problem: z.string().nullable(),
  refunds: z.array(Refund),
  refundable: Money,
  /** Until when the buyer may ask for the money themselves; null when they may not. */
  refundUntil: z.string().nullable(),
  can: z.object({ refund: z.boolean(), cancel: z.boolean(), record: z.boolean() }),
}).meta({ id: 'Order' })
export type Order = z.infer<typeof Order>

export const OrderQuery = CursorQuery.extend({
  scope: z.enum(['mine', 'all']).default('mine'),
  status: OrderStatus.optional(),
  userId: id.optional(),
})
export type OrderQuery = z.infer<typeof OrderQuery>

const minor = z.number().int().min(1).max(100_000_000_00)
export const RefundInput = z
  .object({
    amount: z
      .union([minor, Money.extend({ amount: minor })])
      .optional()
      .describe('Money, or its minor units alone; everything that is left when absent'),
    lineIds: z.array(id).min(1).max(20).optional().describe('Lines that are given back whole: their access ends'),
    reason: z.string().trim().max(500).optional(),
  })
  .refine(({ amount, lineIds }) => amount === undefined || lineIds === undefined, {
    message: 'give an amount or lines, not both',
    path: ['lineIds'],
  })
export type RefundInput = z.infer<typeof RefundInput>

export const RecordPaymentInput = z.object({ reference: z.string().trim().max(200).optional() })
export type RecordPaymentInput = z.infer<typeof RecordPaymentInput>

export const Payment = z
  .object({
    id: z.string(),
    orderId: z.string(),
    gateway: GatewayChoice,
    gatewayRef: z.string(),
    amount: Money,
    status: z.enum(['pending', 'completed', 'failed', 'refunded']),
    paidAt: z.string(),
    userId: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Payment' })
export type Payment = z.infer<typeof Payment>
export const PaymentQuery = CursorQuery.extend({ scope: z.enum(['mine', 'all']).default('mine') })
export type PaymentQuery = z.infer<typeof PaymentQuery>

import { z } from 'zod'
import { Money } from '../../../kernel/money.ts'
import { couponCode } from './coupon-arithmetic.ts'

const count = z.number().int().min(1).max(1_000_000)
const moment = z.iso.datetime({ error: 'must be an ISO 8601 time in UTC, such as 2026-12-31T23:59:59Z' })
const terms = {
  kind: z.enum(['percent', 'fixed']),
  percent: z.number().int().min(1).max(100).nullish(),
  amount: Money.extend({ amount: z.number().int().min(1).max(100_000_000_00) }).nullish(),
  maxRedemptions: count.nullish(),
  maxPerPerson: count.nullish(),
  startsAt: moment.nullish(),
  endsAt: moment.nullish(),
  courseIds: z.array(z.string().min(1).max(60)).min(1).max(90).nullish(),
  minimumAmount: Money.nullish(),
  isActive: z.boolean(),
}

export const CouponInput = z
  .object({
    code: z
      .string()
      .transform(couponCode)
      .pipe(z.string().regex(/^[A-Z0-9][A-Z0-9_-]{1,39}$/, 'must be 2 to 40 letters, digits, - or _')),
    ...terms,
    isActive: terms.isActive.default(true),
  })
  .refine(({ kind, percent, amount }) => (kind === 'percent' ? percent && !amount : amount && !percent), {
    message: 'a percent coupon has a percent, a fixed one an amount',
    path: ['kind'],
  })
export type CouponInput = z.infer<typeof CouponInput>

/** What it takes off stays as it was given out; limits and dates may change. */
export const CouponPatch = z.object(terms).omit({ kind: true, percent: true, amount: true }).partial()
export type CouponPatch = z.infer<typeof CouponPatch>

export const Coupon = z
  .object({
    id: z.string(),
    code: z.string(),
    kind: z.enum(['percent', 'fixed']),
    percent: z.number().nullable(),
    amount: Money.nullable(),
    maxRedemptions: z.number().nullable(),
    maxPerPerson: z.number().nullable(),
    startsAt: z.string().nullable(),
    endsAt: z.string().nullable(),
    courseIds: z.array(z.string()).nullable(),
    minimumAmount: Money.nullable(),
    isActive: z.boolean(),
    redeemed: z.number(),
    createdAt: z.string(),
  })
  .meta({ id: 'Coupon' })
export type Coupon = z.infer<typeof Coupon>

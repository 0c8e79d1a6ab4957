import { allocate, percentOf } from '../ledger/allocate.ts'

export type CouponTerms = {
  kind: 'percent' | 'fixed'
  percent: number | null
  amount: number | null
  currency: string | null
  maxRedemptions: number | null
  maxPerPerson: number | null
  startsAt: string | null
  endsAt: string | null
  /** Courses it is for; null for everything. */
  courseIds: string[] | null
  minimumAmount: number | null
  isActive: boolean
  redeemed: number
}
export const couponProblems = [
  'unknown',
  'inactive',
  'not_started',
  'ended',
  'used_up',
  'used_by_you',
  'other_courses',
  'currency',
  'minimum',
] as const
export type CouponProblem = (typeof couponProblems)[number]
type Line = { kind: 'course' | 'plan'; refId: string; amount: number }
type Use = { lines: Line[]; currency: string; now: string; usedByBuyer: number }

/** What a coupon takes off each line, or why it takes off nothing. */
export function applyCoupon(
  coupon: CouponTerms | undefined,
  { lines, currency, now, usedByBuyer }: Use,
): { discounts: number[] } | { problem: CouponProblem } {
  if (!coupon) return { problem: 'unknown' }
  if (!coupon.isActive) return { problem: 'inactive' }
  if (coupon.startsAt !== null && coupon.startsAt > now) return { problem: 'not_started' }
  if (coupon.endsAt !== null && coupon.endsAt <= now) return { problem: 'ended' }
  if (coupon.maxRedemptions !== null && coupon.redeemed >= coupon.maxRedemptions) return { problem: 'used_up' }
  if (coupon.maxPerPerson !== null && usedByBuyer >= coupon.maxPerPerson) return { problem: 'used_by_you' }
  if (coupon.currency !== null && coupon.currency !== currency) return { problem: 'currency' }
  // A plan is paid again and again: a coupon for one payment would take off every one.
  const isFor = ({ kind, refId }: Line): boolean => kind === 'course' && (coupon.courseIds?.includes(refId) ?? true)
  const eligible = lines.map((line) => (isFor(line) ? line.amount : 0))
  const worth = eligible.reduce((sum, amount) => sum + amount, 0)
  if (worth === 0) return { problem: 'other_courses' }
  // The smallest order is of what the coupon is for: other lines do not carry it over the bar.
  if (coupon.minimumAmount !== null && worth < coupon.minimumAmount) return { problem: 'minimum' }
  const off = coupon.kind === 'percent' ? percentOf(worth, coupon.percent ?? 0) : Math.min(coupon.amount ?? 0, worth)
  return { discounts: allocate(off, eligible) }
}

/** Codes are typed by hand: case and spaces around do not matter. */
export const couponCode = (text: string): string => text.trim().toUpperCase()

import { and, eq, inArray, sql } from 'drizzle-orm'
import { notFound, unprocessable } from '../../../kernel/errors.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courses } from '../../catalog/tables.ts'
import { everyCourse, hasLiveGrant } from '../../enrollment/public.ts'
import { users } from '../../identity/tables.ts'
import { applyCoupon, type CouponProblem, couponCode } from '../coupons/coupon-arithmetic.ts'
import { type Shop, selectShop, toShop } from '../settings/shop.ts'
import { couponRedemptions, coupons, plans } from '../tables.ts'
import type { Buying } from './buyer.ts'
import type { QuoteInput } from './contract.ts'
import { orders } from './tables.ts'

export type BasketLine = {
  kind: 'course' | 'plan'
  refId: string
  title: string
  slug: string | null
  amount: number
  discount: number
  opens: string[]
  instructorId: string | null
  isOwned: boolean
  isFull: boolean
}
export type CouponRow = typeof coupons.$inferSelect
export type Basket = {
  lines: BasketLine[]
  currency: string
  subtotal: number
  discount: number
  total: number
  every: 'month' | 'year' | null
  coupon: CouponRow | null
  couponProblem: CouponProblem | null
  couponMinimum: number | null
  shop: Shop
  buyer: { name: string; email: string; country: string | null } | null
  /** The order for the same thing that nobody has paid yet. */
  open: typeof orders.$inferSelect | null
  thing: string
}

const linesOf = ({ courseId, planId, lines }: QuoteInput): { kind: 'course' | 'plan'; refId: string }[] =>
  courseId ? [{ kind: 'course', refId: courseId }] : planId ? [{ kind: 'plan', refId: planId }] : (lines ?? [])

type Wanted = ReturnType<typeof linesOf>
/** Courses may be named by their slug, for one trip more. */
async function byId(ctx: Ctx, lines: Wanted): Promise<Wanted> {
  const slugs = lines.filter(({ kind, refId }) => kind === 'course' && !refId.startsWith('crs_')).map(({ refId }) => refId.toLowerCase())
  if (slugs.length === 0) return lines
  const found = await ctx.db.select({ id: courses.id, slug: courses.slug }).from(courses).where(inArray(courses.slug, slugs))
  const ids = new Map(found.map(({ id, slug }) => [slug, id]))
  return lines.map((line) => (line.kind === 'course' ? { ...line, refId: ids.get(line.refId.toLowerCase()) ?? line.refId } : line))
}

/** Everything a checkout is decided from, priced: one trip. */
export async function readBasket(ctx: Ctx, input: QuoteInput, { userId, guest }: Buying): Promise<Basket> {
  const named = await byId(ctx, linesOf(input))
  const wanted = [...new Map(named.map((line) => [`${line.kind}:${line.refId}`, line])).values()]
  // A guest never takes up, nor ends, what the owner of the address has begun.
  const thing = `${guest ? 'guest:' : ''}${wanted
    .map(({ kind, refId }) => `${kind}:${refId}`)
    .sort()
    .join(',')}`
  const code = couponCode(input.couponCode ?? '')
  const idsOf = (kind: string) => wanted.filter((line) => line.kind === kind).map((line) => line.refId)
  const [found, foundPlans, [coupon], [used], [buyer], [open], settings, accounts] = await ctx.db.batch([
    selectCourses(ctx, idsOf('course'), userId),
    selectPlans(ctx, idsOf('plan'), userId),
    ctx.db.rows(coupons).where(eq(coupons.code, code)),
    ctx.db
      .select({ times: sql<number>`count(*)` })
      .from(couponRedemptions)
      .where(
        and(
          eq(couponRedemptions.userId, userId),
          sql`${couponRedemptions.couponId} = (SELECT id FROM coupons WHERE tenant_id = ${ctx.tenant.id} AND code = ${code})`,
        ),
      ),
    ctx.db.select({ fullName: users.fullName, email: users.email, country: users.country }).from(users).where(eq(users.id, userId)),
    ctx.db.rows(orders).where(and(eq(orders.userId, userId), eq(orders.openKey, thing))),
    ...selectShop(ctx),
  ])
  const bare = wanted.map((line): BasketLine => toLine(line, found, foundPlans))
  const currency = oneCurrency([...found.map((row) => row.currency), ...foundPlans.map((row) => row.currency)])
  if (idsOf('plan').length > 0 && wanted.length > 1) throw unprocessable('A plan is ordered by itself.')
  // An open order holds a use of the coupon already: ordering the same again must not be refused for it.
  const heldByOpen = open?.couponId !== null && open?.couponId === coupon?.id ? 1 : 0
  const applied = code
    ? applyCoupon(coupon && { ...coupon, redeemed: coupon.redeemed - heldByOpen }, {
        lines: bare,
        currency,
        now: iso(ctx.now),
        usedByBuyer: (used?.times ?? 0) - heldByOpen,
      })
    : null
  const discounts = applied && 'discounts' in applied ? applied.discounts : bare.map(() => 0)
  const lines = bare.map((line, i) => ({ ...line, discount: discounts[i] ?? 0 }))
  const sum = (pick: (line: BasketLine) => number): number => lines.reduce((all, line) => all + pick(line), 0)
  return {
    lines,
    currency,
    subtotal: sum((line) => line.amount),
    discount: sum((line) => line.discount),
    total: sum((line) => line.amount - line.discount),
    every: foundPlans[0]?.every ?? null,
    coupon: applied && 'discounts' in applied ? (coupon ?? null) : null,
    couponProblem: applied && 'problem' in applied ? applied.problem : null,
    couponMinimum: coupon?.minimumAmount ?? null,
    shop: toShop(settings, accounts),
    buyer: guest ? guest.buyer : buyer ? { name: buyer.fullName ?? buyer.email, email: buyer.email, country: buyer.country } : null,
    open: open ?? null,
    thing,
  }
}

/** Who has it by a plan may still buy it, and keep it when the plan ends. */
const forGood = sql`AND g.until_at IS NULL`

const selectCourses = (ctx: Ctx, ids: string[], userId: string) =>
  ctx.db
    .select({
      id: courses.id,
      title: courses.title,
      slug: courses.slug,
      amount: courses.priceAmount,
      currency: courses.priceCurrency,
      instructorId: courses.instructorId,
      isOwned: hasLiveGrant(ctx, userId, sql`${courses.id}`, forGood),
      isFull: sql<number>`${courses.enrollmentLimit} IS NOT NULL AND ${courses.enrollmentCount} >= ${courses.enrollmentLimit}`,
    })
    .from(courses)
    .where(and(inArray(courses.id, ids.length > 0 ? ids : ['']), eq(courses.status, 'published')))

const selectPlans = (ctx: Ctx, ids: string[], userId: string) =>
  ctx.db
    .select({
      id: plans.id,
      title: plans.name,
      amount: plans.priceAmount,
      currency: plans.priceCurrency,
      every: plans.every,
      courseIds: plans.courseIds,
      isOwned: sql<number>`EXISTS (SELECT 1 FROM subscriptions s WHERE s.tenant_id = ${ctx.tenant.id} AND s.user_id = ${userId}
        AND s.plan_id = plans.id AND s.status IN ('active', 'past_due') AND s.cancel_at_period_end = 0)`,
    })
    .from(plans)
    .where(and(inArray(plans.id, ids.length > 0 ? ids : ['']), eq(plans.isActive, true)))

type CourseRow = Awaited<ReturnType<typeof selectCourses>>[number]
type PlanRow = Awaited<ReturnType<typeof selectPlans>>[number]

function toLine({ kind, refId }: { kind: 'course' | 'plan'; refId: string }, found: CourseRow[], foundPlans: PlanRow[]): BasketLine {
  const common = { kind, refId, discount: 0 }
  if (kind === 'course') {
    const row = found.find((course) => course.id === refId)
    if (!row) throw notFound('This course')
    const { title, slug, amount, instructorId } = row
    return { ...common, title, slug, amount, instructorId, opens: [refId], isOwned: row.isOwned === 1, isFull: row.isFull === 1 }
  }
  const row = foundPlans.find((plan) => plan.id === refId)
  if (!row) throw notFound('This plan')
  return {
    ...common,
    title: row.title,
    slug: null,
    amount: row.amount,
    instructorId: null,
    opens: row.courseIds ?? [everyCourse],
    isOwned: row.isOwned === 1,
    isFull: false,
  }
}

function oneCurrency(currencies: string[]): string {
  if (new Set(currencies).size > 1) throw unprocessable('These are priced in different currencies: order them apart.')
  return currencies[0] ?? 'USD'
}

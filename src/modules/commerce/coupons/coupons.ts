import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import { conflict, invalid, notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Money } from '../../../kernel/money.ts'
import { type CursorPage, type CursorQuery, cursorPage, decodeCursor } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courses } from '../../catalog/tables.ts'
import { couponPolicy } from '../policy.ts'
import { coupons } from '../tables.ts'
import type { Coupon, CouponInput, CouponPatch } from './contract.ts'

type Row = typeof coupons.$inferSelect
const toCoupon = ({ tenantId: _t, updatedAt: _u, amount, minimumAmount, currency, ...row }: Row): Coupon => {
  const money = (sum: number | null) => (sum !== null && currency ? { amount: sum, currency } : null)
  return { ...row, amount: money(amount), minimumAmount: money(minimumAmount) }
}

export async function listCoupons(ctx: Ctx, { cursor, perPage }: CursorQuery): Promise<CursorPage<Coupon>> {
  authorize(ctx, couponPolicy.manage)
  const rows = await ctx.db
    .rows(coupons)
    .where(cursor ? lt(coupons.id, decodeCursor(cursor)) : undefined)
    .orderBy(desc(coupons.id))
    .limit(perPage + 1)
  return cursorPage(rows, perPage, (row) => row.id, toCoupon)
}

/** An admin gives out a code. Codes are told apart by their letters alone, not by case. */
export async function createCoupon(ctx: Ctx, input: CouponInput): Promise<Coupon> {
  authorize(ctx, couponPolicy.manage)
  const { amount, minimumAmount, ...terms } = input
  assertWindow(terms)
  const currency = minimumCurrency(minimumAmount, amount?.currency ?? null)
  await requireCourses(ctx, terms.courseIds)
  const now = iso(ctx.now)
  const row: Row = {
    tenantId: ctx.tenant.id,
    id: newId('cpn', ctx.now),
    code: terms.code,
    kind: terms.kind,
    percent: terms.percent ?? null,
    amount: amount?.amount ?? null,
    currency,
    maxRedemptions: terms.maxRedemptions ?? null,
    maxPerPerson: terms.maxPerPerson ?? null,
    startsAt: terms.startsAt ?? null,
    endsAt: terms.endsAt ?? null,
    courseIds: terms.courseIds ?? null,
    minimumAmount: minimumAmount?.amount ?? null,
    isActive: terms.isActive,
    redeemed: 0,
    createdAt: now,
    updatedAt: now,
  }
  const { tenantId: _, ...values } = row
  await ctx.commit({
    writes: [ctx.db.insert(coupons).values(values)],
    audit: { action: 'coupon.create', entity: { type: 'coupon', id: row.id }, after: { ...input } },
    conflicts: { 'coupons.code': { field: 'code', message: 'There is a coupon with this code already.' } },
  })
  return toCoupon(row)
}

export async function updateCoupon(ctx: Ctx, id: string, patch: CouponPatch): Promise<Coupon> {
  authorize(ctx, couponPolicy.manage)
  const [row] = await ctx.db.rows(coupons).where(eq(coupons.id, id))
  if (!row) throw notFound('This coupon')
  await requireCourses(ctx, patch.courseIds)
  const { minimumAmount, ...terms } = patch
  const set: Partial<Row> = {
    ...Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined)),
    ...(minimumAmount === undefined
      ? {}
      : {
          minimumAmount: minimumAmount?.amount ?? null,
          currency: minimumCurrency(minimumAmount, row.amount === null ? null : row.currency),
        }),
    updatedAt: iso(ctx.now),
  }
  assertWindow({ ...row, ...set })
  await ctx.commit({
    writes: [ctx.db.update(coupons).set(set).where(eq(coupons.id, id))],
    audit: { action: 'coupon.update', entity: { type: 'coupon', id }, before: toCoupon(row), after: patch },
  })
  return toCoupon({ ...row, ...set })
}

/** A coupon ends after it starts, or it would never be good. */
function assertWindow({ startsAt, endsAt }: { startsAt?: string | null | undefined; endsAt?: string | null | undefined }): void {
  if (startsAt && endsAt && Date.parse(endsAt) <= Date.parse(startsAt)) throw invalid('endsAt', 'must be after startsAt')
}

/** A coupon is of one currency: what it takes off and the smallest order it is for are the same. */
function minimumCurrency(minimum: Money | null | undefined, of: string | null): string | null {
  if (!minimum) return of
  if (of !== null && minimum.currency !== of) throw invalid('minimumAmount.currency', `is not that of the coupon (${of})`)
  return minimum.currency
}

/** A coupon that nobody has used goes; a used one stands on orders and is switched off instead. */
export async function deleteCoupon(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, couponPolicy.manage)
  const [row] = await ctx.db.rows(coupons).where(eq(coupons.id, id))
  if (!row) throw notFound('This coupon')
  const used = 'Orders use this coupon: switch it off instead.'
  if (row.redeemed > 0) throw conflict(used)
  await ctx.commit({
    guards: [
      {
        holds: sql`NOT EXISTS (SELECT 1 FROM coupon_redemptions WHERE tenant_id = ${ctx.tenant.id} AND coupon_id = ${id})`,
        error: { code: 'CONFLICT', message: used },
      },
    ],
    writes: [ctx.db.delete(coupons).where(eq(coupons.id, id))],
    audit: { action: 'coupon.delete', entity: { type: 'coupon', id }, before: toCoupon(row) },
  })
}

/** Courses a coupon or a plan names must be there. */
export async function requireCourses(ctx: Ctx, ids: string[] | null | undefined): Promise<void> {
  if (!ids) return
  const wanted = [...new Set(ids)]
  const found = await ctx.db
    .select({ id: courses.id })
    .from(courses)
    .where(and(inArray(courses.id, wanted)))
  if (found.length < wanted.length) throw invalid('courseIds', 'names a course that is not here')
}

import { asc, eq } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { requireCourses } from '../coupons/coupons.ts'
import { planPolicy } from '../policy.ts'
import { plans } from '../tables.ts'
import type { Plan, PlanInput, PlanPatch } from './contract.ts'

type Row = typeof plans.$inferSelect
/** A school has a handful of plans: they are read whole. */
const most = 100

const toPlan = ({ id, name, description, priceAmount, priceCurrency, every, courseIds, isActive }: Row): Plan => ({
  id,
  name,
  description,
  price: { amount: priceAmount, currency: priceCurrency },
  every,
  courseIds,
  isActive,
})

/** Plans anyone may subscribe to; admins see those that are switched off, too. */
export async function listPlans(ctx: Ctx): Promise<Plan[]> {
  authorize(ctx, planPolicy.list)
  const rows = await ctx.db
    .rows(plans)
    .where(allows(ctx.actor, planPolicy.manage) ? undefined : eq(plans.isActive, true))
    .orderBy(asc(plans.id))
    .limit(most)
  return rows.map(toPlan)
}

export async function createPlan(ctx: Ctx, { price, ...input }: PlanInput): Promise<Plan> {
  authorize(ctx, planPolicy.manage)
  await requireCourses(ctx, input.courseIds)
  const now = iso(ctx.now)
  const row = {
    ...input,
    id: newId('pln', ctx.now),
    priceAmount: price.amount,
    priceCurrency: price.currency,
    createdAt: now,
    updatedAt: now,
  }
  await ctx.commit({
    writes: [ctx.db.insert(plans).values(row)],
    audit: { action: 'plan.create', entity: { type: 'plan', id: row.id }, after: { ...input, price } },
  })
  return toPlan({ ...row, tenantId: ctx.tenant.id })
}

/** Changes what a plan is called and opens. Courses that are added open with the next period of each subscriber. */
export async function updatePlan(ctx: Ctx, id: string, patch: PlanPatch): Promise<Plan> {
  authorize(ctx, planPolicy.manage)
  const [row] = await ctx.db.rows(plans).where(eq(plans.id, id))
  if (!row) throw notFound('This plan')
  await requireCourses(ctx, patch.courseIds)
  const set = {
    ...(Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<Row>),
    updatedAt: iso(ctx.now),
  }
  await ctx.commit({
    writes: [ctx.db.update(plans).set(set).where(eq(plans.id, id))],
    audit: { action: 'plan.update', entity: { type: 'plan', id }, before: toPlan(row), after: patch },
  })
  return toPlan({ ...row, ...set })
}

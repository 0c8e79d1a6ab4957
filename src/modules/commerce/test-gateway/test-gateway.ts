import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { notFound } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { forged, gatewayRefused } from '../../../platform/payments/failures.ts'
import type { EventSubject, Gateway } from '../../../platform/payments/gateway.ts'
import { deliverTestWebhook } from '../events.ts'
import { testCheckouts } from '../tables.ts'
import { checkTestWebhook, signTestWebhook } from './test-signature.ts'
import { factsIn, type TestState, withRefund } from './test-state.ts'

const TestEvent = z.object({ id: z.string().min(1).max(200), type: z.string().max(100), ref: z.string().max(100) })

/**
 * A payment service for the laptop: it keeps its own state, shows a checkout page, and sends webhooks that are signed
 * and may be late or doubled like any other's. Only in local development and tests.
 */
export const testGateway = (ctx: Ctx): Gateway => ({
  name: 'test',
  async open(request) {
    const id = `tst_${request.orderId.slice(4)}`
    const now = iso(ctx.now)
    const state: TestState = { request, status: 'open', paid: null, subscription: null }
    await ctx.commit({
      writes: [ctx.db.insert(testCheckouts).values({ id, state, createdAt: now, updatedAt: now }).onConflictDoNothing()],
      audit: 'none',
    })
    return { ref: id, redirectUrl: `${ctx.origin}/dev/checkout/${id}` }
  },
  async look(ref) {
    const id = idOf(ref)
    return factsIn((await readTest(ctx, id)).state, id, ref, Date.now())
  },
  async close(ref) {
    await changeTest(ctx, ref, { type: 'checkout.expired', ref }, (state) =>
      state.status === 'paid' ? state : { ...state, status: 'expired' },
    )
  },
  async refund({ paymentRef, refundId, amount }) {
    const fact = { ref: `tre_${refundId}`, refundId, amount, status: 'succeeded' as const, at: ctx.now }
    await changeTest(ctx, idOf(paymentRef), { type: 'payment.refunded', ref: paymentRef.slice('tpay_'.length) }, (state) => {
      const next = withRefund(state, paymentRef, fact)
      if (!next) throw gatewayRefused('The refund is more than what is left of the payment.')
      return next
    })
  },
  async readEvent(body, headers, now) {
    await checkTestWebhook(ctx.config, ctx.tenant.id, body, headers.get('test-signature') ?? '', now)
    const read = TestEvent.safeParse(parsed(body))
    if (!read.success) throw forged('Test-Signature')
    const { id, type, ref } = read.data
    const subject: EventSubject = type.startsWith('subscription')
      ? { kind: 'subscription', ref }
      : { kind: 'order', orderId: null, ref, paymentRef: null }
    return { id, type, subject }
  },
  async lookSubscription(ref) {
    const { subscription, request } = (await readTest(ctx, idOf(ref))).state
    if (!subscription) throw notFound('This subscription')
    return {
      ...subscription,
      renewals: subscription.renewals.map((renewal) => ({ ...renewal, amount: request.total, currency: request.currency })),
    }
  },
  async endSubscription(ref, atOnce) {
    await changeTest(ctx, idOf(ref), { type: 'subscription.updated', ref }, (state) => {
      if (!state.subscription) return state
      const end = atOnce ? { status: 'ended' as const, periodEnd: ctx.now } : { cancelAtPeriodEnd: true }
      return { ...state, subscription: { ...state.subscription, ...end } }
    })
  },
  transfer: async ({ payoutId }) => `ttr_${payoutId}`,
})

/** `in_tst_x_2`, `tpay_tst_x`, `tpay_in_tst_x_2`, `tsub_tst_x` all belong to the checkout `tst_x`. */
const idOf = (ref: string): string => /tst_[0-9a-z]+/.exec(ref)?.[0] ?? ''

export async function readTest(ctx: Ctx, id: string): Promise<{ state: TestState; revision: number }> {
  const [row] = await ctx.db.rows(testCheckouts).where(eq(testCheckouts.id, id))
  if (!row) throw notFound('This checkout')
  return { state: row.state as TestState, revision: row.revision }
}

/** Changes a checkout and sends word of it, in one commit. */
export async function changeTest(
  ctx: Ctx,
  id: string,
  about: { type: string; ref: string },
  change: (state: TestState) => TestState,
): Promise<TestState> {
  const { state, revision } = await readTest(ctx, id)
  const next = change(state)
  if (next === state) return state
  const body = JSON.stringify({ id: newId('evt', ctx.now), ...about })
  const signature = await signTestWebhook(ctx.config, ctx.tenant.id, body, Date.now())
  await ctx.commit({
    guards: [
      {
        holds: sql`EXISTS (SELECT 1 FROM test_checkouts WHERE tenant_id = ${ctx.tenant.id} AND id = ${id} AND revision = ${revision})`,
        error: { code: 'CONFLICT', message: 'This checkout was changed at the same moment.' },
      },
    ],
    writes: [
      ctx.db
        .update(testCheckouts)
        .set({ state: next, revision: revision + 1, updatedAt: iso(ctx.now) })
        .where(eq(testCheckouts.id, id)),
    ],
    audit: 'none',
    events: [deliverTestWebhook({ body, signature })],
  })
  return next
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

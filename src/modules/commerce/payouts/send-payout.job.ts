import { eq } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { scheduled } from '../../../kernel/events.ts'
import { iso, minutes } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { payoutPaid, sendPayout } from '../events.ts'
import { payoutAccounts, payouts } from '../ledger/tables.ts'
import { openGateway } from '../settings/open-gateway.ts'
import { readShop } from '../settings/shop.ts'
import { returnPayout } from './run-payouts.ts'

/** Transfers a share by the gateway: once, whatever happens between; what it refuses is owed again. */
export async function transferPayout(ctx: Ctx, { payoutId, attempt }: { payoutId: string; attempt: number }): Promise<void> {
  const [row] = await ctx.db.rows(payouts).where(eq(payouts.id, payoutId))
  if (row?.status !== 'pending' || row.method !== 'transfer') return
  const [account] = await ctx.db.rows(payoutAccounts).where(eq(payoutAccounts.userId, row.instructorId))
  const about = { type: 'payout', id: payoutId }
  try {
    const gateway = await openGateway(ctx, await readShop(ctx), 'stripe')
    const gatewayRef = await gateway.transfer?.({
      payoutId,
      amount: row.amount,
      currency: row.currency,
      account: account?.gatewayRef ?? '',
    })
    await ctx.commit({
      writes: [
        ctx.db
          .update(payouts)
          .set({ status: 'paid', gatewayRef: gatewayRef ?? null, updatedAt: iso(ctx.now) })
          .where(eq(payouts.id, payoutId)),
      ],
      audit: { action: 'payout.paid', entity: about },
      events: [payoutPaid({ payoutId, instructorId: row.instructorId, amount: row.amount, currency: row.currency })],
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'UNAVAILABLE')
      return ctx.commit({
        writes: [],
        audit: 'none',
        events: [scheduled(sendPayout({ payoutId, attempt: attempt + 1 }), Date.now() + Math.min(360, 2 ** attempt) * minutes)],
      })
    await ctx.commit({
      writes: returnPayout(ctx, row, error.message),
      audit: { action: 'payout.failed', entity: about, after: { problem: error.message } },
    })
  }
}

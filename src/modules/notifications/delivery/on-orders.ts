import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { orderLines } from '../../commerce/orders/tables.ts'
import { moneyFormat } from '../../commerce/public.ts'
import { tell, toAdmins } from './tell.ts'

type Dispute = { orderId: string; amount: number; currency: string; status: 'open' | 'won' | 'lost' }
const types = { open: 'dispute_opened', won: 'dispute_won', lost: 'dispute_lost' } as const

/** A dispute has a deadline: whoever runs the school hears of it at once, and of how it ended. */
export async function tellOfDispute(
  ctx: Ctx,
  { orderId, amount, currency, status }: Dispute,
  occasion: { id: string; at: string },
): Promise<void> {
  const lines = await ctx.db.select({ title: orderLines.title }).from(orderLines).where(eq(orderLines.orderId, orderId))
  await tell(ctx, occasion, {
    type: types[status],
    category: 'teaching',
    values: {
      sum: moneyFormat(ctx.organization.settings.locale, currency)(amount),
      what: lines.map(({ title }) => title).join(', '),
    },
    link: `/admin/payments/orders/${orderId}`,
    audience: toAdmins,
  })
}

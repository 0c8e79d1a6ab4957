import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { methodsOf, renews, taxAtGateway } from '../settings/shop.ts'
import { readBasket } from './basket.ts'
import type { Quote, QuoteInput } from './contract.ts'

/** What a course, a plan or several cost this buyer, with or without a coupon, and how they may pay. Orders nothing. */
export async function quoteCheckout(ctx: Ctx, input: QuoteInput): Promise<Quote> {
  authorize(ctx, policy.buy)
  const basket = await readBasket(ctx, input, { userId: ctx.actor.id ?? '', guest: null })
  const { currency, lines, shop } = basket
  const money = (amount: number) => ({ amount, currency })
  const methods = methodsOf(ctx, shop).filter((gateway) => basket.every === null || renews(gateway))
  const manual = shop.accounts.find((row) => row.gateway === 'manual')?.options.instructions
  return {
    lines: lines.map(({ kind, refId, title, slug, amount, discount }) => ({
      kind,
      refId,
      title,
      slug,
      amount: money(amount),
      discount: money(discount),
    })),
    subtotal: money(basket.subtotal),
    discount: money(basket.discount),
    total: money(basket.total),
    taxIncluded: shop.taxIncluded,
    taxAtGateway: taxAtGateway(shop),
    every: basket.every,
    couponCode: basket.coupon?.code ?? null,
    couponProblem: basket.couponProblem,
    couponMinimum: basket.couponProblem === 'minimum' && basket.couponMinimum !== null ? money(basket.couponMinimum) : null,
    methods,
    instructions: methods.includes('manual') && typeof manual === 'string' ? manual : null,
    isOwned: lines.every((line) => line.isOwned),
    isFull: lines.some((line) => line.isFull && !line.isOwned),
    refundDays: shop.refundDays,
  }
}

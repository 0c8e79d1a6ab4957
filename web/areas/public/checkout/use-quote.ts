import { useQuery } from '@tanstack/react-query'
import type { Quote } from '../../../features/orders/order-calls.ts'
import { sendOrder } from '../../../features/orders/order-calls.ts'

export type What = { courseId: string } | { planId: string }

/** What it costs with this coupon. The old answer stays while a new one is asked for, so nothing jumps. */
export const useQuote = (what: What, couponCode: string) =>
  useQuery({
    queryKey: ['checkout', 'quote', JSON.stringify(what), couponCode],
    queryFn: () => sendOrder<Quote>('POST', '/checkout/quote', { ...what, ...(couponCode && { couponCode }) }),
    placeholderData: (before) => before,
  })

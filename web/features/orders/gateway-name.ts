import { useLingui } from '@lingui/react/macro'
import type { Quote } from './order-calls.ts'

export type Gateway = Quote['methods'][number]

/** What a way of paying is called, and what happens when one takes it. */
export function useGatewayWords() {
  const { t } = useLingui()
  const names: Record<Gateway, { name: string; hint: string }> = {
    stripe: { name: t`Card and other ways`, hint: t`On the secure page of Stripe` },
    paypal: { name: t`PayPal`, hint: t`On the page of PayPal` },
    manual: { name: t`Bank transfer`, hint: t`The course opens when the school has noted the money` },
    test: { name: t`Test payment`, hint: t`For trying out: no money moves` },
  }
  return (gateway: Gateway) => names[gateway]
}

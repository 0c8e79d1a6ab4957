import { currencyDigits } from '../../kernel/currency.ts'
import { unprocessable } from '../../kernel/errors.ts'

// https://docs.stripe.com/currencies: what Stripe counts in, where that is not what ISO 4217 says.
const none = new Set(['BIF', 'CLP', 'DJF', 'GNF', 'JPY', 'KMF', 'KRW', 'MGA', 'PYG', 'RWF', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'])
const three = new Set(['BHD', 'JOD', 'KWD', 'OMR', 'TND'])
const stripeDigits = (currency: string): number => (none.has(currency) ? 0 : three.has(currency) ? 3 : 2)

/** Our minor units in Stripe's; ISK and UGX have no decimals but are sent with two. */
export function toStripe(amount: number, currency: string): number {
  const scaled = amount * 10 ** (stripeDigits(currency) - currencyDigits(currency))
  if (!Number.isInteger(scaled) || (three.has(currency) && scaled % 10 !== 0))
    throw unprocessable(`Stripe cannot take this amount in ${currency}: it rounds more coarsely.`)
  return scaled
}

export const fromStripe = (amount: number, currency: string): number =>
  Math.round(amount * 10 ** (currencyDigits(currency.toUpperCase()) - stripeDigits(currency.toUpperCase())))

import Stripe from 'stripe'
import { log } from '../log.ts'
import { gatewayDown, gatewayRefused } from './failures.ts'

const timeout = 10_000

/** The official SDK on fetch. It sends its own idempotency keys and tries again after a lost connection. */
export const stripeClient = (key: string): Stripe =>
  new Stripe(key, {
    httpClient: Stripe.createFetchHttpClient((input: RequestInfo | URL, init?: RequestInit) =>
      fetch(input, { ...init, redirect: 'manual' }),
    ),
    maxNetworkRetries: 1,
    timeout,
    telemetry: false,
  })

/** What the SDK throws, as what the product says. */
export async function asked<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error
    log('warn', 'stripe said no', { type: error.type, code: error.code ?? null, status: error.statusCode ?? null })
    const { StripeConnectionError, StripeRateLimitError, StripeAPIError } = Stripe.errors
    const isDown = error instanceof StripeConnectionError || error instanceof StripeRateLimitError || error instanceof StripeAPIError
    throw isDown || (error.statusCode ?? 0) >= 500 ? gatewayDown() : gatewayRefused(error.message)
  }
}

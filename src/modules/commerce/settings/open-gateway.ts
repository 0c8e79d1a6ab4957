import { AppError, notFound } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { isDevelopment } from '../../../platform/env.ts'
import type { Gateway, GatewayName } from '../../../platform/payments/gateway.ts'
import { testGateway } from '../test-gateway/test-gateway.ts'
import { isComplete, type Shop } from './shop.ts'

/**
 * The school's account at a gateway, ready to be asked. One that was switched off still answers for what was sold
 * through it. The SDK is heavy: only the isolate that asks loads it.
 */
export async function openGateway(ctx: Ctx, shop: Shop, name: GatewayName): Promise<Gateway> {
  const row = shop.accounts.find((account) => account.gateway === name)
  if (name === 'test') {
    if (!isDevelopment(ctx.config)) throw notFound('The test gateway')
    return testGateway(ctx)
  }
  if (!row || name === 'manual' || !isComplete(row)) throw new AppError('UNAVAILABLE', `Payment by ${name} is not set up at this school.`)
  const key = await ctx.seal.open(row.sealedKey ?? '')
  if (name === 'paypal') {
    const { paypalGateway } = await import('../../../platform/payments/paypal.ts')
    const { clientId, webhookId, isSandbox } = row.options
    return paypalGateway({ clientId: String(clientId), secret: key, webhookId: String(webhookId), isSandbox: isSandbox === true })
  }
  const { stripeGateway } = await import('../../../platform/payments/stripe.ts')
  const webhookSecret = await ctx.seal.open(row.sealedWebhookSecret ?? '')
  return stripeGateway({ key, webhookSecret, automaticTax: row.options.automaticTax === true, taxIncluded: shop.taxIncluded })
}

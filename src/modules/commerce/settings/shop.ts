import type { Ctx } from '../../../platform/ctx.ts'
import { isDevelopment } from '../../../platform/env.ts'
import type { GatewayName } from '../../../platform/payments/gateway.ts'
import { commerceSettings, paymentAccounts } from '../tables.ts'

export type AccountRow = typeof paymentAccounts.$inferSelect
type SettingsRow = typeof commerceSettings.$inferSelect
export type Shop = Omit<SettingsRow, 'tenantId' | 'nextInvoice' | 'createdAt' | 'updatedAt'> & { accounts: AccountRow[] }

const fresh: Omit<Shop, 'accounts'> = {
  instructorShare: 0,
  holdDays: 14,
  refundDays: 14,
  graceDays: 3,
  taxIncluded: false,
  taxRate: null,
  sellerName: null,
  sellerAddress: null,
  sellerTaxId: null,
}

/** How the school sells, for a batch: give both answers to `toShop`. */
export const selectShop = (ctx: Ctx) => [ctx.db.rows(commerceSettings), ctx.db.rows(paymentAccounts)] as const

export function toShop(settings: SettingsRow[], accounts: AccountRow[]): Shop {
  const {
    tenantId: _t,
    nextInvoice: _n,
    createdAt: _c,
    updatedAt: _u,
    ...known
  } = settings[0] ?? { tenantId: '', nextInvoice: 1, createdAt: '', updatedAt: '', ...fresh }
  return { ...known, accounts }
}

export async function readShop(ctx: Ctx): Promise<Shop> {
  const [settings, accounts] = await ctx.db.batch(selectShop(ctx))
  return toShop(settings, accounts)
}

const needs: Record<GatewayName, (row: AccountRow) => boolean> = {
  stripe: (row) => row.sealedKey !== null && row.sealedWebhookSecret !== null,
  paypal: (row) => row.sealedKey !== null && Boolean(row.options.clientId) && Boolean(row.options.webhookId),
  manual: (row) => Boolean(row.options.instructions),
  test: () => true,
}
export const isComplete = (row: AccountRow): boolean => needs[row.gateway](row)

/** What buyers may pay with now. The test gateway takes no money: it is for development. */
export const methodsOf = (ctx: Ctx, { accounts }: Shop): GatewayName[] =>
  (['stripe', 'paypal', 'test', 'manual'] as const).filter((name) =>
    accounts.some((row) => row.gateway === name && row.isEnabled && isComplete(row) && (name !== 'test' || isDevelopment(ctx.config))),
  )

/** Whether the gateway adds tax when it knows the buyer's address. */
export const taxAtGateway = ({ accounts }: Shop): boolean =>
  accounts.some((row) => row.gateway === 'stripe' && row.isEnabled && row.options.automaticTax === true)

/** Gateways that charge again by themselves. */
export const renews = (gateway: GatewayName): boolean => gateway === 'stripe' || gateway === 'test'

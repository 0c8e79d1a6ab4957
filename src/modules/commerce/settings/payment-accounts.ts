import { invalid } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { isDevelopment } from '../../../platform/env.ts'
import { type GatewayName, gatewayNames } from '../../../platform/payments/gateway.ts'
import { setFeature, setSetting } from '../../tenancy/public.ts'
import { shopPolicy } from '../policy.ts'
import { commerceSettings, paymentAccounts } from '../tables.ts'
import type { PaymentAccount, PaymentAccounts, PaymentAccountsPatch } from './contract.ts'
import { type AccountRow, isComplete, methodsOf, readShop, type Shop, taxAtGateway } from './shop.ts'

/** How the school takes money: its terms, and its accounts at gateways without their secrets. */
export async function getPaymentAccounts(ctx: Ctx): Promise<PaymentAccounts> {
  authorize(ctx, shopPolicy.view)
  return answer(ctx, await readShop(ctx))
}

/** An admin changes terms and accounts. A secret that is sent is sealed; one that is not sent stays. */
export async function updatePaymentAccounts(ctx: Ctx, patch: PaymentAccountsPatch): Promise<PaymentAccounts> {
  authorize(ctx, shopPolicy.manage)
  const before = await readShop(ctx)
  const now = iso(ctx.now)
  const settings = { ...termsOf(before), ...defined(patch.settings ?? {}) }
  const rows = await Promise.all(gatewayNames.map((name) => changedRow(ctx, before, name, patch)))
  const changed = rows.filter((row): row is AccountRow => row !== null)
  const after: Shop = {
    ...settings,
    accounts: [...before.accounts.filter((row) => !changed.some(({ gateway }) => gateway === row.gateway)), ...changed],
  }
  for (const row of changed)
    if (row.isEnabled && !isComplete(row)) throw invalid(row.gateway, 'cannot be switched on before everything it needs is entered')
  await ctx.commit({
    writes: [
      ctx.db
        .insert(commerceSettings)
        .values({ ...settings, createdAt: now, updatedAt: now })
        .onConflictDoUpdate({ target: commerceSettings.tenantId, set: { ...settings, updatedAt: now } }),
      ...changed.map(({ tenantId: _, createdAt, ...row }) =>
        ctx.db
          .insert(paymentAccounts)
          .values({ ...row, createdAt })
          .onConflictDoUpdate({ target: [paymentAccounts.tenantId, paymentAccounts.gateway], set: row }),
      ),
      setFeature(ctx, 'payments', methodsOf(ctx, after).length > 0),
      setSetting(ctx, 'sale', {
        refundDays: after.refundDays,
        taxIncluded: after.taxIncluded,
        taxRate: after.taxRate,
        taxAtGateway: taxAtGateway(after),
      }),
    ],
    audit: {
      action: 'payment_account.update',
      entity: { type: 'organization', id: ctx.tenant.id },
      before: termsOf(before),
      after: { ...settings, accounts: changed.map(({ gateway, isEnabled }) => ({ gateway, isEnabled })) },
    },
    touchesPublic: true,
  })
  return answer(ctx, after)
}

const termsOf = ({ accounts: _, ...terms }: Shop) => terms

async function changedRow(ctx: Ctx, shop: Shop, gateway: GatewayName, patch: PaymentAccountsPatch): Promise<AccountRow | null> {
  const change = patch[gateway]
  if (!change) return null
  if (gateway === 'test' && !isDevelopment(ctx.config)) throw invalid('test', 'is for local development only')
  const { isEnabled, key, webhookSecret, ...options } = { isEnabled: undefined, key: undefined, webhookSecret: undefined, ...change }
  const now = iso(ctx.now)
  const known: AccountRow = shop.accounts.find((row) => row.gateway === gateway) ?? {
    tenantId: ctx.tenant.id,
    gateway,
    isEnabled: false,
    options: {},
    sealedKey: null,
    keyEnd: null,
    sealedWebhookSecret: null,
    webhookSecretEnd: null,
    createdAt: now,
    updatedAt: now,
  }
  return {
    ...known,
    isEnabled: isEnabled ?? known.isEnabled,
    options: { ...known.options, ...defined(options) },
    ...(key ? { sealedKey: await ctx.seal.close(key), keyEnd: key.slice(-4) } : {}),
    ...(webhookSecret ? { sealedWebhookSecret: await ctx.seal.close(webhookSecret), webhookSecretEnd: webhookSecret.slice(-4) } : {}),
    updatedAt: now,
  }
}

function answer(ctx: Ctx, shop: Shop): PaymentAccounts {
  const offered = gatewayNames.filter((name) => name !== 'test' || isDevelopment(ctx.config))
  return {
    settings: termsOf(shop),
    accounts: offered.map((name) =>
      toAccount(
        ctx,
        name,
        shop.accounts.find((row) => row.gateway === name),
      ),
    ),
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

function toAccount(ctx: Ctx, gateway: GatewayName, row: AccountRow | undefined): PaymentAccount {
  const options = row?.options ?? {}
  return {
    gateway,
    isEnabled: row?.isEnabled ?? false,
    isComplete: row ? isComplete(row) : gateway === 'test',
    hasKey: Boolean(row?.sealedKey),
    keyEnd: row?.keyEnd ?? null,
    hasWebhookSecret: Boolean(row?.sealedWebhookSecret),
    webhookSecretEnd: row?.webhookSecretEnd ?? null,
    clientId: textOf(options.clientId),
    webhookId: textOf(options.webhookId),
    isSandbox: options.isSandbox === true,
    automaticTax: options.automaticTax === true,
    instructions: textOf(options.instructions),
    webhookUrl: gateway === 'stripe' || gateway === 'paypal' ? `${ctx.origin}/api/v1/webhooks/${gateway}` : null,
  }
}

/** Fields that were sent: an absent one must not overwrite. */
const defined = <T extends object>(patch: T) =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as { [K in keyof T]-?: Exclude<T[K], undefined> }

import { z } from 'zod'

export const GatewayChoice = z.enum(['stripe', 'paypal', 'manual', 'test'])
const text = (max: number) => z.string().trim().max(max)

export const ShopSettings = z.object({
  instructorShare: z.number().int().min(0).max(100),
  holdDays: z.number().int().min(0).max(365),
  refundDays: z.number().int().min(0).max(365),
  graceDays: z.number().int().min(0).max(60),
  taxIncluded: z.boolean(),
  taxRate: z.number().min(0).max(100).nullable(),
  sellerName: text(200).nullable(),
  sellerAddress: text(500).nullable(),
  sellerTaxId: text(60).nullable(),
})
export type ShopSettings = z.infer<typeof ShopSettings>

/** Secrets are told apart by their last four characters; they are never answered. */
export const PaymentAccount = z
  .object({
    gateway: GatewayChoice,
    isEnabled: z.boolean(),
    /** Everything it needs is there. */
    isComplete: z.boolean(),
    hasKey: z.boolean(),
    keyEnd: z.string().nullable(),
    hasWebhookSecret: z.boolean(),
    webhookSecretEnd: z.string().nullable(),
    clientId: z.string().nullable(),
    webhookId: z.string().nullable(),
    isSandbox: z.boolean(),
    automaticTax: z.boolean(),
    instructions: z.string().nullable(),
    /** Where the gateway must send its webhooks. */
    webhookUrl: z.string().nullable(),
  })
  .meta({ id: 'PaymentAccount' })
export type PaymentAccount = z.infer<typeof PaymentAccount>

export const PaymentAccounts = z.object({ settings: ShopSettings, accounts: z.array(PaymentAccount) }).meta({ id: 'PaymentAccounts' })
export type PaymentAccounts = z.infer<typeof PaymentAccounts>

const secret = text(400).min(8)
export const PaymentAccountsPatch = z
  .strictObject({
    settings: ShopSettings.partial().strict(),
    stripe: z
      .strictObject({
        isEnabled: z.boolean(),
        key: secret.regex(/^(sk|rk)_/, 'must be a secret or restricted key of Stripe'),
        webhookSecret: secret,
        automaticTax: z.boolean(),
      })
      .partial(),
    paypal: z
      .strictObject({ isEnabled: z.boolean(), clientId: text(200).min(8), key: secret, webhookId: text(100), isSandbox: z.boolean() })
      .partial(),
    manual: z.strictObject({ isEnabled: z.boolean(), instructions: text(2000) }).partial(),
    test: z.strictObject({ isEnabled: z.boolean() }).partial(),
  })
  .partial()
export type PaymentAccountsPatch = z.infer<typeof PaymentAccountsPatch>

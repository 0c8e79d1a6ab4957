import { describe } from '../../../http/describe.ts'
import { createRouter, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { shopPolicy } from '../policy.ts'
import { PaymentAccounts, PaymentAccountsPatch } from './contract.ts'
import { getPaymentAccounts, updatePaymentAccounts } from './payment-accounts.ts'

export const settingsRoutes = createRouter()
  .get(
    '/admin/payment-accounts',
    describe({ summary: 'How the school takes money', permission: shopPolicy.view, returns: PaymentAccounts }),
    async (c) => ok(c, await getPaymentAccounts(c.var.ctx)),
  )
  .patch(
    '/admin/payment-accounts',
    describe({ summary: 'Change terms and accounts; secrets are kept sealed', permission: shopPolicy.manage, returns: PaymentAccounts }),
    validate('json', PaymentAccountsPatch),
    async (c) => ok(c, await updatePaymentAccounts(c.var.ctx, c.req.valid('json'))),
  )
export type PaymentAccountRoutes = typeof settingsRoutes

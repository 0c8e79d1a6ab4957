import { describe } from '../../../http/describe.ts'
import { createRouter, cursored, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { AiLedgerEntry, AiLedgerQuery, AiUsage } from '../ledger/contract.ts'
import { getUsage } from '../ledger/get-usage.ts'
import { readLedger } from '../ledger/read-ledger.ts'
import { policy } from '../policy.ts'
import { AiFeatures, AiSettings, AiSettingsPatch, AiTrial } from './contract.ts'
import { getFeatures, getSettings } from './get-settings.ts'
import { tryProvider } from './try-provider.ts'
import { updateSettings } from './update-settings.ts'

export const routes = createRouter()
  .get('/ai/settings', describe({ summary: 'How AI is set up', permission: policy.manage, returns: AiSettings }), async (c) =>
    ok(c, await getSettings(c.var.ctx)),
  )
  .patch(
    '/ai/settings',
    describe({ summary: 'Set up AI: provider, key, budget, switches', permission: policy.manage, returns: AiSettings }),
    validate('json', AiSettingsPatch),
    async (c) => ok(c, await updateSettings(c.var.ctx, c.req.valid('json'))),
  )
  .post(
    '/ai/settings/trial',
    describe({
      summary: 'Ask the provider for a sign of life',
      permission: policy.manage,
      returns: AiTrial,
      limit: { limit: 20, window: 60 },
    }),
    async (c) => ok(c, await tryProvider(c.var.ctx)),
  )
  .get('/ai/features', describe({ summary: 'Which uses of AI are on', permission: 'signedIn', returns: AiFeatures }), async (c) =>
    ok(c, await getFeatures(c.var.ctx)),
  )
  .get('/ai/usage', describe({ summary: 'Tokens and costs by month', permission: policy.manage, returns: AiUsage }), async (c) =>
    ok(c, await getUsage(c.var.ctx)),
  )
  .get(
    '/ai/ledger',
    describe({ summary: 'Everything AI made here, newest first', permission: policy.manage, returns: AiLedgerEntry, list: 'cursor' }),
    validate('query', AiLedgerQuery),
    async (c) => cursored(c, await readLedger(c.var.ctx, c.req.valid('query'))),
  )
export type AiSettingsRoutes = typeof routes

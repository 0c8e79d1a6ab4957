import { invalid } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { outboundUrl } from '../../../platform/outbound.ts'
import { policy } from '../policy.ts'
import { aiSettings } from '../tables.ts'
import type { AiSettings, AiSettingsPatch } from './contract.ts'
import { readSettings, type SettingsRow, toSettings } from './read-settings.ts'

/**
 * An admin sets up AI. A key is kept sealed and goes to one host only: another address asks for it again, so that
 * nobody who may change settings can have it sent to themselves.
 */
export async function updateSettings(ctx: Ctx, patch: AiSettingsPatch): Promise<AiSettings> {
  authorize(ctx, policy.manage)
  const before = await readSettings(ctx)
  const { key, features, baseUrl, ...rest } = patch
  const address = baseUrl === undefined ? before.baseUrl : baseUrl && outboundUrl(ctx.config, baseUrl, 'baseUrl').href.replace(/\/+$/, '')
  const sent = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Partial<SettingsRow>
  const row: SettingsRow = {
    ...before,
    ...sent,
    baseUrl: address || null,
    features: { ...before.features, ...features },
    ...(key === undefined ? {} : { sealedKey: key && (await ctx.seal.close(key)), keyEnding: key && endingOf(key) }),
    updatedAt: iso(ctx.now),
  }
  if (before.sealedKey && key === undefined && hostOf(before) !== hostOf(row)) {
    throw invalid('key', 'must be entered again: it would go to another host')
  }
  assertComplete(ctx, row)
  await ctx.commit({
    writes: [ctx.db.insert(aiSettings).values(row).onConflictDoUpdate({ target: aiSettings.tenantId, set: row })],
    audit: {
      action: 'ai.settings',
      entity: { type: 'ai_settings', id: ctx.tenant.id },
      before: told(before),
      after: { ...told(row), newKey: key !== undefined },
    },
  })
  return toSettings(ctx, row)
}

export const openAiBaseUrl = 'https://api.openai.com/v1'
const hostOf = ({ baseUrl }: SettingsRow): string => new URL(baseUrl ?? openAiBaseUrl).host

/** A short key is not given away by its end. */
const endingOf = (key: string): string => (key.length >= 16 ? key.slice(-4) : '')

function assertComplete(ctx: Ctx, row: SettingsRow): void {
  if (row.provider === 'builtin') return
  if (row.provider === 'workers-ai' && !ctx.config.AI) throw invalid('provider', 'has no binding in this installation')
  if (!row.model) throw invalid('model', 'is required for this provider')
  if (row.provider === 'openai' && !row.sealedKey && !row.baseUrl) throw invalid('key', "is required for OpenAI's own address")
}

const told = ({ sealedKey: _, ...row }: SettingsRow) => row

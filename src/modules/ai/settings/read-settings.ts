import type { Ctx } from '../../../platform/ctx.ts'
import { aiSettings } from '../tables.ts'
import { type AiFeature, type AiSettings, aiFeatures, modelFeatures } from './contract.ts'

export type SettingsRow = Omit<typeof aiSettings.$inferSelect, 'tenantId'>

/** Nothing set up: the engine that needs nothing, with everything on. */
const untouched: SettingsRow = {
  provider: 'builtin',
  model: null,
  baseUrl: null,
  sealedKey: null,
  keyEnding: null,
  monthlyTokenBudget: null,
  features: {},
  prices: null,
  updatedAt: '',
}

export const settingsQuery = (ctx: Ctx) => ctx.db.rows(aiSettings)
export const settingsFrom = (rows: SettingsRow[]): SettingsRow => rows[0] ?? untouched
export const readSettings = async (ctx: Ctx): Promise<SettingsRow> => settingsFrom(await settingsQuery(ctx))

const isWanted = ({ features }: SettingsRow, feature: AiFeature): boolean => features[feature] ?? true
const isPossible = ({ provider }: SettingsRow, feature: AiFeature): boolean => provider !== 'builtin' || !modelFeatures.has(feature)
export const isOn = (settings: SettingsRow, feature: AiFeature): boolean => isWanted(settings, feature) && isPossible(settings, feature)

export const switches = (of: (feature: AiFeature) => boolean) =>
  Object.fromEntries(aiFeatures.map((feature) => [feature, of(feature)])) as Record<AiFeature, boolean>

export const toSettings = (ctx: Ctx, row: SettingsRow): AiSettings => ({
  provider: row.provider,
  model: row.model,
  baseUrl: row.baseUrl,
  hasKey: row.sealedKey !== null,
  keyEnding: row.keyEnding,
  monthlyTokenBudget: row.monthlyTokenBudget,
  features: switches((feature) => isOn(row, feature)),
  unavailable: Object.fromEntries(
    aiFeatures
      .filter((feature) => isWanted(row, feature) && !isPossible(row, feature))
      .map((feature) => [feature, 'The built-in engine cannot do this: it takes a model.']),
  ),
  prices: row.prices,
  workersAiAvailable: ctx.config.AI !== undefined,
  updatedAt: row.updatedAt || null,
})

import { z } from 'zod'
import { Currency } from '../../../kernel/money.ts'

export const aiFeatures = ['questions', 'summaries', 'outline', 'flashcards', 'titles', 'suggestions', 'translation', 'grading'] as const
/** Rules speak no other language. */
export const modelFeatures: ReadonlySet<(typeof aiFeatures)[number]> = new Set(['translation'])
export type AiFeature = (typeof aiFeatures)[number]
export const aiEngines = ['builtin', 'openai', 'workers-ai'] as const

const Switches = z.record(z.enum(aiFeatures), z.boolean())
const Price = z.number().min(0).max(10_000)
/** What a million tokens cost, in units of the currency: what the ledger's costs are counted by. */
export const AiPrices = z.object({
  input: Price,
  output: Price,
  currency: Currency,
})
export type AiPrices = z.infer<typeof AiPrices>

/** The school's AI. The key itself is never answered. */
export const AiSettings = z
  .object({
    provider: z.enum(aiEngines),
    model: z.string().nullable(),
    baseUrl: z.string().nullable(),
    hasKey: z.boolean(),
    /** Its last four characters, to tell one key from another. */
    keyEnding: z.string().nullable(),
    monthlyTokenBudget: z.number().int().nullable(),
    features: Switches,
    /** Why something that is switched on is off all the same. */
    unavailable: z.partialRecord(z.enum(aiFeatures), z.string()),
    prices: AiPrices.nullable(),
    /** Whether this installation has the Workers AI binding. */
    workersAiAvailable: z.boolean(),
    updatedAt: z.string().nullable(),
  })
  .meta({ id: 'AiSettings' })
export type AiSettings = z.infer<typeof AiSettings>

export const AiSettingsPatch = z
  .object({
    provider: z.enum(aiEngines),
    model: z.string().trim().min(1).max(120).nullable(),
    baseUrl: z.string().trim().max(500).nullable(),
    /** Null throws the stored key away. */
    key: z.string().trim().min(1).max(500).nullable(),
    monthlyTokenBudget: z.number().int().min(0).max(1_000_000_000_000).nullable(),
    features: z.partialRecord(z.enum(aiFeatures), z.boolean()),
    prices: AiPrices.nullable(),
  })
  .partial()
export type AiSettingsPatch = z.infer<typeof AiSettingsPatch>

/** What is on: what is off has no button anywhere. */
export const AiFeatures = z.object({ engine: z.enum(aiEngines), features: Switches }).meta({ id: 'AiFeatures' })
export type AiFeatures = z.infer<typeof AiFeatures>

/** Whether the provider answers, and if not why, in its own words. */
export const AiTrial = z
  .object({ ok: z.boolean(), message: z.string(), model: z.string().nullable(), milliseconds: z.number().int() })
  .meta({ id: 'AiTrial' })
export type AiTrial = z.infer<typeof AiTrial>

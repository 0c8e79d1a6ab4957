import { eq } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { iso } from '../../../kernel/time.ts'
import { createOpenAiProvider } from '../../../platform/ai/openai-provider.ts'
import { type AiAnswer, AiProblem, type AiProvider, type AiRequest, type AiUsage, estimateTokens } from '../../../platform/ai/provider.ts'
import { createWorkersAiProvider } from '../../../platform/ai/workers-ai-provider.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { outboundFetch, outboundUrl } from '../../../platform/outbound.ts'
import { builtinProvider } from '../builtin/builtin-provider.ts'
import type { AiCost } from '../ledger/contract.ts'
import type { AiFeature } from '../settings/contract.ts'
import { isOn, type SettingsRow, settingsFrom, settingsQuery } from '../settings/read-settings.ts'
import { openAiBaseUrl } from '../settings/update-settings.ts'
import { aiUsage } from '../tables.ts'

const oneTryMs = 60_000
export const monthOf = (now: number): string => iso(now).slice(0, 7)

/** The school's engine, which counts what it spends and stops at the budget. */
export type Engine = AiProvider & {
  settings: SettingsRow
  /** Since it was opened; `usageWrites` brings it to the books and begins anew. */
  spent: AiUsage & { calls: number }
  priceOf(usage: AiUsage): AiCost
}

/** Only through here is an engine reached: what is switched off is refused before anything is called. */
export async function openEngine(ctx: Ctx, feature: AiFeature | null): Promise<Engine> {
  const [rows, usage] = await ctx.db.batch([settingsQuery(ctx), ctx.db.rows(aiUsage).where(eq(aiUsage.month, monthOf(ctx.now)))])
  const settings = settingsFrom(rows)
  if (feature && !isOn(settings, feature)) throw new AppError('FORBIDDEN', 'This use of AI is switched off in this school.')
  const used = usage.reduce((sum, row) => sum + row.inputTokens + row.outputTokens, 0)
  const left = settings.monthlyTokenBudget === null ? Number.POSITIVE_INFINITY : settings.monthlyTokenBudget - used
  return metered(await providerOf(ctx, settings), settings, left)
}

async function providerOf(ctx: Ctx, settings: SettingsRow): Promise<AiProvider> {
  if (settings.provider === 'builtin') return builtinProvider
  if (settings.provider === 'workers-ai') {
    if (!ctx.config.AI) throw new AppError('UNAVAILABLE', 'This installation has no Workers AI binding.')
    return createWorkersAiProvider(ctx.config.AI, settings.model ?? '', oneTryMs)
  }
  return createOpenAiProvider({
    baseUrl: outboundUrl(ctx.config, settings.baseUrl ?? openAiBaseUrl, 'baseUrl').href,
    model: settings.model ?? '',
    key: settings.sealedKey && (await ctx.seal.open(settings.sealedKey)),
    timeoutMs: oneTryMs,
    fetch: outboundFetch(oneTryMs),
  })
}

export const budgetSpent = (): AppError =>
  new AppError('QUOTA_EXCEEDED', "This month's AI budget of the school is spent. An admin can raise it.")

function metered(provider: AiProvider, settings: SettingsRow, left: number): Engine {
  const spent = { calls: 0, inputTokens: 0, outputTokens: 0 }
  let gone = 0
  const admit = (request: AiRequest): void => {
    if (provider.engine === 'builtin') return
    // The longest answer counts beforehand, so that a call can never end beyond the budget.
    if (gone + estimateTokens(request.system + request.prompt) + request.maxOutputTokens > left) throw budgetSpent()
  }
  const count = (usage: AiUsage): void => {
    spent.calls += 1
    spent.inputTokens += usage.inputTokens
    spent.outputTokens += usage.outputTokens
    gone += usage.inputTokens + usage.outputTokens
  }
  return {
    engine: provider.engine,
    model: provider.model,
    settings,
    spent,
    priceOf: (usage) => priceOf(settings, usage),
    async complete(request) {
      admit(request)
      try {
        const answer = await provider.complete(request)
        count(answer)
        return answer
      } catch (error) {
        if (error instanceof AiProblem) count(error.usage)
        throw error
      }
    },
    async *stream(request): AsyncGenerator<string, AiAnswer> {
      admit(request)
      try {
        const answer = yield* provider.stream(request)
        count(answer)
        return answer
      } catch (error) {
        if (error instanceof AiProblem) count(error.usage)
        throw error
      }
    },
  }
}

function priceOf({ prices, provider }: SettingsRow, usage: AiUsage): AiCost {
  if (!prices || provider === 'builtin') return null
  // Units a million tokens are millionths of a unit a token.
  return { micros: Math.round(usage.inputTokens * prices.input + usage.outputTokens * prices.output), currency: prices.currency }
}

import { useLingui } from '@lingui/react/macro'
import type { AiCost, AiLedgerEntry } from '../../../../src/modules/ai/ledger/contract.ts'
import type { AiFeature, AiSettings } from '../../../../src/modules/ai/settings/contract.ts'

export function useAiWords() {
  const { t, i18n } = useLingui()
  const features: Record<AiFeature, string> = {
    questions: t`Drafting questions`,
    summaries: t`Summaries`,
    outline: t`Outlines`,
    flashcards: t`Flashcards`,
    titles: t`Titles and descriptions`,
    suggestions: t`Suggestions for new courses`,
    translation: t`Translation of lessons`,
    grading: t`Help with grading`,
  }
  const providers: Record<AiSettings['provider'], string> = {
    builtin: t`Built-in engine`,
    openai: t`OpenAI or compatible`,
    'workers-ai': t`Workers AI`,
  }
  const outcomes: Record<AiLedgerEntry['outcome'], string> = {
    drafted: t`Waiting for review`,
    accepted: t`Accepted`,
    rejected: t`Rejected`,
    dropped: t`Dropped`,
    failed: t`Failed`,
    shown: t`Shown as a suggestion`,
  }
  /** Millionths of a unit: shown as far as they say something. */
  const costOf = (cost: AiCost): string =>
    cost
      ? new Intl.NumberFormat(i18n.locale, { style: 'currency', currency: cost.currency, maximumSignificantDigits: 3 }).format(
          cost.micros / 1_000_000,
        )
      : '–'
  return { features, providers, outcomes, costOf }
}

import { useLingui } from '@lingui/react/macro'
import type { DraftFlag } from '../../../../src/modules/ai/drafts/contract.ts'
import type { BloomLevel, Difficulty, DraftType } from '../../../../src/modules/ai/jobs/contract.ts'
import type { aiEngines } from '../../../../src/modules/ai/settings/contract.ts'

type Engine = (typeof aiEngines)[number]

/** The words for what a draft is, and for why it was flagged. */
export function useAiWords() {
  const { t } = useLingui()
  const types: Record<DraftType, string> = {
    single_choice: t`Single answer`,
    multiple_choice: t`Several answers`,
    true_false: t`True or false`,
    fill_blank: t`Gap`,
    numeric: t`Number`,
  }
  const blooms: Record<BloomLevel, string> = {
    remember: t`Remember`,
    understand: t`Understand`,
    apply: t`Apply`,
    analyze: t`Analyse`,
    evaluate: t`Evaluate`,
    create: t`Create`,
  }
  const difficulties: Record<Difficulty, string> = { easy: t`Easy`, medium: t`Medium`, hard: t`Hard` }
  const flags: Record<DraftFlag['code'], string> = {
    quote_missing: t`The passage it names is not in the source.`,
    different_answer: t`Reading only the passage, the checker came to another answer.`,
    second_right_answer: t`The checker found a second right answer.`,
    not_answerable: t`The passage does not settle it.`,
    duplicate: t`It asks what another question asks.`,
    instruction_in_source: t`The source holds words that speak to an AI. Look whether they have had their way here.`,
    address_in_question: t`It holds an address or markup.`,
    unchecked: t`The checker gave no answer that could be read.`,
  }
  const engines: Record<Engine, string> = {
    builtin: t`the built-in engine, by rules and without a model`,
    openai: t`the school’s own model`,
    'workers-ai': t`a model on Workers AI`,
  }
  return { types, blooms, difficulties, flags, engines }
}

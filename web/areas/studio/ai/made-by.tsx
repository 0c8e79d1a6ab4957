import { Trans, useLingui } from '@lingui/react/macro'
import type { AiDraft } from '../../../../src/modules/ai/drafts/contract.ts'
import { formatNumber, formatTime } from '../../../ui/format.ts'
import { useAiWords } from './use-ai-words.ts'

/** Costs are millionths of a unit: shown as far as they say something. */
export function formatMicros({ micros, currency }: { micros: number; currency: string }, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency, maximumSignificantDigits: 2 }).format(micros / 1_000_000)
}

/** Where a draft comes from and what it cost: the line that stands in the ledger. */
export function MadeBy({ draft }: { draft: AiDraft }) {
  const { i18n } = useLingui()
  const words = useAiWords()
  const { made, editedAt, editedBy } = draft
  const engine = words.engines[made.engine]
  const model = made.model
  const version = made.promptVersion
  const tokens = formatNumber(made.inputTokens + made.outputTokens)
  const cost = made.cost && formatMicros(made.cost, i18n.locale)
  const time = editedAt ? formatTime(editedAt) : ''
  return (
    <p className="ledger">
      {made.engine === 'builtin' ? (
        <Trans>Drafted by {engine}.</Trans>
      ) : (
        <Trans>
          Drafted by {engine}, <bdi>{model}</bdi>, prompt {version}, {tokens} tokens
        </Trans>
      )}
      {cost && <>, {cost}</>}
      {made.engine !== 'builtin' && '.'}{' '}
      {editedBy && (
        <Trans>
          Edited by <bdi>{editedBy}</bdi> at {time}.
        </Trans>
      )}{' '}
      <Trans>Kept in the AI ledger.</Trans>
    </p>
  )
}

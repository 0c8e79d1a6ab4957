import { useLingui } from '@lingui/react/macro'
import type { AiDraft } from '../../../../src/modules/ai/drafts/contract.ts'
import { formatNumber } from '../../../ui/format.ts'

type Props = { drafts: readonly AiDraft[]; at: number; onGo: (at: number) => void }

/** All drafts at a glance: what is decided, what is flagged, where one is. */
export function DraftStrip({ drafts, at, onGo }: Props) {
  const { t } = useLingui()
  const nameOf = ({ status, flags }: AiDraft, n: string): string => {
    if (status === 'accepted') return t`Draft ${n}, accepted`
    if (status === 'rejected') return t`Draft ${n}, rejected`
    return flags.length > 0 ? t`Draft ${n}, flagged by the checker` : t`Draft ${n}`
  }
  return (
    <nav className="ai-strip" aria-label={t`Drafts`}>
      {drafts.map((draft, i) => {
        const n = formatNumber(i + 1)
        const sign = draft.status === 'accepted' ? 'yes' : draft.status === 'rejected' ? 'no' : draft.flags.length > 0 ? 'flag' : ''
        return (
          <button
            key={draft.id}
            type="button"
            data-s={sign}
            aria-current={i === at ? 'step' : undefined}
            aria-label={nameOf(draft, n)}
            onClick={() => onGo(i)}
          >
            {n}
          </button>
        )
      })}
    </nav>
  )
}

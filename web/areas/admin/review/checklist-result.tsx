import { Trans } from '@lingui/react/macro'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { formatNumber } from '../../../ui/format.ts'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import type { ChecklistItem } from './review-queries.ts'

type Props = { items: readonly ChecklistItem[]; onGoTo: (target: string) => void }

/** What the quality checklist found: what is missing, in full; what is there, folded away. */
export function ChecklistResult({ items, onGoTo }: Props) {
  const met = items.filter(({ ok }) => ok)
  const failed = items.filter(({ ok }) => !ok)
  const [done, all] = [formatNumber(met.length), formatNumber(items.length)]
  return (
    <section className="sec rv-sec">
      <h2 className="label">
        <Trans>
          Checklist, {done} of {all}
        </Trans>
      </h2>
      {failed.length > 0 && (
        <ul className="rv-checks">
          {failed.map((item) => (
            <li key={`${item.key} ${item.target}`}>
              <Icon of={IconAlertTriangle} size={16} className="rv-wrong" />
              <button type="button" className="rv-goto" onClick={() => onGoTo(item.target)}>
                {item.message}
              </button>
            </li>
          ))}
        </ul>
      )}
      {failed.length === 0 && (
        <Status icon={IconCircleCheck} tone="ok">
          <Trans>Every condition is met.</Trans>
        </Status>
      )}
      <details className="rv-fold">
        <summary>
          <Trans>What is met</Trans>
        </summary>
        <ul className="rv-checks">
          {met.map((item) => (
            <li key={item.key}>
              <Icon of={IconCircleCheck} size={16} className="rv-right" />
              <span>{item.message}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { IconCircleCheck, IconHourglass } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { GradingItem } from '../../../../src/modules/assessment/grading/contract.ts'
import { formatPercent } from '../../../ui/format.ts'
import { formatRelative } from '../../../ui/format-relative.ts'
import { Field } from '../../../ui/primitives/field.tsx'
import { Select } from '../../../ui/primitives/input.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { useName } from './work-name.ts'

type Props = { items: readonly GradingItem[]; currentId: string; onGo: (attemptId: string) => void }

/** Who handed in, those who wait first. */
export function QueueList({ items, currentId, onGo }: Props) {
  const { t } = useLingui()
  const nameOf = useName()
  const current = useRef<HTMLButtonElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it comes into view when it becomes another
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' })
  }, [currentId])
  if (items.length === 0)
    return (
      <p className="muted t-14 grading-scope">
        <Trans>Nothing waits</Trans>
      </p>
    )
  return (
    <>
      <nav className="grading-queue" aria-label={t`Attempts`}>
        <ul>
          {items.map(({ attemptId, learnerName, status, submittedAt, percentage }) => {
            const isCurrent = attemptId === currentId
            return (
              <li key={attemptId}>
                <button
                  type="button"
                  ref={isCurrent ? current : undefined}
                  aria-current={isCurrent || undefined}
                  onClick={() => onGo(attemptId)}
                >
                  <span>
                    <bdi>{nameOf(learnerName, attemptId)}</bdi>
                  </span>
                  <span className="muted">
                    {status === 'graded' ? (
                      <Status icon={IconCircleCheck} tone="ok">
                        <span className="vh">
                          <Trans>Graded:</Trans>{' '}
                        </span>
                        {formatPercent(percentage ?? 0)}
                      </Status>
                    ) : (
                      <Status icon={IconHourglass}>{submittedAt ? formatRelative(submittedAt) : ''}</Status>
                    )}
                  </span>
                </button>
              </li>
            )
          })}
        </ul>
      </nav>
      <div className="grading-pick" hidden={!items.some(({ attemptId }) => attemptId === currentId)}>
        <Field label={t`Attempt`}>
          <Select value={currentId} onChange={({ target }) => onGo(target.value)}>
            {items.map(({ attemptId, learnerName, status }) => {
              const name = nameOf(learnerName, attemptId)
              return (
                <option key={attemptId} value={attemptId}>
                  {status === 'graded' ? t`${name}, graded` : t`${name}, waits`}
                </option>
              )
            })}
          </Select>
        </Field>
      </div>
    </>
  )
}

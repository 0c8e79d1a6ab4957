import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconArrowBackUp, IconCircleCheck, IconHourglass } from '@tabler/icons-react'
import type { Submission } from '../../../../src/modules/catalog/review/contract.ts'
import { formatDateTime, formatNumber } from '../../../ui/format.ts'
import { Status } from '../../../ui/primitives/status.tsx'

/** Every round, the newest first. */
export function ReviewHistory({ rounds }: { rounds: readonly Submission[] }) {
  const { t } = useLingui()
  return (
    <ol className="ruled review-rounds">
      {[...rounds]
        .sort((a, b) => b.round - a.round)
        .map((round) => {
          const number = formatNumber(round.round)
          const by = round.submittedByName ?? ''
          const reviewer = round.reviewedByName ?? ''
          return (
            <li key={round.id}>
              <p className="strong">
                <Trans>Round {number}</Trans>
              </p>
              <p className="muted">
                <Trans>
                  Handed in by <bdi>{by}</bdi>
                </Trans>
                {', '}
                <time dateTime={round.submittedAt}>{formatDateTime(round.submittedAt)}</time>
              </p>
              {round.status === 'pending' && <Status icon={IconHourglass} tone="info">{t`In review`}</Status>}
              {round.status === 'approved' && <Status icon={IconCircleCheck} tone="ok">{t`Published`}</Status>}
              {round.status === 'returned' && (
                <Status icon={IconArrowBackUp} tone="warn">
                  <Plural value={round.feedback.length} one="Returned with # remark" other="Returned with # remarks" />
                </Status>
              )}
              {round.reviewedAt && (
                <p className="muted">
                  <bdi>{reviewer}</bdi>
                  {reviewer && ', '}
                  <time dateTime={round.reviewedAt}>{formatDateTime(round.reviewedAt)}</time>
                </p>
              )}
            </li>
          )
        })}
    </ol>
  )
}

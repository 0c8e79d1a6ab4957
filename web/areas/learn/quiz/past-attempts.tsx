import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ResultRow } from '../../../../src/modules/assessment/results/contract.ts'
import { formatDateTime, formatNumber, formatPercent } from '../../../ui/format.ts'

/** Earlier attempts, each with its results as far as they may be seen. */
export const PastAttempts = ({ attempts }: { attempts: readonly ResultRow[] }) => (
  <div className="qs-past">
    <h2 className="label">
      <Trans>Your attempts</Trans>
    </h2>
    <ul className="ruled">
      {attempts.map(({ id, number, submittedAt, awaitsGrading, resultsVisible, percentage, passed }) => {
        const [count, score] = [formatNumber(number), formatPercent(percentage ?? 0)]
        return (
          <li key={id}>
            <Link to="/learn/attempts/$attemptId/results" params={{ attemptId: id }}>
              <Trans>Attempt {count}</Trans>
            </Link>
            <span className="muted">{submittedAt ? formatDateTime(submittedAt) : ''}</span>
            <span>
              {awaitsGrading ? (
                <span className="muted">
                  <Trans>Waiting for your teacher</Trans>
                </span>
              ) : !resultsVisible ? (
                <span className="muted">
                  <Trans>Results are held back</Trans>
                </span>
              ) : percentage === null ? (
                <Trans>Handed in</Trans>
              ) : passed ? (
                <Trans>Passed, {score}</Trans>
              ) : (
                <Trans>Not passed, {score}</Trans>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  </div>
)

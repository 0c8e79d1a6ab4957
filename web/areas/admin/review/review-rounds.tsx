import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { formatDateTime, formatNumber } from '../../../ui/format.ts'
import type { Submission } from './review-queries.ts'

type Props = { rounds: readonly Submission[]; placeName: (target: string) => string; onGoTo: (target: string) => void }

/** The rounds of review so far, the latest first: who handed in, who decided, and what was said. */
export function ReviewRounds({ rounds, placeName, onGoTo }: Props) {
  return (
    <section className="sec rv-sec">
      <h2 className="label">
        <Trans>History</Trans>
      </h2>
      <ol className="ruled">
        {rounds.map((round) => (
          <Round key={round.id} round={round} placeName={placeName} onGoTo={onGoTo} />
        ))}
      </ol>
    </section>
  )
}

function Round({ round, placeName, onGoTo }: { round: Submission } & Omit<Props, 'rounds'>) {
  const { t } = useLingui()
  const [number, at] = [formatNumber(round.round), formatDateTime(round.submittedAt)]
  const submitter = round.submittedByName ?? t`someone who has left`
  const reviewer = round.reviewedByName ?? t`someone who has left`
  const decidedAt = round.reviewedAt ? formatDateTime(round.reviewedAt) : ''
  const remarks = round.feedback.length
  return (
    <li className="rv-round">
      <p>
        <Trans>
          Round {number}: submitted by <bdi>{submitter}</bdi>, {at}
        </Trans>
      </p>
      {round.status === 'returned' && (
        <p>
          <Trans>
            Returned by <bdi>{reviewer}</bdi>, {decidedAt}
          </Trans>
        </p>
      )}
      {round.status === 'approved' && (
        <p>
          <Trans>
            Approved by <bdi>{reviewer}</bdi>, {decidedAt}
          </Trans>
        </p>
      )}
      {round.message && <p className="rv-said adm-text">{round.message}</p>}
      {remarks > 0 && (
        <details className="rv-fold">
          <summary>
            <Plural value={remarks} one="# remark" other="# remarks" />
          </summary>
          <ul className="rv-remarks">
            {round.feedback.map((item) => {
              const place = placeName(item.target)
              return (
                <li key={item.id}>
                  <button type="button" className="rv-goto muted" onClick={() => onGoTo(item.target)}>
                    <bdi>{place}</bdi>
                  </button>
                  {item.quote && <p className="rv-quote">“{item.quote}”</p>}
                  <p className="adm-text">{item.message}</p>
                  <p className="muted">{item.resolved ? <Trans>Dealt with, says the author</Trans> : <Trans>Open</Trans>}</p>
                </li>
              )
            })}
          </ul>
        </details>
      )}
    </li>
  )
}

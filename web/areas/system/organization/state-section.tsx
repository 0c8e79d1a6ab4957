import { Trans, useLingui } from '@lingui/react/macro'
import { formatDate } from '../../../ui/format.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import type { Organization } from '../system-calls.ts'

export type Change = 'suspend' | 'resume' | 'close'
type Props = { school: Organization; isOwn: boolean; onAsk: (what: Change) => void }

/** Whether the school is open, what its people see of that, and how to change it. */
export function StateSection({ school, isOwn, onAsk }: Props) {
  const { t } = useLingui()
  const reason = school.suspendedReason
  const title = { active: t`It is open`, suspended: t`It is suspended`, closed: t`It is closed` }[school.status]
  return (
    <section className="sec">
      <div className="sec-head">
        <h2 className="t-22">{title}</h2>
      </div>
      <div className="adm-stack">
        <p className="adm-text">
          <SeenByPeople school={school} />
        </p>
        {reason && (
          <p className="adm-text">
            <Trans>
              Why: <bdi>{reason}</bdi>
            </Trans>
          </p>
        )}
        {isOwn ? (
          <p className="muted t-14">
            <Trans>You are signed in to this organization: suspend or close it from another one.</Trans>
          </p>
        ) : (
          <div className="btn-row">
            {school.status === 'active' && (
              <Button variant="danger" onClick={() => onAsk('suspend')}>
                <Trans>Suspend…</Trans>
              </Button>
            )}
            {school.status === 'suspended' && (
              <Button variant="primary" onClick={() => onAsk('resume')}>
                <Trans>Resume…</Trans>
              </Button>
            )}
            {school.status === 'closed' ? (
              <Button variant="primary" onClick={() => onAsk('resume')}>
                <Trans>Reopen…</Trans>
              </Button>
            ) : (
              <Button variant="danger" onClick={() => onAsk('close')}>
                <Trans>Close for good…</Trans>
              </Button>
            )}
          </div>
        )}
      </div>
    </section>
  )
}

function SeenByPeople({ school }: { school: Organization }) {
  if (school.status === 'active') return <Trans>Visitors see its catalogue, and its people can sign in.</Trans>
  if (school.status === 'suspended')
    return (
      <Trans>
        Everyone who opens any of its pages reads that the school is suspended and that nothing is lost. Nobody can sign in, and no token
        works.
      </Trans>
    )
  const day = school.purgeAt ? formatDate(school.purgeAt, { dateStyle: 'long' }) : ''
  return (
    <Trans>
      Everyone who opens any of its pages reads that the school has closed. It can be reopened until {day}; after that everything it has is
      removed for good, and its address is free.
    </Trans>
  )
}

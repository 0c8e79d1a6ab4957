import { Plural, Trans } from '@lingui/react/macro'
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReviewedApplication } from '../../../../src/modules/creators/contract.ts'
import { formatDate } from '../../../ui/format.ts'
import { Avatar } from '../../../ui/primitives/avatar.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Status } from '../../../ui/primitives/status.tsx'

type Props = { application: ReviewedApplication; onDecide: (verdict: 'approve' | 'reject') => void }

export function ApplicationRow({ application, onDecide }: Props) {
  const { applicant, bio, portfolioUrl, experienceYears, status, reviewerNotes } = application
  const name = applicant.fullName ?? applicant.email
  const [at, decidedAt] = [formatDate(application.createdAt), application.reviewedAt ? formatDate(application.reviewedAt) : '']
  return (
    <li className="ap-row">
      <Avatar name={name} src={applicant.avatarUrl} />
      <div className="ap-words">
        <h2 className="t-18">
          <Link className="link-quiet" to="/admin/people/$userId" params={{ userId: applicant.id }}>
            <bdi>{name}</bdi>
          </Link>
        </h2>
        <p className="meta">
          <bdi>{applicant.email}</bdi>
          <span>
            <Plural value={experienceYears} _0="no years of teaching" one="# year of teaching" other="# years of teaching" />
          </span>
          <span>
            <Trans>applied {at}</Trans>
          </span>
        </p>
        <p className="adm-text ap-bio" dir="auto">
          {bio}
        </p>
        {portfolioUrl && (
          <p>
            <a href={portfolioUrl} target="_blank" rel="noreferrer" dir="ltr">
              {portfolioUrl.replace(/^https?:\/\//, '')}
            </a>
          </p>
        )}
        {status !== 'pending' && (
          <div className="ap-answer">
            {status === 'approved' ? (
              <Status icon={IconCircleCheck} tone="ok">
                <Trans>Approved {decidedAt}</Trans>
              </Status>
            ) : (
              <Status icon={IconCircleX} tone="bad">
                <Trans>Rejected {decidedAt}</Trans>
              </Status>
            )}
            {reviewerNotes && (
              <p className="adm-text muted" dir="auto">
                {reviewerNotes}
              </p>
            )}
          </div>
        )}
        {status === 'pending' && (
          <div className="btn-row">
            <Button onClick={() => onDecide('approve')}>
              <Trans>Approve…</Trans>
            </Button>
            <Button variant="danger" onClick={() => onDecide('reject')}>
              <Trans>Reject…</Trans>
            </Button>
          </div>
        )}
      </div>
    </li>
  )
}

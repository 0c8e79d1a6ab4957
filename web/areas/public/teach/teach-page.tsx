import './teach.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconCircleCheck, IconClock, IconMailOff } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CreatorApplication, CreatorStatus } from '../../../../src/modules/creators/contract.ts'
import { apiKey, pathQuery } from '../../../api/query.ts'
import { mayCreate, useSession } from '../../../app/session.ts'
import { formatDate } from '../../../ui/format.ts'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { school } from '../school.ts'
import { ApplicationForm } from './application-form.tsx'

type StatusBody = { data: CreatorStatus }

const PATH = '/creator/status'

/** What was sent, and what the school answered. */
function Sent({ application, onAgain }: { application: CreatorApplication; onAgain: () => void }) {
  const sentOn = formatDate(application.createdAt)
  return (
    <>
      {application.status === 'pending' && (
        <>
          <Status icon={IconClock} tone="info">
            <Trans>Being read</Trans>
          </Status>
          <p>
            <Trans>Sent on {sentOn}. You get a mail as soon as it is decided.</Trans>
          </p>
        </>
      )}
      {application.status === 'rejected' && (
        <>
          <Status icon={IconMailOff} tone="warn">
            <Trans>Not this time</Trans>
          </Status>
          {application.reviewerNotes && (
            <blockquote className="teach-notes" dir="auto">
              {application.reviewerNotes}
            </blockquote>
          )}
          <Button variant="primary" onClick={onAgain}>
            <Trans>Apply again</Trans>
          </Button>
        </>
      )}
      <dl className="teach-sent">
        <dt>
          <Trans>What you wrote</Trans>
        </dt>
        <dd dir="auto">{application.bio}</dd>
        {application.portfolioUrl && (
          <dd>
            <a href={application.portfolioUrl} rel="noreferrer nofollow" target="_blank">
              <bdi>{application.portfolioUrl}</bdi>
            </a>
          </dd>
        )}
      </dl>
    </>
  )
}

/** Asking to make courses at this school, and how that stands. */
export function TeachPage() {
  const { t } = useLingui()
  const { user } = useSession()
  const queryClient = useQueryClient()
  const [again, setAgain] = useState(false)
  const isCreator = mayCreate(user)
  const { data, error, refetch } = useQuery({ ...pathQuery<StatusBody>(PATH), enabled: !isCreator })
  const schoolName = school.name

  const keep = (application: CreatorApplication) => {
    setAgain(false)
    queryClient.setQueryData<StatusBody>(apiKey(PATH), (before) => ({
      data: { role: before?.data.role ?? 'learner', status: application.status, application },
    }))
  }
  const standing = data?.data
  const approved = isCreator || standing?.status === 'approved'

  return (
    <main id="main" className="wrap teach" tabIndex={-1}>
      <PageHead title={t`Teach here`} />
      {approved ? (
        <>
          <Status icon={IconCircleCheck} tone="ok">
            <Trans>You may make courses</Trans>
          </Status>
          <p>
            <Trans>Everything for it is in the studio.</Trans>
          </p>
          <SiteLink href="/studio" className="btn btn--primary">
            <Trans>Open the studio</Trans>
          </SiteLink>
        </>
      ) : error && !standing ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : !standing ? (
        <Loading>
          <div className="sk-lines">
            <Skeleton height="1.5rem" />
            <Skeleton height="8rem" />
            <Skeleton height="2.5rem" />
          </div>
        </Loading>
      ) : standing.application && !again ? (
        <Sent application={standing.application} onAgain={() => setAgain(true)} />
      ) : (
        <>
          <p className="muted">
            <Trans>Say who you are and what you would teach. Someone at {schoolName} reads it and answers by mail.</Trans>
          </p>
          <ApplicationForm before={standing.application} onSent={keep} />
        </>
      )}
    </main>
  )
}

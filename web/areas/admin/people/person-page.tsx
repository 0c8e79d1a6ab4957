import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useSession } from '../../../app/session.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { Crumbs } from '../../../ui/patterns/crumbs.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Button, ButtonLink } from '../../../ui/primitives/button.tsx'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { personQuery } from './people-queries.ts'
import { PersonActivity } from './person-activity.tsx'
import { PersonCertificates } from './person-certificates.tsx'
import { usePersonChanges } from './person-changes.ts'
import { PersonEnrollments } from './person-enrollments.tsx'
import { PersonProfile } from './person-profile.tsx'
import { nameOf } from './person-words.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { RoleDialog } from './role-dialog.tsx'
import './people.css'

type Asking = 'role' | 'remove' | null

/** One person: who they are, what they learn, what they have earned, what they did last. */
export function PersonPage() {
  const { t } = useLingui()
  const { userId } = useParams({ from: '/admin/people/$userId' })
  const { data: person, error, refetch } = useQuery(personQuery(userId))
  const changes = usePersonChanges()
  const [asking, setAsking] = useState<Asking>(null)
  const { user } = useSession()
  const crumbs = (
    <Crumbs>
      <Link to="/admin/people">
        <Trans>People</Trans>
      </Link>
    </Crumbs>
  )
  if (!person) {
    return error ? (
      <div className="area-pad">
        <ErrorState error={error} onRetry={() => refetch()} title={t`This person did not load`} asPage />
      </div>
    ) : (
      <>
        <AreaHead title={t`Person`} crumbs={crumbs} lead={'\u00a0'} />
        <div className="area-pad" key="wait">
          <RowsSkeleton rows={5} />
        </div>
      </>
    )
  }
  return (
    <>
      <AreaHead
        title={nameOf(person)}
        crumbs={crumbs}
        lead={person.fullName && <bdi>{person.email}</bdi>}
        actions={
          <>
            {person.status === 'invited' && (
              <Button busy={changes.isBusy} onClick={() => changes.inviteAgain(person)}>
                <Trans>Send the invitation again</Trans>
              </Button>
            )}
            {person.status === 'active' && person.id !== user?.id && (
              <ButtonLink to="/learn/messages/new" search={{ to: person.id }}>
                <Trans>Write a message</Trans>
              </ButtonLink>
            )}
            <Button onClick={() => setAsking('role')}>
              <Trans>Change role…</Trans>
            </Button>
            {person.status === 'suspended' ? (
              <Button busy={changes.isBusy} onClick={() => changes.resume(person)}>
                <Trans>Resume</Trans>
              </Button>
            ) : (
              <Button variant="danger" busy={changes.isBusy} onClick={() => changes.suspend(person)}>
                <Trans>Suspend</Trans>
              </Button>
            )}
          </>
        }
      />
      <div className="area-pad pn">
        <div>
          <PersonEnrollments userId={person.id} name={nameOf(person)} />
          <PersonCertificates userId={person.id} />
        </div>
        <div>
          <PersonProfile person={person} onRemove={() => setAsking('remove')} />
          <PersonActivity userId={person.id} />
        </div>
      </div>
      {asking === 'role' && <RoleDialog people={[person]} onClose={() => setAsking(null)} />}
      {asking === 'remove' && <RemoveDialog person={person} onClose={() => setAsking(null)} />}
    </>
  )
}

import './account.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { meQuery } from './account-queries.ts'
import { EmailForm } from './email-form.tsx'
import { PasswordForm } from './password-form.tsx'
import { ProfileForm } from './profile-form.tsx'
import { SessionList } from './session-list.tsx'

const Part = ({ title, lead, children }: { title: ReactNode; lead: ReactNode; children: ReactNode }) => (
  <section className="ac-part">
    <div>
      <h2 className="t-22">{title}</h2>
      <p className="muted">{lead}</p>
    </div>
    <div>{children}</div>
  </section>
)

/** A person's own account: who they are here, how they get in, and where they are signed in. */
export function AccountPage() {
  const { t } = useLingui()
  const { data: user, error, refetch } = useQuery({ ...meQuery, select: (body) => body.data })
  return (
    <main id="main" className="wrap ac-page" tabIndex={-1}>
      <PageHead title={t`Account`} />
      {user ? (
        <>
          <Part
            title={<Trans>Profile</Trans>}
            lead={<Trans>Your name is seen by the people who teach you and stands on certificates.</Trans>}
          >
            <ProfileForm key={user.updatedAt} user={user} />
          </Part>
          <Part title={<Trans>Email</Trans>} lead={<Trans>Both addresses have to agree before it changes.</Trans>}>
            <EmailForm user={user} />
          </Part>
          <Part title={<Trans>Password</Trans>} lead={<Trans>Changing it signs out your other devices.</Trans>}>
            <PasswordForm />
          </Part>
          <Part title={<Trans>Signed in</Trans>} lead={<Trans>Every device that is in your account now.</Trans>}>
            <SessionList />
          </Part>
        </>
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} title={t`Your account did not load`} />
      ) : (
        <Loading>
          <div className="sk-lines">
            <Skeleton width="20rem" height="2.5rem" />
            <Skeleton width="20rem" height="2.5rem" />
            <Skeleton width="20rem" height="2.5rem" />
          </div>
        </Loading>
      )}
    </main>
  )
}

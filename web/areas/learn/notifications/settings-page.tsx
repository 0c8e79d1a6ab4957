import './notifications.css'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { PushDevices as Devices } from '../../../../src/modules/notifications/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { CalendarAddress } from './calendar-address.tsx'
import { ChannelGrid } from './channel-grid.tsx'
import { MailTimes } from './mail-times.tsx'
import { PushDevices } from './push-devices.tsx'
import { usePreferences } from './use-preferences.ts'

/** How one wants to be told, when mail may come, and one's calendar for other programs. Every choice is saved as it is made. */
export function NotificationSettingsPage() {
  const { t } = useLingui()
  const errorText = useErrorText()
  const { preferences, error, refetch, change, refused } = usePreferences()
  const { data: push } = useQuery({ ...pathQuery<{ data: Devices }>('/push-subscriptions'), select: (body) => body.data })
  return (
    <main id="main" className="wrap ntf-page" tabIndex={-1}>
      <PageHead title={t`What you are told`} />
      {refused && (
        <p className="error" role="alert">
          {errorText(refused).text}
        </p>
      )}
      {preferences ? (
        <>
          <ChannelGrid preferences={preferences} hasPush={push?.publicKey != null} onChange={change} />
          <MailTimes preferences={preferences} onChange={change} />
          {push?.publicKey != null && <PushDevices publicKey={push.publicKey} devices={push.devices} />}
          <CalendarAddress />
        </>
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} title={t`Your choices did not load`} />
      ) : (
        <SkeletonRows rows={4} />
      )}
    </main>
  )
}

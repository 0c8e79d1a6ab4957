import './notifications.css'
import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PushDevices as Devices, NotificationPreferences, PreferencesPatch } from '../../../../src/modules/notifications/contract.ts'
import { invalidate, pathQuery } from '../../../api/query.ts'
import { API_BASE, apiFetch } from '../../../api/request.ts'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { SkeletonRows } from '../../../ui/primitives/skeleton.tsx'
import { CalendarAddress } from './calendar-address.tsx'
import { ChannelGrid } from './channel-grid.tsx'
import { MailTimes } from './mail-times.tsx'
import { PushDevices } from './push-devices.tsx'

const path = '/notification-preferences'

/** How one wants to be told, when mail may come, and one's calendar for other programs. Every choice is saved as it is made. */
export function NotificationSettingsPage() {
  const { t } = useLingui()
  const errorText = useErrorText()
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({ ...pathQuery<{ data: NotificationPreferences }>(path), select: (body) => body.data })
  const { data: push } = useQuery({ ...pathQuery<{ data: Devices }>('/push-subscriptions'), select: (body) => body.data })
  const save = useMutation({
    mutationFn: (patch: PreferencesPatch) =>
      apiFetch(API_BASE + path, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify(patch) }),
    onSuccess: () => toast(t`Saved.`),
    onSettled: () => invalidate(client, path),
  })
  return (
    <main id="main" className="wrap ntf-page" tabIndex={-1}>
      <PageHead title={t`What you are told`} />
      {save.error && (
        <p className="error" role="alert">
          {errorText(save.error).text}
        </p>
      )}
      {data ? (
        <>
          <ChannelGrid preferences={data} hasPush={push?.publicKey != null} onChange={save.mutate} />
          <MailTimes preferences={data} onChange={save.mutate} />
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

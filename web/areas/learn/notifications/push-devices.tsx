import { Trans, useLingui } from '@lingui/react/macro'
import { IconBellOff, IconBellRinging } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PushDevices as Devices, PushDevice } from '../../../../src/modules/notifications/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { canBePushedTo, switchOff, switchOn } from './push-browser.ts'

/** The browsers that are told also when no page is open, and the switch for this one. */
export function PushDevices({ publicKey, devices }: { publicKey: string; devices: Devices['devices'] }) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const client = useQueryClient()
  const [blocked, setBlocked] = useState(() => canBePushedTo() && Notification.permission === 'denied')
  const again = () => invalidate(client, '/push-subscriptions')
  const on = useMutation({
    mutationFn: () => switchOn(publicKey),
    onSuccess: (device) => setBlocked(device === null && Notification.permission === 'denied'),
    onSettled: again,
  })
  const off = useMutation({ mutationFn: (device: PushDevice) => switchOff(device), onSettled: again })
  const isOn = devices.some(({ isCurrent }) => isCurrent)
  const failed = off.error ?? on.error
  return (
    <section className="ntf-set" aria-label={t`Push to this browser`}>
      <h2 className="t-22">
        <Trans>Push to this browser</Trans>
      </h2>
      <p>
        <Trans>You are told at once, also when no page of the school is open.</Trans>
      </p>
      {blocked && (
        <Banner tone="warn" icon={IconBellOff}>
          <Trans>This browser does not allow notifications from here. Allow them beside the address, then try again.</Trans>
        </Banner>
      )}
      {failed && (
        <p className="error" role="alert">
          {errorText(failed).text}
        </p>
      )}
      {!canBePushedTo() && (
        <p className="muted">
          <Trans>This browser cannot be pushed to.</Trans>
        </p>
      )}
      {canBePushedTo() && !isOn && (
        <Button icon={IconBellRinging} busy={on.isPending} onClick={() => on.mutate()}>
          <Trans>Switch on here</Trans>
        </Button>
      )}
      {devices.length > 0 && (
        <ul className="ntf-devices">
          {devices.map((device) => {
            const name = device.device
            return (
              <li key={device.id}>
                <span>
                  <bdi>{name}</bdi>
                  {device.isCurrent && (
                    <span className="muted">
                      {' '}
                      <Trans>(this browser)</Trans>
                    </span>
                  )}
                </span>
                <Button size="sm" busy={off.isPending} aria-label={t`Switch off: ${name}`} onClick={() => off.mutate(device)}>
                  <Trans>Switch off</Trans>
                </Button>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

import { Trans } from '@lingui/react/macro'
import { IconCloudOff } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { Banner } from '../primitives/banner.tsx'

const subscribe = (listener: () => void) => {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

export const useOnline = () => useSyncExternalStore(subscribe, () => navigator.onLine)

/** On every page. A page that keeps work on the device says so itself, beneath. */
export const OfflineBanner = () =>
  useOnline() ? null : (
    <Banner icon={IconCloudOff} tone="warn" role="status">
      <Trans>
        <b>You are offline.</b> What is on this page stays; the rest comes back with the network.
      </Trans>
    </Banner>
  )

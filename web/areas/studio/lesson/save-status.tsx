import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle, IconCloudCheck, IconDeviceFloppy } from '@tabler/icons-react'
import { formatTime } from '../../../ui/format.ts'
import { Status } from '../../../ui/primitives/status.tsx'
import type { SaveState } from './lesson-saver.ts'

/** "Saved 12:04", never a spinner. */
export function SaveStatus({ state }: { state: SaveState }) {
  const { t } = useLingui()
  if (state.step === 'offline')
    return (
      <Status icon={IconDeviceFloppy} tone="warn">
        <Trans>On this device</Trans>
      </Status>
    )
  if (state.step === 'refused' || state.step === 'conflict')
    return (
      <Status icon={IconAlertCircle} tone="bad">
        <Trans>Not saved</Trans>
      </Status>
    )
  if (state.step !== 'saved') return <Status icon={IconCloudCheck}>{t`Saving`}</Status>
  if (state.at === null) return null
  const time = formatTime(state.at)
  return (
    <Status icon={IconCloudCheck}>
      <Trans>Saved {time}</Trans>
    </Status>
  )
}

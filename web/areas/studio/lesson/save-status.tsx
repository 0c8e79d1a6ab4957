import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle, IconCloudCheck, IconDeviceFloppy } from '@tabler/icons-react'
import { formatDate, formatTime } from '../../../ui/format.ts'
import { Status } from '../../../ui/primitives/status.tsx'
import type { SaveState } from './lesson-saver.ts'

const isToday = (when: string) => new Date(when).toDateString() === new Date().toDateString()

/** "Saved 12:04", never a spinner. `since` is when it was saved before this visit. */
export function SaveStatus({ state, since }: { state: SaveState; since: string }) {
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
  const time = state.at !== null ? formatTime(state.at) : isToday(since) ? formatTime(since) : formatDate(since)
  return (
    <Status icon={IconCloudCheck}>
      <Trans>Saved {time}</Trans>
    </Status>
  )
}

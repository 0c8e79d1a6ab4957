import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconCircleCheck, IconCloudOff, IconCloudUpload, IconPlayerPause } from '@tabler/icons-react'
import { formatBytes } from '../../../../ui/format-media.ts'
import { useErrorText } from '../../../../ui/patterns/error-state.tsx'
import { Banner } from '../../../../ui/primitives/banner.tsx'
import { Button } from '../../../../ui/primitives/button.tsx'
import { Progress } from '../../../../ui/primitives/progress.tsx'
import type { RecorderState } from '../recorder/recorder.ts'

/** How the recording of this tab is getting on, where whoever makes it should know. */
export function RecorderNote({ state, onGoOn }: { state: RecorderState | null; onGoOn?: () => void }) {
  const { t } = useLingui()
  const errorText = useErrorText()
  if (!state) return null
  if (state.step === 'failed') {
    return (
      <Banner icon={IconAlertTriangle} tone="bad" role="alert">
        <Trans>The recording was not saved. {errorText(state.error).text}</Trans>
      </Banner>
    )
  }
  if (state.step === 'ready') {
    return (
      <Banner icon={IconCircleCheck} tone="ok" role="status">
        {state.isFull ? (
          <Trans>The storage of the school is full: the recording ended there, and all of it up to then is saved.</Trans>
        ) : (
          <Trans>The recording is saved. Learners find it on the page of the class.</Trans>
        )}
      </Banner>
    )
  }
  if (state.isHeld && state.step === 'recording') {
    return (
      <Banner
        icon={IconPlayerPause}
        tone="warn"
        role="alert"
        action={
          <Button size="sm" onClick={onGoOn}>
            <Trans>Go on recording</Trans>
          </Button>
        }
      >
        <Trans>The recording waits: after a reload this browser wants a press before it goes on.</Trans>
      </Banner>
    )
  }
  if (state.isWaiting && state.step !== 'idle') {
    return (
      <Banner icon={IconCloudOff} tone="warn" role="status">
        <Trans>No network: what is recorded waits in this browser and is sent when it is back.</Trans>
      </Banner>
    )
  }
  if (state.step !== 'sending') return null
  const [sent, size] = [formatBytes(Math.min(state.sent, state.size)), formatBytes(state.size)]
  return (
    <Banner
      icon={IconCloudUpload}
      role="status"
      action={<Progress value={state.size > 0 ? (100 * state.sent) / state.size : 0} label={t`Recording saved`} className="lv-saving" />}
    >
      <Trans>
        Saving the recording: {sent} of {size}. If you leave now, it goes on when you open the class again in this browser.
      </Trans>
    </Banner>
  )
}

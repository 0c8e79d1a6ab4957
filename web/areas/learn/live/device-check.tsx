import { Trans, useLingui } from '@lingui/react/macro'
import { IconMicrophone, IconMicrophoneOff, IconPlayerRecord, IconVideo, IconVideoOff } from '@tabler/icons-react'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { Select } from '../../../ui/primitives/input.tsx'
import { Progress } from '../../../ui/primitives/progress.tsx'
import type { LocalMedia, LocalState, Problem } from './local-media.ts'
import { useLevel } from './use-local-media.ts'
import { VideoView } from './video-view.tsx'

type Props = { media: LocalMedia; state: LocalState; isRecorded: boolean }

/** Looks and listens before the class does. Nothing is asked for until it is switched on, and nothing is needed to come in. */
export function DeviceCheck({ media, state, isRecorded }: Props) {
  const { t } = useLingui()
  const level = useLevel(state.audio)
  return (
    <section className="lv-check" aria-labelledby="lv-check-title">
      <h2 className="t-22" id="lv-check-title">
        <Trans>Camera and microphone</Trans>
      </h2>
      <div className="lv-preview">
        {state.camera ? (
          <VideoView track={state.video} mirrored label={t`Your camera`} />
        ) : (
          <p>
            <Trans>Your camera is off.</Trans>
          </p>
        )}
      </div>
      <div className="lv-check-row">
        <Button icon={state.mic ? IconMicrophone : IconMicrophoneOff} aria-pressed={state.mic} onClick={() => media.setMic(!state.mic)}>
          {state.mic ? <Trans>Microphone is on</Trans> : <Trans>Try the microphone</Trans>}
        </Button>
        <Button icon={state.camera ? IconVideo : IconVideoOff} aria-pressed={state.camera} onClick={() => media.setCamera(!state.camera)}>
          {state.camera ? <Trans>Camera is on</Trans> : <Trans>Try the camera</Trans>}
        </Button>
      </div>
      {state.mic && (
        <div className="lv-level">
          <span>
            <Trans>Say something:</Trans>
          </span>
          <Progress value={level} label={t`Loudness of your microphone`} thick />
        </div>
      )}
      <DeviceProblem problem={state.micProblem} what="mic" />
      <DeviceProblem problem={state.cameraProblem} what="camera" />
      <div className="lv-check-choices">
        <DeviceChoice
          kind="audioinput"
          label={t`Microphone`}
          value={state.micId}
          devices={state.devices}
          onChange={(id) => media.choose('mic', id)}
        />
        <DeviceChoice
          kind="videoinput"
          label={t`Camera`}
          value={state.cameraId}
          devices={state.devices}
          onChange={(id) => media.choose('camera', id)}
        />
      </div>
      {isRecorded ? (
        <Banner icon={IconPlayerRecord} tone="warn">
          <Trans>This class is being recorded. Who speaks or shows something on the stage is in the recording, with their name.</Trans>
        </Banner>
      ) : (
        <p className="muted lv-small with-icon">
          <Icon of={IconPlayerRecord} size={16} />
          <Trans>The class may be recorded. You are told when a recording begins and ends.</Trans>
        </p>
      )}
      <p className="muted lv-small">
        <Trans>You can take part without either: read, write, vote and raise your hand.</Trans>
      </p>
    </section>
  )
}

type ChoiceProps = { kind: MediaDeviceKind; label: string; value: string; devices: MediaDeviceInfo[]; onChange: (id: string) => void }

/** Names of devices are only told once one of them was allowed. */
function DeviceChoice({ kind, label, value, devices, onChange }: ChoiceProps) {
  const { t } = useLingui()
  const own = devices.filter((device) => device.kind === kind && device.label !== '')
  if (own.length < 2) return null
  return (
    <Field label={label}>
      <Select value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{t`The usual one`}</option>
        {own.map((device) => (
          <option key={device.deviceId} value={device.deviceId}>
            {device.label}
          </option>
        ))}
      </Select>
    </Field>
  )
}

export function DeviceProblem({ problem, what }: { problem: Problem; what: 'mic' | 'camera' }) {
  if (problem === null) return null
  return (
    <Banner tone="warn" icon={what === 'mic' ? IconMicrophoneOff : IconVideoOff}>
      {problem === 'missing' && (what === 'mic' ? <Trans>No microphone was found.</Trans> : <Trans>No camera was found.</Trans>)}
      {problem === 'busy' &&
        (what === 'mic' ? <Trans>Another program is using the microphone.</Trans> : <Trans>Another program is using the camera.</Trans>)}
      {problem === 'denied' &&
        (what === 'mic' ? (
          <Trans>The browser may not use the microphone. Allow it beside the address, then try again.</Trans>
        ) : (
          <Trans>The browser may not use the camera. Allow it beside the address, then try again.</Trans>
        ))}
    </Banner>
  )
}

import { useLingui } from '@lingui/react/macro'
import {
  IconBadgeCc,
  IconMaximize,
  IconPictureInPicture,
  IconPlayerPause,
  IconPlayerPlay,
  IconRewindBackward10,
  IconRewindForward10,
  IconVolume,
  IconVolumeOff,
} from '@tabler/icons-react'
import { formatNumber } from '../../ui/format.ts'
import { formatClock } from '../../ui/format-media.ts'
import { Icon, type IconType } from '../../ui/primitives/icon.tsx'
import { Menu } from '../../ui/primitives/menu.tsx'
import { MenuChoice } from '../../ui/primitives/menu-items.tsx'
import { seekBy, setSpeed, speeds, toggleFullscreen, togglePlay } from './play-actions.ts'
import { lengthOf, useMediaFact, useMediaSecond } from './use-media-state.ts'

type ButtonProps = { icon: IconType; label: string; onClick: () => void; pressed?: boolean; wide?: boolean }

const Control = ({ icon, label, onClick, pressed, wide }: ButtonProps) => (
  <button
    type="button"
    className={wide ? 'wide-only' : undefined}
    aria-label={label}
    title={label}
    aria-pressed={pressed}
    onClick={onClick}
  >
    <Icon of={icon} />
  </button>
)

function Speed({ media }: { media: HTMLMediaElement }) {
  const { t } = useLingui()
  const rate = useMediaFact(media, ({ playbackRate }) => playbackRate, 1)
  const said = formatNumber(rate)
  return (
    <Menu
      label={t`Speed`}
      trigger={(props) => (
        <button type="button" {...props} className="video-speed" aria-label={t`Speed, ${said} times`}>
          {said}×
        </button>
      )}
    >
      {speeds.map((speed) => (
        <MenuChoice key={speed} checked={speed === rate} onClick={() => setSpeed(media, speed)}>
          {formatNumber(speed)}×
        </MenuChoice>
      ))}
    </Menu>
  )
}

type Props = { media: HTMLMediaElement; knownLength: number | null; captions: { on: boolean; toggle: () => void } | null }

export function MediaControls({ media, knownLength, captions }: Props) {
  const { t } = useLingui()
  const paused = useMediaFact(media, (element) => element.paused, true)
  const muted = useMediaFact(media, (element) => element.muted || element.volume === 0, false)
  const length = useMediaFact(media, (element) => lengthOf(element, knownLength), 0)
  const second = useMediaSecond(media)
  const [now, all] = [formatClock(second), formatClock(length)]
  const isVideo = media instanceof HTMLVideoElement
  return (
    <div className="video-ctl">
      <Control
        icon={paused ? IconPlayerPlay : IconPlayerPause}
        label={paused ? t`Play (K)` : t`Pause (K)`}
        onClick={() => togglePlay(media)}
      />
      <Control icon={IconRewindBackward10} label={t`Back 10 seconds (J)`} onClick={() => seekBy(media, -10)} />
      <Control icon={IconRewindForward10} label={t`Forward 10 seconds (L)`} onClick={() => seekBy(media, 10)} />
      <span className="video-time">
        {now} / {all}
      </span>
      <span className="sp" />
      <Speed media={media} />
      {captions && <Control icon={IconBadgeCc} label={t`Captions (C)`} pressed={captions.on} onClick={captions.toggle} />}
      <Control
        wide
        icon={muted ? IconVolumeOff : IconVolume}
        label={muted ? t`Sound on (M)` : t`Sound off (M)`}
        onClick={() => {
          media.muted = !muted
          if (muted && media.volume === 0) media.volume = 0.5
        }}
      />
      {isVideo && document.pictureInPictureEnabled && (
        <Control
          wide
          icon={IconPictureInPicture}
          label={t`Picture in picture`}
          onClick={() => {
            const turn = document.pictureInPictureElement ? document.exitPictureInPicture() : media.requestPictureInPicture()
            turn.catch(() => undefined)
          }}
        />
      )}
      {isVideo && document.fullscreenEnabled && (
        <Control icon={IconMaximize} label={t`Full screen (F)`} onClick={() => toggleFullscreen(media.closest('.video'))} />
      )}
    </div>
  )
}

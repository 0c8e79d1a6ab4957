import '../../ui/css/video.css'
import './player.css'
import './watch-page.css'
import { Trans } from '@lingui/react/macro'
import { IconPlayerPlay } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { formatClock } from '../../ui/format-media.ts'
import { Icon } from '../../ui/primitives/icon.tsx'
import type { EngineProps } from './media-engine.tsx'

const MediaEngine = lazy(async () => ({ default: (await import('./media-engine.tsx')).MediaEngine }))

type Props = Omit<EngineProps, 'startAt'> & {
  /** Where to begin once it was asked for; null until then. */
  startAt: number | null
  resumeAt: number
  onStart: (at: number) => void
}

/** A still place with one button. Player and recording are fetched when it is pressed, and not before. */
export function MediaPlayer({ startAt, resumeAt, onStart, ...engine }: Props) {
  const { file } = engine
  const className = file.kind === 'video' ? 'video' : 'video video--audio'
  if (startAt !== null) {
    return (
      <Suspense fallback={<div className={className} />}>
        <MediaEngine {...engine} startAt={startAt} />
      </Suspense>
    )
  }
  const time = formatClock(resumeAt)
  return (
    <div className={className}>
      {file.poster && <img className="still" src={file.poster} alt="" fetchPriority="high" decoding="async" />}
      <button type="button" className="video-start" onClick={() => onStart(resumeAt)}>
        <Icon of={IconPlayerPlay} size={28} />
        <b>{resumeAt > 0 ? <Trans>Go on at {time}</Trans> : <Trans>Play</Trans>}</b>
        {file.durationSeconds !== null && <span dir="ltr">{formatClock(file.durationSeconds)}</span>}
      </button>
    </div>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { MediaAsset } from '../../../src/modules/media/contract.ts'
import { Button } from '../../ui/primitives/button.tsx'
import { MediaControls } from './media-controls.tsx'
import { type Cue, cueAt } from './parse-captions.ts'
import { keptSpeed, togglePlay } from './play-actions.ts'
import { Scrubber } from './scrubber.tsx'
import { useIdle } from './use-idle.ts'
import { useMediaFact } from './use-media-state.ts'
import { useSource } from './use-source.ts'

export type EngineProps = {
  file: MediaAsset
  title: string
  startAt: number
  cues: readonly Cue[]
  captions: { on: boolean; toggle: () => void } | null
  onMedia: (media: HTMLMediaElement | null) => void
  /** The address has run out, or the network has: asks for a new one. */
  onRenew: () => void
}

function Caption({ media, cues }: { media: HTMLMediaElement; cues: readonly Cue[] }) {
  const index = useMediaFact(
    media,
    ({ currentTime }) => {
      const at = cueAt(cues, currentTime)
      return (cues[at]?.end ?? 0) >= currentTime ? at : -1
    },
    -1,
  )
  const cue = cues[index]
  return cue ? (
    <div className="video-cap" dir="auto">
      <span>{cue.text}</span>
    </div>
  ) : null
}

/** The browser's own player beneath our own controls. It is only on the page once someone has pressed Play. */
export function MediaEngine({ file, title, startAt, cues, captions, onMedia, onRenew }: EngineProps) {
  const { t } = useLingui()
  const [media, setMedia] = useState<HTMLMediaElement | null>(null)
  const place = useRef(startAt)
  const idle = useIdle(media)
  const broke = useMediaFact(media, (element) => element.error !== null, false)
  const source = useSource(media, file)
  const failed = broke || source.failed
  const take = useCallback(
    (element: HTMLMediaElement | null) => {
      setMedia(element)
      onMedia(element)
    },
    [onMedia],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address means a new beginning at the same place
  useEffect(() => {
    if (!media) return
    const begin = () => {
      media.currentTime = place.current
      media.defaultPlaybackRate = keptSpeed()
      media.playbackRate = keptSpeed()
      media.play().catch(() => undefined)
    }
    begin()
    // A playlist's player comes a moment later than the element: what was said before it is forgotten.
    media.addEventListener('loadedmetadata', begin, { once: true })
    const keep = () => {
      if (media.currentTime > 0) place.current = media.currentTime
    }
    media.addEventListener('timeupdate', keep)
    return () => {
      media.removeEventListener('loadedmetadata', begin)
      media.removeEventListener('timeupdate', keep)
    }
  }, [media, file.url, file.hls])
  const tracks = file.captions.map(({ language, label, url }) => (
    <track key={language} kind="captions" srcLang={language} label={label} src={url} />
  ))
  const name = file.kind === 'video' ? t`Video: ${title}` : t`Recording: ${title}`
  return (
    <section className={file.kind === 'video' ? 'video' : 'video video--audio'} aria-label={name} data-idle={idle || undefined}>
      {file.kind === 'video' ? (
        // biome-ignore lint/a11y/useMediaCaption: its captions are there when it has any
        <video ref={take} poster={file.poster ?? undefined} playsInline preload="auto" onClick={() => media && togglePlay(media)}>
          {tracks}
        </video>
      ) : (
        // biome-ignore lint/a11y/useMediaCaption: its captions are there when it has any
        <audio ref={take} preload="auto">
          {tracks}
        </audio>
      )}
      {failed ? (
        <div className="video-failed" role="alert">
          <p>
            <Trans>The recording stopped coming. Your place is kept.</Trans>
          </p>
          <Button
            onClick={() => {
              onRenew()
              media?.load()
            }}
          >
            <Trans>Try again</Trans>
          </Button>
        </div>
      ) : (
        media && (
          <>
            {captions?.on && <Caption media={media} cues={cues} />}
            <div className="video-bar">
              <Scrubber media={media} knownLength={file.durationSeconds} chapters={file.chapters} />
              <MediaControls media={media} knownLength={file.durationSeconds} captions={captions} />
            </div>
          </>
        )
      )}
    </section>
  )
}

import { useCallback, useState } from 'react'
import type { MediaAsset } from '../../../../src/modules/media/contract.ts'
import { useMediaSecond } from '../../../features/player/use-media-state.ts'
import { useChoice } from '../player/use-choice.ts'
import { useCaptions } from './use-captions.ts'

/** Near the end counts as the end: going on there would show the last frame. */
const resumePlace = (at: number, length: number | null): number => (at < 3 || (length !== null && at > length - 5) ? 0 : Math.floor(at))

/** A file as it is watched: begun where one stopped, with its captions, and sought in from outside. */
export function usePlayback(file: MediaAsset | undefined, positionSeconds: number | null) {
  const [media, onMedia] = useState<HTMLMediaElement | null>(null)
  const [startAt, onStart] = useState<number | null>(null)
  const [resumeAt] = useState(() => resumePlace(positionSeconds ?? 0, file?.durationSeconds ?? null))
  const [captions, setCaptions] = useChoice('captions', ['on', 'off'] as const, 'on')
  const { cues, language } = useCaptions(file)
  const second = useMediaSecond(media)
  const toggle = () => setCaptions(captions === 'on' ? 'off' : 'on')
  const seek = useCallback(
    (seconds: number) => {
      if (media) media.currentTime = seconds
      else onStart(seconds)
    },
    [media],
  )
  return {
    media,
    language,
    seek,
    at: media ? second : resumeAt,
    /** For the player itself. */
    shown: { startAt, resumeAt, onStart, onMedia, cues, captions: cues.length > 0 ? { on: captions === 'on', toggle } : null },
    toggle,
  }
}

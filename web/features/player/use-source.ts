import { useEffect, useState } from 'react'
import type { MediaAsset } from '../../../src/modules/media/contract.ts'

type Source = Pick<MediaAsset, 'url' | 'hls'>

/**
 * Gives an element what it shall play: the file, or a playlist in several qualities. hls.js comes only where the browser
 * has Media Source Extensions; iPhones play playlists by themselves. Where the playlist fails, the file is played.
 */
export function useSource(media: HTMLMediaElement | null, { url, hls }: Source): { failed: boolean } {
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (!media) return
    setFailed(false)
    if (!hls) {
      media.src = url
      return
    }
    let stopped = false
    let stop = () => {}
    const giveUp = () => {
      if (stopped) return
      stop()
      // a direct upload has no file beside its playlist
      if (url === hls) setFailed(true)
      else media.src = url
    }
    if ('MediaSource' in window || 'ManagedMediaSource' in window)
      import('./adaptive-source.ts').then((adaptive) => {
        if (!stopped) stop = adaptive.attach(media, hls, giveUp)
      }, giveUp)
    else media.src = hls
    return () => {
      stopped = true
      stop()
    }
  }, [media, url, hls])
  return { failed }
}

import { useEffect, useState } from 'react'

/** True while a recording plays and neither pointer nor keyboard has stirred for three seconds: then the bar makes way. */
export function useIdle(media: HTMLMediaElement | null): boolean {
  const [idle, setIdle] = useState(false)
  useEffect(() => {
    const box = media?.closest('.video')
    if (!media || !box) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const stir = () => {
      setIdle(false)
      clearTimeout(timer)
      // someone who moves through the controls by keyboard must not lose them
      timer = setTimeout(() => setIdle(!media.paused && !box.contains(document.activeElement)), 3000)
    }
    const stirring = ['pointermove', 'pointerdown', 'focusin', 'keydown'] as const
    for (const event of stirring) box.addEventListener(event, stir)
    for (const event of ['play', 'pause']) media.addEventListener(event, stir)
    stir()
    return () => {
      clearTimeout(timer)
      for (const event of stirring) box.removeEventListener(event, stir)
      for (const event of ['play', 'pause']) media.removeEventListener(event, stir)
    }
  }, [media])
  return idle
}

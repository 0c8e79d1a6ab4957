import { useEffect, useState, useSyncExternalStore } from 'react'
import { LocalMedia, type LocalState } from './local-media.ts'

/** Microphone and camera for as long as this page is open. */
export function useLocalMedia(): [LocalMedia, LocalState] {
  const [media] = useState(() => new LocalMedia())
  const state = useSyncExternalStore(media.subscribe, media.now)
  useEffect(() => {
    void media.resume()
    return () => media.stop()
  }, [media])
  return [media, state]
}

/** How loud a microphone is, from 0 to 100, some times a second. */
export function useLevel(track: MediaStreamTrack | null): number {
  const [level, setLevel] = useState(0)
  useEffect(() => {
    setLevel(0)
    if (!track) return
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
      // −60 dB is silence, 0 dB as loud as it gets.
      setLevel(Math.round(Math.max(0, Math.min(100, 100 + (10 * Math.log10(power + 1e-9) * 100) / 60))))
    }, 120)
    return () => {
      clearInterval(timer)
      void context.close()
    }
  }, [track])
  return level
}

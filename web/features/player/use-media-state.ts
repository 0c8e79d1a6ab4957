import { useSyncExternalStore } from 'react'

const events = [
  'timeupdate',
  'seeking',
  'seeked',
  'play',
  'pause',
  'ended',
  'ratechange',
  'volumechange',
  'durationchange',
  'waiting',
  'playing',
  'canplay',
  'error',
  'loadedmetadata',
]

const noUnsubscribe = () => {}

/** One fact about a media element, kept up to date. Without an element: `fallback`. */
export function useMediaFact<T extends number | boolean | string | null>(
  media: HTMLMediaElement | null,
  read: (media: HTMLMediaElement) => T,
  fallback: T,
): T {
  return useSyncExternalStore(
    (listener) => {
      if (!media) return noUnsubscribe
      for (const event of events) media.addEventListener(event, listener)
      return () => {
        for (const event of events) media.removeEventListener(event, listener)
      }
    },
    () => (media ? read(media) : fallback),
  )
}

/** The whole second, so that what shows it is drawn once a second and not at every event. */
export const useMediaSecond = (media: HTMLMediaElement | null) => useMediaFact(media, ({ currentTime }) => Math.floor(currentTime), 0)

export const lengthOf = (media: HTMLMediaElement | null, known: number | null): number =>
  media && Number.isFinite(media.duration) && media.duration > 0 ? media.duration : (known ?? 0)

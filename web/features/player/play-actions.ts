import { t } from '@lingui/core/macro'
import { formatNumber, formatPercent } from '../../ui/format.ts'
import { announce } from '../../ui/patterns/live-regions.tsx'

export const speeds = [0.75, 1, 1.25, 1.5, 1.75, 2] as const
const speedKey = 'lyceum_speed'

/** The speed this browser last chose. */
export function keptSpeed(): number {
  const kept = Number(localStorage.getItem(speedKey))
  return speeds.some((speed) => speed === kept) ? kept : 1
}

export function setSpeed(media: HTMLMediaElement, speed: number) {
  media.playbackRate = speed
  localStorage.setItem(speedKey, String(speed))
  const said = formatNumber(speed)
  announce(t`Speed ${said}`)
}

const stepSpeed = (media: HTMLMediaElement, by: 1 | -1) => {
  const at = speeds.findIndex((speed) => speed >= media.playbackRate)
  const next = speeds[Math.min(speeds.length - 1, Math.max(0, at + by))]
  if (next !== undefined) setSpeed(media, next)
}

/** A refusal to play is the browser's to explain, on the element itself. */
export const togglePlay = (media: HTMLMediaElement) => {
  if (media.paused) media.play().catch(() => undefined)
  else media.pause()
}

export const seekBy = (media: HTMLMediaElement, seconds: number) => {
  media.currentTime = Math.max(
    0,
    Math.min(Number.isFinite(media.duration) ? media.duration : Number.POSITIVE_INFINITY, media.currentTime + seconds),
  )
}

const louder = (media: HTMLMediaElement, by: number) => {
  media.muted = false
  media.volume = Math.min(1, Math.max(0, Math.round((media.volume + by) * 10) / 10))
  const said = formatPercent(media.volume * 100)
  announce(t`Volume ${said}`)
}

export function toggleFullscreen(box: Element | null) {
  if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined)
  else box?.requestFullscreen?.().catch(() => undefined)
}

type Reach = { media: HTMLMediaElement | null; start: () => void; toggleCaptions: () => void }

/** What single keys do to a recording. Before it has been started, the play keys start it. */
export function playKeys({ media, start, toggleCaptions }: Reach): Record<string, () => void> {
  const play = () => (media ? togglePlay(media) : start())
  if (!media) return { ' ': play, k: play }
  const jumps = Object.fromEntries(
    Array.from({ length: 10 }, (_, tenth) => [
      String(tenth),
      () => {
        if (Number.isFinite(media.duration)) media.currentTime = (media.duration * tenth) / 10
      },
    ]),
  )
  return {
    ...jumps,
    ' ': play,
    k: play,
    j: () => seekBy(media, -10),
    l: () => seekBy(media, 10),
    arrowleft: () => seekBy(media, -5),
    arrowright: () => seekBy(media, 5),
    arrowup: () => louder(media, 0.1),
    arrowdown: () => louder(media, -0.1),
    '<': () => stepSpeed(media, -1),
    '>': () => stepSpeed(media, 1),
    m: () => {
      media.muted = !media.muted
    },
    c: toggleCaptions,
    f: () => toggleFullscreen(media.closest('.video')),
  }
}

import { useLingui } from '@lingui/react/macro'
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useState } from 'react'
import type { Chapter } from '../../../src/modules/media/contract.ts'
import { formatClock } from '../../ui/format-media.ts'
import { lengthOf, useMediaFact } from './use-media-state.ts'

const style = (name: string, value: number) => ({ [name]: `${value}%` }) as CSSProperties

type Props = { media: HTMLMediaElement; knownLength: number | null; chapters: readonly Chapter[] }

/** How long each part is, and how much of it has been played: the line is cut where a chapter begins. */
function partsOf(chapters: readonly Chapter[], length: number, shown: number) {
  if (chapters.length < 2 || length <= 0) return [{ start: 0, size: 1, played: length > 0 ? shown / length : 0 }]
  return chapters.map(({ startSeconds: start }, i) => {
    const size = Math.max(0.1, (chapters[i + 1]?.startSeconds ?? length) - start)
    return { start, size, played: Math.min(1, Math.max(0, (shown - start) / size)) }
  })
}

/** The line of the recording: a slider by pointer, by touch and by keyboard. */
export function Scrubber({ media, knownLength, chapters }: Props) {
  const { t } = useLingui()
  const [dragged, setDragged] = useState<number | null>(null)
  const time = useMediaFact(media, ({ currentTime }) => Math.round(currentTime * 4) / 4, 0)
  const length = useMediaFact(media, (element) => lengthOf(element, knownLength), knownLength ?? 0)
  const shown = dragged ?? time
  const at = length > 0 ? (100 * shown) / length : 0
  const timeAt = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    return Math.min(1, Math.max(0, (event.clientX - left) / width)) * length
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step: Record<string, number> = {
      ArrowLeft: -5,
      ArrowDown: -5,
      ArrowRight: 5,
      ArrowUp: 5,
      PageDown: -60,
      PageUp: 60,
      Home: -length,
      End: length,
    }
    const by = step[event.key]
    if (by === undefined) return
    event.preventDefault()
    media.currentTime = Math.min(length, Math.max(0, media.currentTime + by))
  }
  const [now, all] = [formatClock(shown), formatClock(length)]
  return (
    <div
      className="video-scrub"
      role="slider"
      tabIndex={0}
      aria-label={t`Position`}
      aria-valuemin={0}
      aria-valuemax={Math.round(length)}
      aria-valuenow={Math.round(shown)}
      aria-valuetext={t`${now} of ${all}`}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setDragged(timeAt(event))
      }}
      onPointerMove={(event) => {
        if (dragged !== null) setDragged(timeAt(event))
      }}
      onPointerUp={(event) => {
        if (dragged !== null) media.currentTime = timeAt(event)
        setDragged(null)
      }}
      onPointerCancel={() => setDragged(null)}
    >
      {partsOf(chapters, length, shown).map((part) => (
        <i key={part.start} style={{ '--f': part.size } as CSSProperties}>
          <b style={style('--v', 100 * part.played)} />
        </i>
      ))}
      <span className="head" style={style('--at', at)} />
    </div>
  )
}

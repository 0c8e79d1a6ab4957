import { useLocation } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef } from 'react'

const FADE = 40

/**
 * A row of places wider than the screen starts where its current one can be seen, and says at which ends it goes on.
 * Only the row moves, never the page.
 */
export function useCurrentInView<Row extends HTMLElement>(): RefObject<Row | null> {
  const ref = useRef<Row>(null)
  const pathname = useLocation({ select: (at) => at.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address, another current place
  useEffect(() => {
    const row = ref.current
    if (!row) return
    const mark = () => {
      const at = Math.abs(row.scrollLeft)
      row.toggleAttribute('data-before', at > 2)
      row.toggleAttribute('data-after', row.scrollWidth - row.clientWidth - at > 2)
    }
    const show = () => {
      mark()
      const current = row.querySelector<HTMLElement>('[aria-current="page"]')
      if (!current || row.scrollWidth <= row.clientWidth) return
      const [place, frame] = [current.getBoundingClientRect(), row.getBoundingClientRect()]
      if (place.left < frame.left + FADE || place.right > frame.right - FADE) {
        row.scrollLeft += place.left + place.width / 2 - frame.left - frame.width / 2
        mark()
      }
    }
    show()
    // a place that came later has moved the others, or is itself the current one
    const changes = new MutationObserver(show)
    changes.observe(row, { childList: true })
    row.addEventListener('scroll', mark, { passive: true })
    window.addEventListener('resize', show)
    return () => {
      changes.disconnect()
      row.removeEventListener('scroll', mark)
      window.removeEventListener('resize', show)
    }
  }, [pathname])
  return ref
}

import { useLocation } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef } from 'react'

/** A row of places wider than the screen starts where its current one can be seen. Only the row moves, never the page. */
export function useCurrentInView<Row extends HTMLElement>(): RefObject<Row | null> {
  const ref = useRef<Row>(null)
  const pathname = useLocation({ select: (at) => at.pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address, another current place
  useEffect(() => {
    const row = ref.current
    if (!row) return
    const show = () => {
      const current = row.querySelector<HTMLElement>('[aria-current="page"]')
      if (!current || row.scrollWidth <= row.clientWidth) return
      const [place, frame] = [current.getBoundingClientRect(), row.getBoundingClientRect()]
      if (place.left < frame.left || place.right > frame.right) {
        row.scrollLeft += place.left + place.width / 2 - frame.left - frame.width / 2
      }
    }
    show()
    // a place that came later has moved the others, or is itself the current one
    const changes = new MutationObserver(show)
    changes.observe(row, { childList: true })
    return () => changes.disconnect()
  }, [pathname])
  return ref
}

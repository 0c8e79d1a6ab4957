import { useEffect, useRef } from 'react'

const ANNOUNCE = 'lyceum:announce'
type Announcement = { text: string; urgent: boolean }

/** Has a screen reader say something that is only seen. `urgent` interrupts: a failure, the last minute of a quiz. */
export const announce = (text: string, urgent = false) =>
  document.dispatchEvent(new CustomEvent<Announcement>(ANNOUNCE, { detail: { text, urgent } }))

/** The one polite and the one assertive region of the app. */
export function LiveRegions() {
  const polite = useRef<HTMLParagraphElement>(null)
  const assertive = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    const say = (event: Event) => {
      const { text, urgent } = (event as CustomEvent<Announcement>).detail
      const region = (urgent ? assertive : polite).current
      if (!region) return
      // emptied first, so that the same words twice are said twice
      region.textContent = ''
      requestAnimationFrame(() => {
        region.textContent = text
      })
    }
    document.addEventListener(ANNOUNCE, say)
    return () => document.removeEventListener(ANNOUNCE, say)
  }, [])
  return (
    <div className="vh">
      <p ref={polite} aria-live="polite" />
      <p ref={assertive} aria-live="assertive" />
    </div>
  )
}

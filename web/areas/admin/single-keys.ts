import { useEffect, useRef } from 'react'

export type SingleKeys = Partial<Record<string, () => void>>

const BUSY = 'input:not([type="checkbox"]), textarea, select, [contenteditable], dialog, [role="menu"]'

/**
 * Keys that do something on a page by themselves. They rest while someone types or a dialog is open, and with a
 * modifier they belong to the browser or the screen reader. `on`: WCAG 2.1.4 wants them to be switched off.
 */
export function useSingleKeys(keys: SingleKeys, on: boolean) {
  const now = useRef(keys)
  now.current = keys
  useEffect(() => {
    if (!on) return
    const control = new AbortController()
    addEventListener(
      'keydown',
      (event) => {
        const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat
        const isFree = !(event.target instanceof Element && event.target.closest(BUSY)) && document.querySelector('dialog[open]') === null
        const run = now.current[event.key.toLowerCase()]
        if (!run || !isPlain || !isFree || event.defaultPrevented) return
        event.preventDefault()
        run()
      },
      { signal: control.signal },
    )
    return () => control.abort()
  }, [on])
}

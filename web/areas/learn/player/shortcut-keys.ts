import { useEffect, useRef } from 'react'

type Keys = Partial<Record<string, (event: KeyboardEvent) => void>>

const typesInto = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable], dialog, [role="menu"], [role="slider"]') !== null

/**
 * Single keys for the page: by name in small letters (`n`, `?`, `arrowright`), never while someone types or a dialog is open, and never
 * with a modifier, which is the browser's or the screen reader's. `on` is off for those who do not want them.
 */
export function useShortcutKeys(keys: Keys, on: boolean) {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typesInto(event.target)) return
      const run = latest.current[event.key.toLowerCase()]
      // the space bar presses the button that has the focus, and does nothing else then
      if (!run || (event.key === ' ' && event.target instanceof HTMLElement && event.target.closest('button, a, summary'))) return
      event.preventDefault()
      run(event)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [on])
}

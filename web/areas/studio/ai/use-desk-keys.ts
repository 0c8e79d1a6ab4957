import { useEffect, useRef, useState } from 'react'

type Keys = Partial<Record<string, () => void>>
const busy = 'input:not([type="checkbox"]), textarea, select, [contenteditable], dialog, [role="menu"]'

/** Single keys rest while someone types or a dialog is open; with a modifier they belong to the browser (WCAG 2.1.4). */
export function useDeskKeys(keys: Keys, on: boolean) {
  const now = useRef(keys)
  useEffect(() => {
    now.current = keys
  })
  useEffect(() => {
    if (!on) return
    const control = new AbortController()
    addEventListener(
      'keydown',
      (event) => {
        const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat && !event.defaultPrevented
        const isFree = !(event.target instanceof Element && event.target.closest(busy)) && document.querySelector('dialog[open]') === null
        const run = now.current[event.key.toLowerCase()]
        if (!run || !isPlain || !isFree) return
        event.preventDefault()
        run()
      },
      { signal: control.signal },
    )
    return () => control.abort()
  }, [on])
}

const kept = 'lyceum-draft-keys'
/** Whether single keys do something, kept on this device. */
export function useKeysSwitch(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => {
    try {
      return localStorage.getItem(kept) !== 'off'
    } catch {
      return true
    }
  })
  return [
    on,
    (next) => {
      setOn(next)
      try {
        localStorage.setItem(kept, next ? 'on' : 'off')
      } catch {
        // A browser may forbid storage; the choice then lasts as long as the page.
      }
    },
  ]
}

import { useState } from 'react'

const read = (name: string) => {
  try {
    return localStorage.getItem(name)
  } catch {
    // A browser may forbid storage; the choice then lasts as long as the page.
    return null
  }
}

/** Something a person switched on or off, kept on this device. */
export function useKeptSwitch(name: string, otherwise: boolean): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => {
    const kept = read(name)
    return kept === null ? otherwise : kept === 'on'
  })
  const change = (next: boolean) => {
    setOn(next)
    try {
      localStorage.setItem(name, next ? 'on' : 'off')
    } catch {
      // As above.
    }
  }
  return [on, change]
}

import { useSyncExternalStore } from 'react'

const narrow = matchMedia('(max-width: 48rem)')

const subscribe = (listener: () => void) => {
  narrow.addEventListener('change', listener)
  return () => narrow.removeEventListener('change', listener)
}

/** Whether the page is as narrow as a phone: there the contents come as a drawer. */
export const useNarrow = () => useSyncExternalStore(subscribe, () => narrow.matches)

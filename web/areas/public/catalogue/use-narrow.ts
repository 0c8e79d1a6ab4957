import { useSyncExternalStore } from 'react'

const phone = matchMedia('(max-width: 48rem)')

const subscribe = (listener: () => void) => {
  phone.addEventListener('change', listener)
  return () => phone.removeEventListener('change', listener)
}

/** On a phone the filters wait in a sheet, and are not even fetched before it is opened. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => phone.matches)

import { useState } from 'react'

const aYear = 365 * 24 * 60 * 60

/** A small choice of the reader's that this browser remembers, and tells the Worker: it writes the lesson's beginning. */
export function useChoice<Value extends string>(name: string, values: readonly Value[], start: Value): [Value, (value: Value) => void] {
  const key = `lyceum_${name}`
  const [value, setValue] = useState<Value>(() => {
    const kept = localStorage.getItem(key)
    return values.find((one) => one === kept) ?? start
  })
  const choose = (next: Value) => {
    localStorage.setItem(key, next)
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
    document.cookie = `${key}=${next}; path=/learn; max-age=${aYear}; samesite=lax`
    setValue(next)
  }
  return [value, choose]
}

import { useState } from 'react'

/** A small choice of the reader's that this browser remembers: an open rail, a text size. */
export function useChoice<Value extends string>(name: string, values: readonly Value[], start: Value): [Value, (value: Value) => void] {
  const key = `lyceum_${name}`
  const [value, setValue] = useState<Value>(() => {
    const kept = localStorage.getItem(key)
    return values.find((one) => one === kept) ?? start
  })
  const choose = (next: Value) => {
    localStorage.setItem(key, next)
    setValue(next)
  }
  return [value, choose]
}

import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'

// What libraries ask `use-sync-external-store` for. It stands in for a hook that React has had since 18,
// and is CommonJS: 2 KB gzip with what reads such modules.
export { useSyncExternalStore }

/** Reads a part of a store; as long as `isEqual` finds it the same, it stays the very same value. */
export function useSyncExternalStoreWithSelector<Snapshot, Part>(
  subscribe: (listener: () => void) => () => void,
  getSnapshot: () => Snapshot,
  getServerSnapshot: (() => Snapshot) | null | undefined,
  selector: (snapshot: Snapshot) => Part,
  isEqual: (a: Part, b: Part) => boolean = Object.is,
): Part {
  const shown = useRef<{ part: Part } | null>(null)
  const [getPart, getServerPart] = useMemo(() => {
    let last: { snapshot: Snapshot; part: Part } | null = null
    const select = (snapshot: Snapshot): Part => {
      if (last && Object.is(last.snapshot, snapshot)) return last.part
      const fresh = selector(snapshot)
      const before = last ?? shown.current
      const part = before && isEqual(before.part, fresh) ? before.part : fresh
      last = { snapshot, part }
      return part
    }
    return [() => select(getSnapshot()), getServerSnapshot ? () => select(getServerSnapshot()) : undefined]
  }, [getSnapshot, getServerSnapshot, selector, isEqual])
  const part = useSyncExternalStore(subscribe, getPart, getServerPart)
  useEffect(() => {
    shown.current = { part }
  }, [part])
  return part
}

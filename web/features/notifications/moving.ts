import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { invalidate } from '../../api/query.ts'

/** Paths of the API that a page waits on. */
const watched = new Map<string, number>()
let isOpen = false
const listeners = new Set<() => void>()

/** Told by the socket: whether it is open. Once it is, what was missed until then is read. */
export function socketIs(open: boolean, client: QueryClient): void {
  if (open) invalidate(client, ...watched.keys())
  if (open === isOpen) return
  isOpen = open
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Without the socket a page looks for itself now and then; with it seldom: for work that is someone else's, or has died in silence. */
const looks = { open: 30_000, closed: 6_000 }

/** While what stands at a path moves, it is read again whenever the socket says that it has moved on. */
export function useMoving(path: string, isMoving: boolean): void {
  const client = useQueryClient()
  const open = useSyncExternalStore(subscribe, () => isOpen)
  useEffect(() => {
    if (!isMoving) return
    watched.set(path, (watched.get(path) ?? 0) + 1)
    return () => {
      const others = (watched.get(path) ?? 1) - 1
      if (others > 0) watched.set(path, others)
      else watched.delete(path)
    }
  }, [path, isMoving])
  useEffect(() => {
    if (!isMoving) return
    const look = () => document.visibilityState === 'visible' && invalidate(client, path)
    const timer = window.setInterval(look, open ? looks.open : looks.closed)
    return () => window.clearInterval(timer)
  }, [client, path, isMoving, open])
}

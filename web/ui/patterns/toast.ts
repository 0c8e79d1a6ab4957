import { announce } from './live-regions.tsx'

export type ToastAction = { label: string; run: () => void }
export type Toast = { id: number; text: string; action: ToastAction | null }

let toasts: readonly Toast[] = []
let nextId = 1
const listeners = new Set<() => void>()

function change(next: readonly Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

export const subscribeToToasts = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const currentToasts = () => toasts

/** Says what just happened: `toast(t`Moved to the archive.`, { label: t`Undo`, run: restore })`. At most three stand at once, and none twice. */
export function toast(text: string, action: ToastAction | null = null): void {
  // two that say the same cannot be told apart: the newer one stands
  const others = toasts.filter((one) => one.text !== text)
  change([...others.slice(-2), { id: nextId++, text, action }])
  announce(action ? `${text} ${action.label}` : text)
}

export const dismissToast = (id: number) => change(toasts.filter((one) => one.id !== id))

import { vi } from 'vitest'

/** A service that takes the connection and never says a word: only the caller's own patience ends it. */
export const silence = (signal: AbortSignal | null | undefined): Promise<Response> =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new DOMException('The operation was aborted.', 'AbortError'))))

/** Makes whoever waits ten seconds wait a moment, so that a time-out can be tried without sitting it out. */
export function shortPatience(): void {
  const [timer, limit] = [globalThis.setTimeout, AbortSignal.timeout.bind(AbortSignal)]
  const soon = (ms = 0): number => (ms >= 10_000 ? 20 : ms)
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((work: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) =>
    timer(work, soon(ms), ...given)) as typeof setTimeout)
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => limit(soon(ms)))
}

import { createDurable } from 'itty-durable'

/** One limit a caller wants tokens of: `limit` a window of `window` seconds, taken `block` at a time. */
export type Lease = { key: string; limit: number; window: number; block: number }
export type Granted = { key: string; granted: number; used: number; resetAt: number }

/**
 * Counts what a tenant's callers use, a fixed window each. One object a tenant, so every isolate of every
 * location draws from the same budget. Counts live in memory only: losing them with the object forgives a window.
 */
export class RateLimiter extends createDurable() {
  windows: Record<string, { used: number; resetAt: number }> = {}

  /** Counters are worth less than a write each: nothing is persisted. */
  override async persist(): Promise<void> {}

  lease(wanted: Lease[]): Granted[] {
    const now = Date.now()
    const answers = wanted.map(({ key, limit, window, block }) => {
      let counter = this.windows[key]
      if (!counter || counter.resetAt <= now) counter = { used: 0, resetAt: now + window * 1000 }
      this.windows[key] = counter
      const granted = Math.max(0, Math.min(block, limit - counter.used))
      counter.used += granted
      return { key, granted, used: counter.used, resetAt: counter.resetAt }
    })
    this.forget(now)
    return answers
  }

  private forget(now: number): void {
    const entries = Object.entries(this.windows)
    if (entries.length < 2000) return
    this.windows = Object.fromEntries(entries.filter(([, counter]) => counter.resetAt > now))
  }
}

import type { Answer, AnswerSaved, SavedAnswer } from '../../../src/modules/assessment/attempts/contract.ts'
import { isApiError } from '../../api/error.ts'
import type { AnswerStore } from './answer-store.ts'

export type HeldAnswer = {
  answer: Answer | null
  seq: number
  savedAt: string | null
  /** `waiting`: on this device, not yet with the server. `refused`: the server says it does not fit the question. */
  state: 'saved' | 'waiting' | 'refused'
  /** A newer answer from another browser; ours is kept beside it until one of the two is chosen. */
  theirs: SavedAnswer | null
}
export type DeskView = { answers: Readonly<Record<string, HeldAnswer>>; waiting: number; lastSavedAt: string | null; isStuck: boolean }

type Send = (questionId: string, body: { answer: Answer | null; seq: number }) => Promise<AnswerSaved>
type Options = { attemptId: string; send: Send; store: AnswerStore; onEnded: () => void; restMs?: number }

const same = (a: Answer | null, b: Answer | null) => JSON.stringify(a) === JSON.stringify(b)

/** The server's present answer, from the details of its 409. */
function theirsIn(error: unknown): SavedAnswer | null {
  if (!isApiError(error, 'CONFLICT')) return null
  const said = (field: string) => error.details.find((detail) => detail.field === field)?.message
  try {
    return { answer: JSON.parse(said('answer') ?? 'null') as Answer | null, seq: Number(said('seq')), savedAt: said('savedAt') ?? '' }
  } catch {
    return null
  }
}

/**
 * Keeps the answers of one attempt: first on the device, then with the server, one at a time and in order. Without a
 * network they wait, and go out by themselves when it is back.
 */
export class AnswerDesk {
  private held = new Map<string, HeldAnswer>()
  private listeners = new Set<() => void>()
  private sending: Promise<void> | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private failures = 0
  private lastSavedAt: string | null = null
  private view: DeskView = { answers: {}, waiting: 0, lastSavedAt: null, isStuck: false }

  constructor(private readonly options: Options) {}

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  snapshot = () => this.view

  /** What the device kept from before, set against what the server has. */
  async open(server: Record<string, SavedAnswer>): Promise<void> {
    const kept = await this.options.store.load(this.options.attemptId).catch(() => [])
    for (const { questionId, answer, seq, savedAt } of kept) {
      if (savedAt === null && !this.held.has(questionId))
        this.held.set(questionId, { answer, seq, savedAt, state: 'waiting', theirs: null })
    }
    this.adopt(server)
    this.sendSoon(0)
  }

  /** What the server says now; an answer that waits here is only set aside when the server's is newer. */
  adopt(server: Record<string, SavedAnswer>): void {
    for (const [questionId, theirs] of Object.entries(server)) {
      const mine = this.held.get(questionId)
      if (mine && mine.seq > theirs.seq) continue
      if (mine?.state === 'waiting' && !same(mine.answer, theirs.answer)) this.held.set(questionId, { ...mine, theirs })
      else this.held.set(questionId, { ...theirs, state: 'saved', theirs: null })
      if (theirs.savedAt > (this.lastSavedAt ?? '')) this.lastSavedAt = theirs.savedAt
    }
    this.publish()
  }

  give(questionId: string, answer: Answer | null): void {
    const before = this.held.get(questionId)
    if (before && !before.theirs && same(before.answer, answer)) return
    const seq = Math.max(before?.seq ?? 0, before?.theirs?.seq ?? 0) + 1
    this.keep(questionId, { answer, seq, savedAt: null, state: 'waiting', theirs: null })
    this.sendSoon(this.options.restMs ?? 400)
  }

  /** Another browser's answer is the one that counts. */
  takeTheirs(questionId: string): void {
    const theirs = this.held.get(questionId)?.theirs
    if (theirs) this.keep(questionId, { ...theirs, state: 'saved', theirs: null })
  }

  /** Ours is: sent anew, above the other's number. */
  keepMine(questionId: string): void {
    const mine = this.held.get(questionId)
    if (mine) this.give(questionId, mine.answer)
  }

  /** Sends what waits, now. Resolves when nothing waits any more, or when nothing more can be done. */
  async settle(): Promise<boolean> {
    clearTimeout(this.timer)
    await this.sendAll()
    return this.view.waiting === 0
  }

  close(): void {
    clearTimeout(this.timer)
    this.listeners.clear()
  }

  private keep(questionId: string, next: HeldAnswer): void {
    this.held.set(questionId, next)
    this.publish()
    const { attemptId, store } = this.options
    // a device that keeps nothing (private windows) still sends
    store.put({ attemptId, questionId, answer: next.answer, seq: next.seq, savedAt: next.savedAt }).catch(() => undefined)
  }

  private sendSoon(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.sendAll(), ms)
  }

  private sendAll(): Promise<void> {
    this.sending ??= this.sendWaiting().finally(() => {
      this.sending = null
    })
    return this.sending
  }

  private async sendWaiting(): Promise<void> {
    for (let next = this.nextWaiting(); next; next = this.nextWaiting()) {
      const [questionId, { answer, seq }] = next
      try {
        const { savedAt } = await this.options.send(questionId, { answer, seq })
        this.failures = 0
        this.lastSavedAt = savedAt
        // it may have been answered anew meanwhile: that one is sent next
        if (this.held.get(questionId)?.seq === seq) this.keep(questionId, { answer, seq, savedAt, state: 'saved', theirs: null })
        else this.publish()
      } catch (error) {
        if (!this.recover(questionId, error)) return
      }
    }
  }

  private nextWaiting = () => [...this.held].find(([, { state, theirs }]) => state === 'waiting' && !theirs)

  /** True when the others may still be sent. */
  private recover(questionId: string, error: unknown): boolean {
    const mine = this.held.get(questionId)
    if (!mine) return true
    const theirs = theirsIn(error)
    if (theirs) {
      this.held.set(questionId, same(mine.answer, theirs.answer) ? { ...theirs, state: 'saved', theirs: null } : { ...mine, theirs })
      this.publish()
      return true
    }
    if (isApiError(error, 'VALIDATION_ERROR')) {
      this.held.set(questionId, { ...mine, state: 'refused' })
      this.publish()
      return true
    }
    if (isApiError(error, 'UNPROCESSABLE') || isApiError(error, 'NOT_FOUND')) {
      this.options.onEnded()
      return false
    }
    this.failures++
    this.publish()
    this.sendSoon(Math.min(30_000, 1000 * 2 ** Math.min(this.failures, 5)))
    return false
  }

  private publish(): void {
    const waiting = [...this.held.values()].filter(({ state, theirs }) => state === 'waiting' && !theirs).length
    this.view = {
      answers: Object.fromEntries(this.held),
      waiting,
      lastSavedAt: this.lastSavedAt,
      isStuck: this.failures > 0 && waiting > 0,
    }
    for (const listener of this.listeners) listener()
  }
}

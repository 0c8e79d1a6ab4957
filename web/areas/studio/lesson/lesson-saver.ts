import type { Lesson, LessonPatch } from '../../../../src/modules/catalog/lessons/contract.ts'
import { type ApiError, isApiError } from '../../../api/error.ts'
import { sendJson } from '../send-json.ts'
import { dropDraft, keepDraft, readDraft } from './local-draft.ts'

export type Changes = Omit<LessonPatch, 'revision'>
export type SaveState =
  | { step: 'saved'; at: number | null }
  | { step: 'waiting' | 'saving' }
  /** The network is away; what was typed is on this device. */
  | { step: 'offline' }
  | { step: 'refused'; error: ApiError }
  /** Someone else saved meanwhile: theirs, and ours not yet sent. */
  | { step: 'conflict'; theirs: Lesson }

const PAUSE_MS = 900
const RETRY_MS = 10_000

/**
 * Saves one lesson by itself: a moment after the last change, one save at a time, each made from the revision that the one
 * before it left. Whatever has not arrived is on the device too, and is sent again when the network is back.
 */
export class LessonSaver {
  state: SaveState = { step: 'saved', at: null }
  #pending: Changes = {}
  #sending: Changes = {}
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #listeners = new Set<() => void>()

  constructor(
    readonly lessonId: string,
    private revision: number,
    private readonly onSaved: (lesson: Lesson) => void,
  ) {}

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  snapshot = () => this.state
  get isDirty() {
    return Object.keys({ ...this.#sending, ...this.#pending }).length > 0
  }

  /** What an earlier visit could not send: to be shown, and sent. Null when there is nothing. */
  recover(): { changes: Changes; isStale: boolean } | null {
    const draft = readDraft(this.lessonId)
    return draft && { changes: draft.patch, isStale: draft.revision !== this.revision }
  }
  resume(changes: Changes) {
    this.change(changes)
  }
  forget() {
    dropDraft(this.lessonId)
  }

  change(changes: Changes) {
    this.#pending = { ...this.#pending, ...changes }
    this.#keep()
    if (this.state.step === 'conflict') return
    if (this.state.step !== 'saving') this.#become({ step: 'waiting' })
    this.#schedule(PAUSE_MS)
  }

  /** At once: before leaving, or when the network came back. */
  flush = () => {
    if (this.isDirty && this.state.step !== 'conflict') this.#send()
  }

  /** Ours on top of theirs, or theirs and ours thrown away. */
  settle(keep: 'ours' | 'theirs') {
    if (this.state.step !== 'conflict') return
    const { theirs } = this.state
    this.revision = theirs.revision
    if (keep === 'theirs') {
      this.#pending = {}
      dropDraft(this.lessonId)
      this.#become({ step: 'saved', at: Date.parse(theirs.updatedAt) })
      this.onSaved(theirs)
    } else {
      this.#become({ step: 'waiting' })
      this.#send()
    }
  }

  stop() {
    clearTimeout(this.#timer)
  }

  #schedule(wait: number) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#send(), wait)
  }

  async #send() {
    clearTimeout(this.#timer)
    if (this.state.step === 'saving' || Object.keys(this.#pending).length === 0) return
    this.#sending = this.#pending
    this.#pending = {}
    this.#become({ step: 'saving' })
    try {
      const lesson = await sendJson<Lesson>('PATCH', `/lessons/${this.lessonId}`, { ...this.#sending, revision: this.revision })
      this.revision = lesson.revision
      this.#sending = {}
      if (this.isDirty) this.#keep()
      else dropDraft(this.lessonId)
      this.onSaved(lesson)
      this.#become(this.isDirty ? { step: 'waiting' } : { step: 'saved', at: Date.now() })
      if (this.isDirty) this.#schedule(PAUSE_MS)
    } catch (error) {
      this.#pending = { ...this.#sending, ...this.#pending }
      this.#sending = {}
      this.#keep()
      this.#fail(error)
    }
  }

  #fail(error: unknown) {
    const theirs = isApiError(error, 'CONFLICT') ? lessonIn(error) : null
    if (theirs) return this.#become({ step: 'conflict', theirs })
    if (isApiError(error) && error.code !== 'OFFLINE' && error.status < 500 && error.code !== 'RATE_LIMITED')
      return this.#become({ step: 'refused', error })
    this.#become({ step: 'offline' })
    this.#schedule(RETRY_MS)
  }

  #keep() {
    keepDraft(this.lessonId, { revision: this.revision, patch: { ...this.#sending, ...this.#pending }, at: Date.now() })
  }
  #become(state: SaveState) {
    this.state = state
    for (const listener of this.#listeners) listener()
  }
}

/** A refused save carries the lesson as it is now. */
function lessonIn(error: ApiError): Lesson | null {
  const told = error.details.find(({ field }) => field === 'revision')?.message
  try {
    return told ? (JSON.parse(told) as Lesson) : null
  } catch {
    return null
  }
}

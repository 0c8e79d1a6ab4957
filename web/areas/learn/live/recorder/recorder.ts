import type { StartedRecording } from '../../../../../src/modules/live/recordings/contract.ts'
import { isApiError } from '../../../../api/error.ts'
import { API_BASE, apiFetch, bodyOf } from '../../../../api/request.ts'
import { sendPoster } from '../../../../features/uploads/poster.ts'
import { Camera } from './camera.ts'
import { FilmSender } from './film-sender.ts'
import { FilmStore, type KeptFilm } from './film-store.ts'
import { noteLeft } from './left-note.ts'
import type { Scene } from './picture.ts'
import { recordableType } from './support.ts'
import { type Piece, WebmFile } from './webm-file.ts'
import { WebmReader } from './webm-reader.ts'

export type RecorderState = {
  step: 'idle' | 'recording' | 'sending' | 'ready' | 'failed'
  recordingId: string | null
  sent: number
  size: number
  /** There is no network: what is recorded waits here. */
  isWaiting: boolean
  /** After a reload this browser waits until something is pressed. */
  isHeld: boolean
  /** It had to end: the storage of the school is full. */
  isFull: boolean
  error: unknown
}
export const atRest: RecorderState = {
  step: 'idle',
  recordingId: null,
  sent: 0,
  size: 0,
  isWaiting: false,
  isHeld: false,
  isFull: false,
  error: null,
}

/** What makes a recording in this tab: it films, keeps what it has in the browser, sends it, and goes on after a reload. */
export class Recorder {
  state = atRest
  private readonly listeners = new Set<() => void>()
  private readonly store = new FilmStore()
  private readonly away = new AbortController()
  private readonly sender: FilmSender
  private camera: Camera | null = null
  private kept: KeptFilm | null = null
  private reader = new WebmReader()
  private file: WebmFile | null = null
  private sending: Promise<unknown> = Promise.resolve()
  private isBusy = false
  private still: Blob | null = null
  private release: (() => void) | undefined

  constructor(
    private readonly sessionId: string,
    private readonly scene: () => Scene,
    /** It ends by itself: the room is told. */
    private readonly onEnd: (recordingId: string) => void,
  ) {
    const progress = (sent: number, isWaiting: boolean) => this.become(isWaiting ? { isWaiting } : { sent, isWaiting })
    this.sender = new FilmSender(this.store, progress, this.away.signal)
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  now = (): RecorderState => this.state
  private become(next: Partial<RecorderState>): void {
    this.state = { ...this.state, ...next }
    for (const listener of this.listeners) listener()
  }

  async start(): Promise<string> {
    const type = recordableType()
    if (type === null) throw new Error('This browser cannot record.')
    const response = await apiFetch(`${API_BASE}/live-sessions/${this.sessionId}/recordings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ contentType: type }),
    })
    const { data: made } = await bodyOf<{ data: StartedRecording }>(response)
    const kept = {
      recordingId: made.id,
      sessionId: this.sessionId,
      partSize: made.partSize,
      startedAt: Date.parse(made.startedAt),
      film: null,
      sent: 0,
      limit: null,
      isWhole: false,
    }
    try {
      await this.hold(kept)
      await this.film(kept)
    } catch (error) {
      this.onEnd(made.id)
      throw error
    }
    return made.id
  }

  /** Goes on with the one that this browser made before the page was loaded anew. False: it knows nothing of it. */
  private async resume(recordingId: string): Promise<boolean> {
    const kept = this.kept ? undefined : await this.store.get(recordingId)
    if (!kept || kept.isWhole || kept.limit !== null || this.kept || !(await this.hold(kept))) return false
    await this.film(kept)
    return true
  }

  private async film(kept: KeptFilm): Promise<void> {
    this.kept = kept
    await this.store.keep(kept)
    noteLeft(kept.sessionId, true)
    this.reader = new WebmReader()
    this.file = null
    const broken = (error: unknown) => {
      this.become({ error })
      void this.end()
    }
    this.camera = new Camera(recordableType() ?? 'video/webm', this.scene, (bytes) => this.take(bytes), broken)
    this.become({
      ...atRest,
      step: 'recording',
      recordingId: kept.recordingId,
      size: kept.film?.size ?? 0,
      sent: kept.sent * kept.partSize,
    })
    await this.goOn()
  }

  /** Begins to film, at once or when something was pressed. */
  goOn = async (): Promise<void> => this.become({ isHeld: (await this.camera?.start()) === false })

  /** A second of film: kept first, then sent when there is enough of it for a part. */
  private async take(bytes: Uint8Array): Promise<void> {
    const { kept } = this
    if (!kept) return
    const frames = this.reader.take(bytes)
    const pieces: Piece[] = []
    if (!this.file && this.reader.tracks) {
      if (kept.film) this.file = WebmFile.resume(kept.film, this.reader.tracks)
      else {
        const begun = WebmFile.begin(this.reader.tracks)
        this.file = begun.file
        pieces.push(begun.head)
      }
      if (!this.file) throw new Error('This browser records in another way than before.')
    }
    if (!this.file) return
    pieces.push(...this.file.add(frames))
    kept.film = this.file.state
    await this.store.keep(kept, pieces)
    this.become({ size: kept.film.size })
    this.sendWhatThereIs(kept)
  }

  private sendWhatThereIs(kept: KeptFilm): void {
    if (this.isBusy) return
    this.isBusy = true
    this.sending = this.sender
      .sendParts(kept)
      .then((isFull) => {
        if (!isFull) return
        this.become({ isFull: true })
        void this.end()
      })
      .catch((error: unknown) => {
        this.become({ error })
        void this.end()
      })
      .finally(() => {
        this.isBusy = false
      })
  }

  /** Ends by itself. */
  private async end(): Promise<void> {
    const { kept } = this
    if (!kept || this.state.step !== 'recording') return
    this.onEnd(kept.recordingId)
    await this.stop()
  }

  /** Ends the film and brings it home. */
  async stop(): Promise<void> {
    const { kept, camera } = this
    if (!kept || this.state.step !== 'recording') return
    this.become({ step: 'sending' })
    this.still = (await camera?.still()) ?? null
    await camera?.stop()
    this.camera = null
    const last = this.file?.flush() ?? []
    if (this.file && last.length > 0) {
      kept.film = this.file.state
      await this.store.keep(kept, last)
    }
    await this.bringHome(kept)
  }

  /** Takes up what an earlier visit left: goes on with what the room still records, and brings home what is over. */
  async takeUp(recordingId: string | null): Promise<void> {
    for (const film of await this.store.list(this.sessionId)) {
      if (film.recordingId !== recordingId) await this.finish(film)
      else if (await this.resume(recordingId)) return
    }
  }

  private async finish(kept: KeptFilm): Promise<void> {
    if (this.kept || !(await this.hold(kept))) return
    this.kept = kept
    this.become({ ...atRest, step: 'sending', recordingId: kept.recordingId, size: kept.film?.size ?? 0, sent: kept.sent * kept.partSize })
    await this.bringHome(kept)
  }

  private async bringHome(kept: KeptFilm): Promise<void> {
    try {
      await this.sending
      const { mediaId } = await this.sender.finish(kept)
      // The file is the host's: where somebody else recorded, it has no picture yet, and its author chooses one.
      if (this.still) await sendPoster(mediaId, this.still).catch(() => undefined)
      noteLeft(kept.sessionId, false)
      this.become({ step: 'ready', isWaiting: false })
    } catch (error) {
      await this.fail(error)
    }
    this.kept = null
    this.release?.()
  }

  /** One tab at a time: false where another is at it. */
  private hold = ({ recordingId }: KeptFilm): Promise<boolean> =>
    new Promise((resolve) => {
      void navigator.locks.request(`lyceum.recording.${recordingId}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null)
        return new Promise<void>((release) => {
          if (lock) this.release = release
          else release()
        })
      })
    })

  private async fail(error: unknown): Promise<void> {
    if (this.away.signal.aborted) return
    const { kept } = this
    // It is no more, or nothing of it was ever there: this browser need not keep it either.
    const isGone = isApiError(error, 'NOT_FOUND') || isApiError(error, 'GONE') || (isApiError(error, 'UNPROCESSABLE') && !kept?.film)
    if (kept && isGone) {
      await this.store.forget(kept.recordingId)
      noteLeft(kept.sessionId, false)
    }
    this.become({ step: 'failed', error })
  }

  /** Whoever recorded leaves the room: it ends, and what is kept is sent by the page of the class. */
  leave(): void {
    if (this.kept && this.state.step === 'recording') this.onEnd(this.kept.recordingId)
    this.away.abort()
    void this.camera?.stop()
    this.camera = null
    this.release?.()
  }
}

import type { LiveRecording, RecordedPart } from '../../../../../src/modules/live/recordings/contract.ts'
import { isApiError } from '../../../../api/error.ts'
import { API_BASE, apiFetch, bodyOf } from '../../../../api/request.ts'
import { sendWithProgress } from '../../../../features/uploads/send-with-progress.ts'
import { bytesOf } from './film-bytes.ts'
import type { FilmStore, KeptFilm } from './film-store.ts'
import { cuesOf, cutAt, headOf } from './webm-file.ts'

const pauses = [1000, 2000, 5000, 10_000]
/** What keeps the film until it has arrived. */
export type Keeper = Pick<FilmStore, 'keep' | 'pieces' | 'dropBetween' | 'dropFrom' | 'forget'>
type Progress = (sentBytes: number, isWaiting: boolean) => void

const addressOf = ({ sessionId, recordingId }: KeptFilm) => `${API_BASE}/live-sessions/${sessionId}/recordings/${recordingId}`

/**
 * Sends a film part by part, also while it is still made. What the network loses is sent again for as long as the page is
 * open; what has arrived is let go of here, all but the first part, which is sent once more at the end.
 */
export class FilmSender {
  constructor(
    private readonly store: Keeper,
    private readonly progress: Progress,
    private readonly signal: AbortSignal,
  ) {}

  /** Sends the whole parts that are there. Answers true where there is no room for more than one more. */
  async sendParts(film: KeptFilm): Promise<boolean> {
    while (film.film && film.film.size >= (film.sent + 1) * film.partSize && film.limit === null) {
      const number = film.sent + 1
      const isFull = await this.send(film, number, film.film.size)
      film.sent = number
      if (isFull) film.limit = (number + 1) * film.partSize
      await this.store.keep(film)
      await this.store.dropBetween(film, film.partSize, number * film.partSize)
    }
    return film.limit !== null
  }

  /** Writes the end of the film and sends what is left of it. */
  async finish(film: KeptFilm): Promise<LiveRecording> {
    if (!film.isWhole) await this.close(film)
    const { film: state, partSize } = film
    const size = state ? state.size : 0
    const parts = Math.ceil(size / partSize)
    for (let number = film.sent + 1; number <= parts; number++) {
      await this.send(film, number, size)
      film.sent = number
      await this.store.keep(film)
    }
    if (parts > 1) await this.send(film, 1, size)
    const done = await this.patiently(async () => {
      const body = JSON.stringify(size > 0 ? { size } : {})
      const response = await apiFetch(`${addressOf(film)}/complete`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: this.signal,
      })
      return (await bodyOf<{ data: LiveRecording }>(response)).data
    })
    await this.store.forget(film.recordingId)
    return done
  }

  /** From here on nothing is added: its index comes last, and its first bytes know how long it is. */
  private async close(film: KeptFilm): Promise<void> {
    let state = film.film
    if (!state) return
    const room = film.limit === null ? Infinity : film.limit - cuesOf(state).length
    if (state.size > room) {
      const fitting = (await this.store.pieces(film, 0, state.size)).filter(({ at, bytes }) => at + bytes.length <= room)
      const last = fitting.at(-1)
      const cut = last ? cutAt(state, last.at + last.bytes.length, last.endTime) : state
      await this.store.dropFrom(film, cut.size)
      state = cut
    }
    const index = { at: state.size, bytes: cuesOf(state), endTime: state.endTime }
    const whole = { ...state, size: state.size + index.bytes.length }
    const head = { at: 0, bytes: headOf(whole, index.at), endTime: 0 }
    film.film = whole
    film.isWhole = true
    await this.store.keep(film, [head, index])
  }

  private async send(film: KeptFilm, number: number, size: number): Promise<boolean> {
    const { partSize } = film
    const [from, to] = [(number - 1) * partSize, Math.min(number * partSize, size)]
    const bytes = bytesOf(await this.store.pieces(film, from, to), from, to)
    const before = film.sent * partSize
    const part = await this.patiently(() =>
      sendWithProgress<RecordedPart>({
        method: 'PUT',
        url: `${addressOf(film)}/parts/${number}`,
        body: new Blob([bytes]),
        headers: { 'content-type': 'application/octet-stream' },
        signal: this.signal,
        onSent: (sent) => this.progress(before + Math.min(sent, bytes.length), false),
      }),
    )
    return part.isFull
  }

  private async patiently<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries++) {
      try {
        return await work()
      } catch (error) {
        const mayPass = (['UNAVAILABLE', 'INTERNAL', 'OFFLINE', 'CONFLICT', 'RATE_LIMITED'] as const).some((code) =>
          isApiError(error, code),
        )
        if (this.signal.aborted || !mayPass) throw error
        this.progress(-1, true)
        await this.pause(pauses[Math.min(tries, pauses.length - 1)] ?? 0)
      }
    }
  }
  /** Ends early when the network is back. */
  private pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      addEventListener(
        'online',
        () => {
          clearTimeout(timer)
          resolve()
        },
        { once: true, signal: this.signal },
      )
    })
}

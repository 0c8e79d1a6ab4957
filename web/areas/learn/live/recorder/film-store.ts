import type { FilmState, Piece } from './webm-file.ts'

/** A recording that is not wholly sent. It stays in this browser until it is. */
export type KeptFilm = {
  recordingId: string
  sessionId: string
  partSize: number
  startedAt: number
  /** Null until the first second of it is there. */
  film: FilmState | null
  /** Parts that have arrived; they follow one another. */
  sent: number
  /** Where it must end: there is no room for more. */
  limit: number | null
  /** All of it is here, its end too. */
  isWhole: boolean
}
type KeptPiece = Piece & { recordingId: string }
/** A second of film is far shorter. */
const longestPiece = 4 * 1024 * 1024

const [films, pieces] = ['films', 'pieces'] as const

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('lyceum.recordings', 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore(films, { keyPath: 'recordingId' })
    request.result.createObjectStore(pieces, { keyPath: ['recordingId', 'at'] })
  }
  return done(request)
}

/** What was recorded and has not arrived yet, in the browser's own database: a reload or a crash does not touch it. */
export class FilmStore {
  private database: Promise<IDBDatabase> | null = null

  private async within<T>(mode: IDBTransactionMode, work: (transaction: IDBTransaction) => Promise<T>): Promise<T> {
    this.database ??= open()
    const transaction = (await this.database).transaction([films, pieces], mode)
    const finished = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
    const [result] = await Promise.all([work(transaction), finished])
    return result
  }

  list = (sessionId: string): Promise<KeptFilm[]> =>
    this.within('readonly', async (t) => {
      const all = await done<KeptFilm[]>(t.objectStore(films).getAll())
      return all.filter((film) => film.sessionId === sessionId)
    })
  get = (recordingId: string): Promise<KeptFilm | undefined> =>
    this.within('readonly', (t) => done<KeptFilm | undefined>(t.objectStore(films).get(recordingId)))

  /** The film and what was added to it, both or neither. */
  keep = (film: KeptFilm, added: readonly Piece[] = []): Promise<void> =>
    this.within('readwrite', async (t) => {
      for (const piece of added) t.objectStore(pieces).put({ ...piece, recordingId: film.recordingId } satisfies KeptPiece)
      t.objectStore(films).put(film)
    })

  /** What lies between two places, in order. */
  pieces = ({ recordingId }: KeptFilm, from: number, to: number): Promise<Piece[]> =>
    this.within('readonly', async (t) => {
      const range = IDBKeyRange.bound([recordingId, Math.max(0, from - longestPiece)], [recordingId, to], false, true)
      const near = await done<KeptPiece[]>(t.objectStore(pieces).getAll(range))
      return near.filter(({ at, bytes }) => at + bytes.length > from)
    })

  /** Lets go of what lies wholly between two places: it has arrived. */
  dropBetween = ({ recordingId }: KeptFilm, from: number, to: number): Promise<void> =>
    this.within('readwrite', async (t) => {
      const range = IDBKeyRange.bound([recordingId, from], [recordingId, to], false, true)
      const keys = (await done(t.objectStore(pieces).getAllKeys(range))) as [string, number][]
      // Where a piece ends the next begins: the last of them may reach beyond.
      const last = keys.at(-1)
      if (last) t.objectStore(pieces).delete(IDBKeyRange.bound([recordingId, from], last, false, true))
    })

  /** Lets go of all from a place on: there is no room for it. */
  dropFrom = ({ recordingId }: KeptFilm, from: number): Promise<void> =>
    this.within('readwrite', async (t) => {
      t.objectStore(pieces).delete(IDBKeyRange.bound([recordingId, from], [recordingId, Infinity]))
    })

  forget = (recordingId: string): Promise<void> =>
    this.within('readwrite', async (t) => {
      t.objectStore(films).delete(recordingId)
      t.objectStore(pieces).delete(IDBKeyRange.bound([recordingId, 0], [recordingId, Infinity]))
    })
}

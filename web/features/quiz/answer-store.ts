import type { Answer } from '../../../src/modules/assessment/attempts/contract.ts'

/** An answer as this device holds it. `savedAt` is the server's word; null while it has not given it. */
export type KeptAnswer = { attemptId: string; questionId: string; answer: Answer | null; seq: number; savedAt: string | null }

export type AnswerStore = {
  load: (attemptId: string) => Promise<KeptAnswer[]>
  put: (row: KeptAnswer) => Promise<void>
  clear: (attemptId: string) => Promise<void>
}

const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

let opening: Promise<IDBDatabase> | undefined

function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('lyceum-attempts', 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('answers', { keyPath: ['attemptId', 'questionId'] }).createIndex('attempt', 'attemptId')
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  return opening
}

const answers = async (mode: IDBTransactionMode) => (await open()).transaction('answers', mode).objectStore('answers')

/** On the device, so that a closed tab, an empty battery or a lost network loses nothing. */
export const deviceStore: AnswerStore = {
  load: async (attemptId) => done((await answers('readonly')).index('attempt').getAll(attemptId) as IDBRequest<KeptAnswer[]>),
  put: async (row) => {
    await done((await answers('readwrite')).put(row))
  },
  clear: async (attemptId) => {
    const store = await answers('readwrite')
    const keys = await done(store.index('attempt').getAllKeys(attemptId))
    await Promise.all(keys.map((key) => done(store.delete(key))))
  },
}

import { afterEach, expect, test, vi } from 'vitest'
import { childrenOf, headAt, ids, joined } from '../../../web/areas/learn/live/recorder/ebml.ts'
import { FilmSender, type Keeper } from '../../../web/areas/learn/live/recorder/film-sender.ts'
import type { KeptFilm } from '../../../web/areas/learn/live/recorder/film-store.ts'
import type { Piece } from '../../../web/areas/learn/live/recorder/webm-file.ts'
import { WebmReader } from '../../../web/areas/learn/live/recorder/webm-reader.ts'
import { filmed, recordedBy } from './made-film.ts'

const partSize = 4000
afterEach(() => void vi.unstubAllGlobals())

/** What the browser's database does, in memory. */
class Memory implements Keeper {
  readonly held = new Map<number, Piece>()
  isForgotten = false
  keep: Keeper['keep'] = async (_film, added = []) => {
    for (const piece of added) this.held.set(piece.at, piece)
  }
  pieces: Keeper['pieces'] = async (_film, from, to) =>
    [...this.held.values()].filter(({ at, bytes }) => at < to && at + bytes.length > from).sort((a, b) => a.at - b.at)
  dropBetween: Keeper['dropBetween'] = async (_film, from, to) => {
    for (const { at, bytes } of [...this.held.values()]) if (at >= from && at + bytes.length <= to) this.held.delete(at)
  }
  dropFrom: Keeper['dropFrom'] = async (_film, from) => {
    for (const at of [...this.held.keys()]) if (at >= from) this.held.delete(at)
  }
  forget: Keeper['forget'] = async () => {
    this.isForgotten = true
  }
}

/** The other end of the wire: it takes parts, says after which of them it is full, and checks the sum at the end. */
function listen(fullAfter = Infinity) {
  const parts = new Map<number, Uint8Array>()
  const log: string[] = []
  const answer = (method: string, url: string, body: Uint8Array): Response => {
    const n = Number(/\/parts\/(\d+)$/.exec(url)?.[1])
    log.push(n ? `${method} ${n}` : `${method} complete`)
    if (n > fullAfter + 1) return Response.json({ error: { code: 'UNPROCESSABLE', message: 'full' } }, { status: 422 })
    if (n) parts.set(n, body)
    if (n) return Response.json({ data: { number: n, size: body.length, isFull: n >= fullAfter && body.length === partSize } })
    const { size } = JSON.parse(new TextDecoder().decode(body)) as { size: number }
    const stored = [...parts.values()].reduce((sum, part) => sum + part.length, 0)
    return stored === size ? Response.json({ data: { status: 'ready' } }) : Response.json({ error: { code: 'GONE' } }, { status: 410 })
  }
  class Line {
    upload = {}
    status = 0
    responseText = ''
    onload?: () => void
    onloadend?: () => void
    private to = { method: '', url: '' }
    open = (method: string, url: string) => void Object.assign(this.to, { method, url })
    setRequestHeader = () => {}
    getResponseHeader = () => null
    send = async (body: Blob) => {
      const response = answer(this.to.method, this.to.url, new Uint8Array(await body.arrayBuffer()))
      this.status = response.status
      this.responseText = await response.text()
      this.onload?.()
      this.onloadend?.()
    }
  }
  const NodeRequest = Request
  vi.stubGlobal('document', { cookie: '' })
  vi.stubGlobal('XMLHttpRequest', Line)
  vi.stubGlobal(
    'Request',
    class extends NodeRequest {
      constructor(to: string, init?: RequestInit) {
        super(new URL(to, 'https://demo.test'), init)
      }
    },
  )
  vi.stubGlobal('fetch', async (request: Request) => answer(request.method, request.url, new Uint8Array(await request.arrayBuffer())))
  const film = () => joined([...parts].sort(([a], [b]) => a - b).map(([, part]) => part))
  return { log, film, parts }
}

function keptFilm(seconds: number): { kept: KeptFilm; pieces: Piece[] } {
  const { state, pieces } = filmed(recordedBy(seconds))
  const kept = { recordingId: 'rec_1', sessionId: 'liv_1', partSize, startedAt: 0, film: state, sent: 0, limit: null, isWhole: false }
  return { kept, pieces }
}
const senderOf = (memory: Memory) => new FilmSender(memory, () => {}, new AbortController().signal)
const idsIn = (film: Uint8Array<ArrayBuffer>): number[] => {
  const opening = headAt(film, 0)
  const at = (opening?.length ?? 0) + (opening?.size ?? 0)
  return childrenOf(film.subarray(at + (headAt(film, at)?.length ?? 0))).map(({ id }) => id)
}

test('whole parts leave while the film is made; its first part leaves once more at its end, when it is known how long it is', async () => {
  const server = listen()
  const memory = new Memory()
  const { kept, pieces } = keptFilm(9)
  await memory.keep(kept, pieces)
  const sender = senderOf(memory)
  expect(await sender.sendParts(kept)).toBe(false)
  const whole = Math.floor((kept.film?.size ?? 0) / partSize)
  expect(kept.sent).toBe(whole)
  expect(whole).toBeGreaterThan(1)
  // what has arrived is not kept, but for the first part
  expect([...memory.held.keys()].filter((at) => at > partSize && at < (whole - 1) * partSize)).toEqual([])
  await sender.finish(kept)
  expect(server.log.slice(-3)).toEqual([`PUT ${whole + 1}`, 'PUT 1', 'POST complete'])
  const film = server.film()
  expect(idsIn(film).slice(0, 3)).toEqual([ids.seekHead, ids.info, ids.tracks])
  expect(idsIn(film).at(-1)).toBe(ids.cues)
  expect(new WebmReader().take(film)).toHaveLength(9 * 10 * 2)
  expect(memory.isForgotten).toBe(true)
})

test('an upload that was cut off goes on with the parts that are missing', async () => {
  const server = listen()
  const memory = new Memory()
  const { kept, pieces } = keptFilm(9)
  await memory.keep(kept, pieces)
  await senderOf(memory).sendParts(kept)
  const before = server.log.length
  await senderOf(memory).finish(structuredClone(kept))
  expect(server.log.slice(before)).toEqual([`PUT ${kept.sent + 1}`, 'PUT 1', 'POST complete'])
  expect(idsIn(server.film()).at(-1)).toBe(ids.cues)
})

test('where the storage is full the film ends in the part that still has room, with an index of what is there', async () => {
  const server = listen(2)
  const memory = new Memory()
  const { kept, pieces } = keptFilm(20)
  await memory.keep(kept, pieces)
  const sender = senderOf(memory)
  expect(await sender.sendParts(kept)).toBe(true)
  await sender.finish(kept)
  expect([...server.parts.keys()].sort()).toEqual([1, 2, 3])
  const film = server.film()
  expect(film.length).toBeLessThanOrEqual(3 * partSize)
  expect(idsIn(film).at(-1)).toBe(ids.cues)
  const frames = new WebmReader().take(film)
  expect(frames.length).toBeGreaterThan(0)
  expect(frames.length).toBeLessThan(20 * 10 * 2)
})

import { expect, test } from 'vitest'
import {
  type Bytes,
  childrenOf,
  element,
  headAt,
  ids,
  joined,
  number,
  short,
  unknownSize,
  wholeOf,
  words,
} from '../../../web/areas/learn/live/recorder/ebml.ts'
import { bytesOf } from '../../../web/areas/learn/live/recorder/film-bytes.ts'
import { cuesOf, cutAt, type FilmState, headOf, type Piece, WebmFile } from '../../../web/areas/learn/live/recorder/webm-file.ts'
import { WebmReader } from '../../../web/areas/learn/live/recorder/webm-reader.ts'

const track = (n: number, type: number, codec: string) =>
  element(ids.trackEntry, element(ids.trackNumber, short(n)), element(ids.trackType, short(type)), element(ids.codecId, words(codec)))
const block = (n: number, time: number, isKey: boolean) =>
  element(
    ids.simpleBlock,
    Uint8Array.of(0x80 | n),
    number((time + 65_536) % 65_536, 2),
    Uint8Array.of(isKey ? 0x80 : 0),
    new Uint8Array(50),
  )

/** What a browser records in so many seconds: one cluster without a size, ten pictures a second, a whole one every two. */
function recordedBy(seconds: number, numbers = { video: 1, audio: 2 }, codec = 'V_VP8'): Bytes {
  const ticks = Array.from({ length: seconds * 10 }, (_, i) => i)
  const clusters = Array.from({ length: Math.ceil(seconds / 4) }, (_, c) =>
    joined([
      joined([short(ids.cluster), unknownSize]),
      element(ids.timestamp, short(c * 4000)),
      ...ticks
        .filter((i) => Math.floor(i / 40) === c)
        .flatMap((i) => [block(numbers.video, (i % 40) * 100, i % 20 === 0), block(numbers.audio, (i % 40) * 100 + 3, true)]),
    ]),
  )
  return joined([
    element(ids.ebml, element(ids.docType, words('webm'))),
    joined([short(ids.segment), unknownSize]),
    element(ids.info, element(ids.timestampScale, number(1_000_000, 3))),
    element(ids.tracks, track(numbers.video, 1, codec), track(numbers.audio, 2, 'A_OPUS')),
    ...clusters,
  ])
}

/** Gives a recording to a film as it comes: in pieces of any length. */
function filmed(bytes: Bytes, before?: FilmState): { state: FilmState; pieces: Piece[] } {
  const reader = new WebmReader()
  const pieces: Piece[] = []
  let file: WebmFile | null = null
  for (let at = 0; at < bytes.length; at += 777) {
    const frames = reader.take(bytes.subarray(at, at + 777))
    if (!file && reader.tracks) {
      if (before) file = WebmFile.resume(before, reader.tracks)
      else {
        const begun = WebmFile.begin(reader.tracks)
        file = begun.file
        pieces.push(begun.head)
      }
    }
    if (file) pieces.push(...file.add(frames))
  }
  if (!file) throw new Error('no film was begun')
  pieces.push(...file.flush())
  return { state: file.state, pieces }
}

const ended = (state: FilmState, pieces: Piece[]): Bytes => {
  const index = cuesOf(state)
  const whole = { ...state, size: state.size + index.length }
  const body = bytesOf([...pieces, { at: state.size, bytes: index, endTime: 0 }], 0, whole.size)
  body.set(headOf(whole, state.size))
  return body
}

/** The parts of a segment, and where each begins from the start of its content. */
function partsOf(film: Bytes) {
  const opening = headAt(film, 0)
  const segmentAt = (opening?.length ?? 0) + (opening?.size ?? 0)
  const segment = headAt(film, segmentAt)
  const content = film.subarray(segmentAt + (segment?.length ?? 0))
  expect(segment?.size).toBe(content.length)
  let at = 0
  return childrenOf(content).map((child) => {
    const head = headAt(content, at)
    const place = at
    at += (head?.length ?? 0) + (head?.size ?? 0)
    return { ...child, at: place }
  })
}
const inside = (content: Uint8Array, id: number): Uint8Array =>
  childrenOf(content).find((child) => child.id === id)?.content ?? new Uint8Array()

test('a film knows how long it is, and every place to jump to is a cluster that begins with a whole picture', () => {
  const { state, pieces } = filmed(recordedBy(9))
  const parts = partsOf(ended(state, pieces))
  const info = parts.find(({ id }) => id === ids.info)?.content ?? new Uint8Array()
  const duration = inside(info, ids.duration)
  expect(new DataView(duration.buffer, duration.byteOffset).getFloat64(0)).toBeGreaterThan(8900)
  const cues = childrenOf(parts.find(({ id }) => id === ids.cues)?.content ?? new Uint8Array())
  expect(cues.map(({ content }) => wholeOf(inside(content, ids.cueTime)))).toEqual([0, 2000, 4000, 6000, 8000])
  for (const { content } of cues) {
    const at = wholeOf(inside(inside(content, ids.cueTrackPositions), ids.cueClusterPosition))
    const cluster = parts.find((part) => part.at === at)
    expect(cluster?.id).toBe(ids.cluster)
    expect(wholeOf(inside(cluster?.content ?? new Uint8Array(), ids.timestamp))).toBe(wholeOf(inside(content, ids.cueTime)))
  }
  const seekHead = childrenOf(parts[0]?.content ?? new Uint8Array())
  const targets = seekHead.map(({ content }) => [wholeOf(inside(content, ids.seekId)), wholeOf(inside(content, ids.seekPosition))])
  for (const [id, at] of targets) expect(parts.find((part) => part.at === at)?.id).toBe(id)
})

test('what a reload parts becomes one film: times go on, whatever numbers the tracks have the second time', () => {
  const first = filmed(recordedBy(3))
  const kept = structuredClone(first.state)
  const second = filmed(recordedBy(4, { video: 2, audio: 1 }), kept)
  const film = ended(second.state, [...first.pieces, ...second.pieces])
  const reader = new WebmReader()
  const frames = reader.take(film)
  expect(frames).toHaveLength((30 + 40) * 2)
  for (const number of [1, 2]) {
    const times = frames.filter((frame) => frame.track === number).map(({ time }) => time)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  }
  expect(frames.filter((frame) => frame.track === 1 && frame.isKey)).toHaveLength(2 + 2)
  expect(second.state.endTime).toBeGreaterThan(6800)
})

test('another make of film does not go on with the first', () => {
  const { state } = filmed(recordedBy(2))
  const reader = new WebmReader()
  reader.take(recordedBy(2, undefined, 'V_VP9'))
  expect(reader.tracks && WebmFile.resume(state, reader.tracks)).toBe(null)
})

test('the first bytes are as long before the end is known as after it', () => {
  const { state, pieces } = filmed(recordedBy(5))
  expect(headOf(state, null)).toHaveLength(headOf(state, state.size).length)
  expect(pieces[0]?.bytes).toHaveLength(headOf(state, state.size).length)
})

test('a film that is cut off has no place to jump to that is not there', () => {
  const { state, pieces } = filmed(recordedBy(9))
  const last = pieces[5]
  if (!last) throw new Error('there are fewer pieces than seconds')
  const cut = cutAt(state, last.at + last.bytes.length, last.endTime)
  const parts = partsOf(ended(cut, pieces.slice(0, 6)))
  expect(childrenOf(parts.at(-1)?.content ?? new Uint8Array()).length).toBe(cut.cues.length)
  expect(cut.cues.length).toBeLessThan(state.cues.length)
  expect(parts.filter(({ id }) => id === ids.cluster)).toHaveLength(5)
})

import { expect, test } from 'vitest'
import { type Bytes, childrenOf, headAt, ids, wholeOf } from '../../../web/areas/learn/live/recorder/ebml.ts'
import { bytesOf } from '../../../web/areas/learn/live/recorder/film-bytes.ts'
import { cuesOf, cutAt, type FilmState, headOf, type Piece, WebmFile } from '../../../web/areas/learn/live/recorder/webm-file.ts'
import { WebmReader } from '../../../web/areas/learn/live/recorder/webm-reader.ts'
import { filmed, recordedBy } from './made-film.ts'

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

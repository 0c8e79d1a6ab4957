import { type Bytes, element, ids, joined, number, short, unknownSize, words } from '../../../web/areas/learn/live/recorder/ebml.ts'
import { type FilmState, type Piece, WebmFile } from '../../../web/areas/learn/live/recorder/webm-file.ts'
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
export function recordedBy(seconds: number, numbers = { video: 1, audio: 2 }, codec = 'V_VP8'): Bytes {
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
export function filmed(bytes: Bytes, before?: FilmState): { state: FilmState; pieces: Piece[] } {
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

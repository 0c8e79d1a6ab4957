import { type Bytes, element, float, idBytes, ids, joined, longElement, nothing, number, short, unknownSize, words } from './ebml.ts'
import type { Frame, Track, Tracks } from './webm-reader.ts'

/** Where one can jump to: a cluster that begins with a whole picture. Milliseconds, and bytes from the first after the head of the segment. */
type Cue = { time: number; at: number }
/** All there is to know of a film so far; it survives the page. */
export type FilmState = { tracks: Tracks; size: number; cues: Cue[]; endTime: number }
/** Bytes for a place in the film; with them it lasts until `endTime`. */
export type Piece = { at: number; bytes: Bytes; endTime: number }

const clusterTime = 1000
/** Between what was recorded before a reload and after it: a frame. */
const gap = 40

/**
 * Writes one film out of what one MediaRecorder after another gives. Its first bytes say how long it is and where one can
 * jump to, which is known last: they have their fixed place, and are written once more at the end.
 */
export class WebmFile {
  private pending: Frame[] = []
  private offset: number
  private numbers = new Map<number, number>()

  private constructor(readonly state: FilmState) {
    this.offset = state.endTime === 0 ? 0 : state.endTime + gap
  }

  static begin(tracks: Tracks): { file: WebmFile; head: Piece } {
    const bytes = headOf({ tracks, size: 0, cues: [], endTime: 0 }, null)
    const file = new WebmFile({ tracks, size: bytes.length, cues: [], endTime: 0 })
    file.numbers = new Map(tracks.list.map((track) => [track.number, track.number]))
    return { file, head: { at: 0, bytes, endTime: 0 } }
  }

  /** Goes on with a film; null where what comes now is of another make. */
  static resume(state: FilmState, tracks: Tracks): WebmFile | null {
    const file = new WebmFile(state)
    for (const track of tracks.list) {
      const same = state.tracks.list.find(({ kind, codec }) => kind === track.kind && codec === track.codec)
      if (!same) return null
      file.numbers.set(track.number, same.number)
    }
    return file
  }

  add(frames: readonly Frame[]): Piece[] {
    const pieces: Piece[] = []
    for (const frame of frames) {
      const track = this.numbers.get(frame.track)
      if (track === undefined) continue
      const own = { ...frame, track, time: frame.time + this.offset }
      const [first] = this.pending
      const isCut = first && (own.time - first.time >= clusterTime || (own.isKey && isVideo(this.state.tracks.list, track)))
      if (isCut) pieces.push(...this.flush())
      this.pending.push(own)
    }
    return pieces
  }

  flush(): Piece[] {
    const [first] = this.pending
    if (!first) return []
    const start = Math.max(0, first.time)
    const blocks = this.pending.map(({ track, time, isKey, flags, rest }) =>
      element(
        ids.simpleBlock,
        Uint8Array.of(0x80 | track),
        number((time - start + 65_536) % 65_536, 2),
        Uint8Array.of((flags & 0x0e) | (isKey ? 0x80 : 0)),
        rest,
      ),
    )
    const bytes = element(ids.cluster, element(ids.timestamp, short(start)), ...blocks)
    const { state } = this
    if (first.isKey && isVideo(state.tracks.list, first.track)) state.cues.push({ time: start, at: state.size - segmentStart })
    const at = state.size
    state.size += bytes.length
    state.endTime = Math.max(state.endTime, ...this.pending.map(({ time }) => time))
    this.pending = []
    return [{ at, bytes, endTime: state.endTime }]
  }
}

const isVideo = (tracks: readonly Track[], number: number): boolean =>
  tracks.some((track) => track.number === number && track.kind === 'video')

/** The end of a film: where one can jump to. */
export function cuesOf({ tracks, cues }: FilmState): Bytes {
  const video = tracks.list.find(({ kind }) => kind === 'video')?.number ?? 1
  return element(
    ids.cues,
    ...cues.map(({ time, at }) =>
      element(
        ids.cuePoint,
        element(ids.cueTime, short(time)),
        element(ids.cueTrackPositions, element(ids.cueTrack, short(video)), element(ids.cueClusterPosition, short(at))),
      ),
    ),
  )
}

/** The film cut off after `size` bytes, at the end of a piece that lasts until `endTime`. */
export const cutAt = (state: FilmState, size: number, endTime: number): FilmState => ({
  ...state,
  size,
  endTime,
  cues: state.cues.filter(({ at }) => at + segmentStart < size),
})

const opening = element(
  ids.ebml,
  element(ids.ebmlVersion, short(1)),
  element(ids.ebmlReadVersion, short(1)),
  element(ids.ebmlMaxIdLength, short(4)),
  element(ids.ebmlMaxSizeLength, short(8)),
  element(ids.docType, words('webm')),
  element(ids.docTypeVersion, short(4)),
  element(ids.docTypeReadVersion, short(2)),
)
const segmentStart = opening.length + 12

/** The first bytes of a film, as long before its end is known as after it. `cuesAt`: the place of its cues in the file. */
export function headOf(state: FilmState, cuesAt: number | null): Bytes {
  const seekTo = (id: number, at: number) => element(ids.seek, element(ids.seekId, idBytes(id)), element(ids.seekPosition, number(at, 8)))
  const length = float(state.endTime + gap)
  const duration = element(ids.duration, length)
  const infoOf = (last: Bytes) =>
    element(
      ids.info,
      element(ids.timestampScale, number(1_000_000, 3)),
      element(ids.muxingApp, words('Lyceum')),
      element(ids.writingApp, words('Lyceum')),
      last,
    )
  const info = infoOf(cuesAt === null ? nothing(duration.length) : duration)
  const seekHeadOf = (infoAt: number) =>
    element(
      ids.seekHead,
      seekTo(ids.info, infoAt),
      seekTo(ids.tracks, infoAt + info.length),
      seekTo(ids.cues, (cuesAt ?? segmentStart) - segmentStart),
    )
  const seekHead = seekHeadOf(seekHeadOf(0).length)
  return joined([
    opening,
    cuesAt === null ? joined([idBytes(ids.segment), unknownSize]) : longElement(ids.segment, state.size - segmentStart),
    cuesAt === null ? nothing(seekHead.length) : seekHead,
    info,
    state.tracks.bytes,
  ])
}

import { type Bytes, childrenOf, headAt, ids, joined, vintAt, wholeOf } from './ebml.ts'

export type Track = { number: number; kind: 'video' | 'audio'; codec: string }
export type Tracks = { bytes: Bytes; list: Track[] }
/** One frame of a track: `rest` is what follows its time and flags. */
export type Frame = { track: number; time: number; isKey: boolean; flags: number; rest: Bytes }

/**
 * Reads what MediaRecorder writes, as it comes: clusters of known or of unknown length, one after another. Only what a film
 * is made of is taken; header, tags and indexes are written anew.
 */
export class WebmReader {
  tracks: Tracks | null = null
  private rest: Bytes = new Uint8Array()
  private clusterTime = 0
  private scale = 1_000_000

  take(more: Uint8Array): Frame[] {
    const bytes = joined([this.rest, more])
    const frames: Frame[] = []
    let at = 0
    for (;;) {
      const head = headAt(bytes, at)
      if (!head) break
      const start = at + head.length
      if (head.id === ids.segment || head.id === ids.cluster) {
        at = start
        continue
      }
      if (head.size === null) throw new Error('This WebM cannot be read.')
      const end = start + head.size
      if (end > bytes.length) break
      this.read(head.id, bytes.subarray(start, end), bytes.subarray(at, end), frames)
      at = end
    }
    this.rest = bytes.slice(at)
    return frames
  }

  private read(id: number, content: Uint8Array, whole: Uint8Array, frames: Frame[]): void {
    if (id === ids.info) {
      const scale = childrenOf(content).find((child) => child.id === ids.timestampScale)
      if (scale) this.scale = wholeOf(scale.content)
    } else if (id === ids.tracks) this.tracks = { bytes: new Uint8Array(whole), list: childrenOf(content).flatMap(trackOf) }
    else if (id === ids.timestamp) this.clusterTime = wholeOf(content)
    else if (id === ids.simpleBlock) frames.push(this.frame(content, null))
    else if (id === ids.blockGroup) {
      const parts = childrenOf(content)
      const block = parts.find((child) => child.id === ids.block)
      const isKey = !parts.some((child) => child.id === ids.referenceBlock)
      if (block) frames.push(this.frame(block.content, isKey))
    }
  }

  private frame(block: Uint8Array, isKey: boolean | null): Frame {
    const track = vintAt(block, 0, false)
    if (!track) throw new Error('This WebM cannot be read.')
    const view = new DataView(block.buffer, block.byteOffset, block.byteLength)
    const flags = view.getUint8(track.length + 2)
    return {
      track: track.value,
      time: Math.round(((this.clusterTime + view.getInt16(track.length)) * this.scale) / 1_000_000),
      isKey: isKey ?? (flags & 0x80) !== 0,
      flags,
      rest: new Uint8Array(block.subarray(track.length + 3)),
    }
  }
}

function trackOf({ id, content }: { id: number; content: Uint8Array }): Track[] {
  if (id !== ids.trackEntry) return []
  const parts = new Map(childrenOf(content).map((child) => [child.id, child.content]))
  const type = wholeOf(parts.get(ids.trackType) ?? new Uint8Array())
  if (type !== 1 && type !== 2) return []
  return [
    {
      number: wholeOf(parts.get(ids.trackNumber) ?? new Uint8Array()),
      kind: type === 1 ? 'video' : 'audio',
      codec: new TextDecoder().decode(parts.get(ids.codecId)),
    },
  ]
}

import { type Bytes, joined } from './ebml.ts'
import type { Piece } from './webm-file.ts'

/** The bytes between two places. What is not there was written over, or has a hole: both may not be. */
export function bytesOf(pieces: readonly Piece[], from: number, to: number): Bytes {
  const parts = pieces.map(({ at, bytes }) => bytes.subarray(Math.max(0, from - at), Math.min(bytes.length, to - at)))
  const whole = joined(parts)
  if (whole.length !== to - from) throw new Error('Part of this recording is missing in this browser.')
  return whole
}

import type { StagePeer } from '../../../../../src/modules/live/room/frames.ts'

export type Outgoing = { audio: MediaStreamTrack | null; video: MediaStreamTrack | null }
export type Place = { conn: string; groupId: string | null }

/** How sound and pictures of the stage come here and leave: from browser to browser, or through an SFU. */
export type MediaPaths = {
  subscribe(listener: () => void): () => void
  /** What comes, by the connection it comes from. */
  now(): ReadonlyMap<string, MediaStream>
  /** Follows who is on the stage. */
  sync(stage: readonly StagePeer[], me: Place | null): void
  /** What this person shows and says from now on. */
  send(outgoing: Outgoing): void
  close(): void
}

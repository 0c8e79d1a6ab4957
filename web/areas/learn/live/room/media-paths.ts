import type { StagePeer } from '../../../../../src/modules/live/room/frames.ts'
import { Mesh } from './mesh.ts'
import type { RoomClient } from './room-client.ts'
import { SfuPaths } from './sfu-paths.ts'

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

/** Which of both it is, the door tells: until then nothing is on the stage. */
export function mediaPaths(client: RoomClient): MediaPaths {
  const mesh = new Mesh(client)
  const sfu = new SfuPaths(client)
  const chosen = (): MediaPaths => (client.media === 'sfu' ? sfu : mesh)
  return {
    subscribe: (listener) => {
      const ends = [mesh.subscribe(listener), sfu.subscribe(listener)]
      return () => {
        for (const end of ends) end()
      }
    },
    now: () => chosen().now(),
    sync: (stage, me) => chosen().sync(stage, me),
    send: (outgoing) => {
      mesh.send(outgoing)
      sfu.send(outgoing)
    },
    close: () => {
      mesh.close()
      sfu.close()
    },
  }
}

import type { MediaPaths } from './media-paths.ts'
import { Mesh } from './mesh.ts'
import type { RoomClient } from './room-client.ts'
import { SfuPaths } from './sfu-paths.ts'

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

import { useEffect, useState, useSyncExternalStore } from 'react'
import { toast } from '../../../../ui/patterns/toast.ts'
import type { LocalMedia, LocalState } from '../local-media.ts'
import { mediaPaths } from './choose-paths.ts'
import type { MediaPaths } from './media-paths.ts'
import { RoomClient, RoomRefusal } from './room-client.ts'
import type { RoomState } from './room-state.ts'

export type Ask = RoomClient['ask']

/** This tab's place in the class, for as long as the page is open. What the room refuses is said; nothing is thrown. */
export function useRoom(sessionId: string): { client: RoomClient; room: RoomState; mesh: MediaPaths } {
  const [{ client, mesh }] = useState(() => {
    const made = new RoomClient(sessionId)
    return { client: made, mesh: mediaPaths(made) }
  })
  const room = useSyncExternalStore(client.subscribe, client.now)
  useEffect(() => {
    client.start()
    return () => {
      client.stop()
      mesh.close()
    }
  }, [client, mesh])
  return { client, room, mesh }
}

/** Says it, and tells the person when the room refuses. */
export const tell =
  (client: RoomClient): Ask =>
  async (type, fields) => {
    try {
      return await client.ask(type, fields)
    } catch (error) {
      if (error instanceof RoomRefusal && error.message) toast(error.message)
      return undefined
    }
  }

/** Keeps the room's word about this person's devices true, and the mesh sending what is switched on. */
export function useStage(
  client: RoomClient,
  mesh: MediaPaths,
  room: RoomState,
  media: LocalMedia,
  local: LocalState,
): { problem: string | null } {
  const [problem, setProblem] = useState<string | null>(null)
  const isInside = room.place === 'inside' && room.link === 'open'
  const conn = room.you?.conn ?? null
  const { mic, camera, screen, audio, video } = local
  const groupId = room.you?.groupId ?? null
  useEffect(() => {
    if (!isInside || conn === null) return
    let isOld = false
    client.ask('media', { joined: true, mic, camera, screen }).then(
      () => !isOld && setProblem(null),
      (error: unknown) => {
        if (isOld || !(error instanceof RoomRefusal) || !error.message) return
        setProblem(error.message)
        if (mic) void media.setMic(false)
        if (camera) void media.setCamera(false)
        if (screen) void media.setScreen(false)
      },
    )
    return () => {
      isOld = true
    }
  }, [client, media, isInside, conn, mic, camera, screen])
  useEffect(() => mesh.send({ audio, video }), [mesh, audio, video])
  useEffect(
    () => mesh.sync(isInside ? room.stage : [], conn === null ? null : { conn, groupId }),
    [mesh, isInside, room.stage, conn, groupId],
  )
  useEffect(() => {
    if (room.muteAsked > 0) void media.setMic(false)
  }, [media, room.muteAsked])
  return { problem }
}

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { sendStop } from '../live-queries.ts'
import type { LocalState } from '../local-media.ts'
import { hasLeft } from '../recorder/left-note.ts'
import type { Actor, Scene } from '../recorder/picture.ts'
import type { Recorder, RecorderState } from '../recorder/recorder.ts'
import type { MediaPaths } from './media-paths.ts'
import { type RoomClient, RoomRefusal } from './room-client.ts'
import type { RoomState } from './room-state.ts'
import { useRole } from './use-role.ts'

export type RecorderDesk = {
  state: RecorderState | null
  start: () => Promise<void>
  stop: () => Promise<void>
  /** Films on after a reload, where the browser waited for a press. */
  goOn: () => void
}
const nobody = { subscribe: () => () => {}, now: () => null }

/** Who is on the stage of this person's room or breakout, as they are shown and heard here. */
function sceneOf(room: RoomState, mesh: MediaPaths, local: LocalState): Scene {
  const { you } = room
  const streams = mesh.now()
  const actors = room.stage
    .filter(({ groupId }) => groupId === (you?.groupId ?? null))
    .map(({ conn, userId, name, mic, camera, screen }): Actor => {
      const isMe = conn === you?.conn
      const stream = streams.get(conn)
      const [audio, video] = isMe ? [local.audio, local.video] : [stream?.getAudioTracks()[0], stream?.getVideoTracks()[0]]
      return { conn, userId, name, audio: (mic && audio) || null, video: ((camera || screen) && video) || null, isScreen: screen }
    })
  return { actors, spotlight: room.spotlight }
}

/** The recorder of this tab, loaded when it is wanted: begun by hand, gone on with after a reload, ended when the room says so. */
export function useRecorder(client: RoomClient, room: RoomState, mesh: MediaPaths, local: LocalState): RecorderDesk {
  const { sessionId } = client
  const { isStaff } = useRole(room)
  const [recorder, setRecorder] = useState<Recorder | null>(null)
  const latest = useRef({ room, local })
  latest.current = { room, local }
  const loading = useRef<Promise<Recorder> | null>(null)
  const load = (): Promise<Recorder> => {
    loading.current ??= import('../recorder/recorder.ts').then((module) => {
      const scene = () => sceneOf(latest.current.room, mesh, latest.current.local)
      const made = new module.Recorder(sessionId, scene, (id) => void sendStop(sessionId, id).catch(() => undefined))
      setRecorder(made)
      return made
    })
    return loading.current
  }
  const state = useSyncExternalStore<RecorderState | null>(recorder?.subscribe ?? nobody.subscribe, recorder?.now ?? nobody.now)
  const current = room.recording?.recordingId ?? null
  const isInside = room.place === 'inside' && room.link === 'open'
  const mine = state?.step === 'recording' ? state.recordingId : null
  const isHeld = state?.isHeld ?? false

  // biome-ignore lint/correctness/useExhaustiveDependencies: once a visit, when it is known what the room records
  useEffect(() => {
    const isSettled = isInside || room.gone === 'ended'
    if (isSettled && isStaff && hasLeft(sessionId) && !recorder) void load().then((made) => made.takeUp(current))
  }, [isInside, room.gone, isStaff])

  const conn = room.you?.conn
  useEffect(() => {
    if (!mine || isHeld || !isInside || !conn) return
    client.ask('recording.hold', { recordingId: mine }).catch((error: unknown) => {
      if (error instanceof RoomRefusal && error.code === 'NOT_FOUND') void recorder?.stop()
    })
  }, [client, recorder, mine, isHeld, isInside, conn])

  // Somebody ended it, or the class is over. Before the room has said that it began, it has not ended.
  const [known, setKnown] = useState<string | null>(null)
  if (mine !== null && current === mine && known !== mine) setKnown(mine)
  const isOver = mine !== null && ((isInside && known === mine && current !== mine) || room.place === 'gone')
  useEffect(() => {
    if (isOver) void recorder?.stop()
  }, [isOver, recorder])

  const isRecording = state?.step === 'recording'
  useEffect(() => {
    if (!isRecording) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isRecording])
  useEffect(() => () => recorder?.leave(), [recorder])

  return {
    state,
    start: async () => {
      await (await load()).start()
    },
    goOn: () => void recorder?.goOn(),
    stop: async () => {
      // without a network it ends here, and in the room when it notices
      if (current) await sendStop(sessionId, current).catch(() => (mine ? recorder?.stop() : undefined))
    },
  }
}

import '../live.css'
import './room.css'
import './room-panel.css'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useLocalMedia } from '../use-local-media.ts'
import { ClassRoom } from './class-room.tsx'
import { Connecting, Gone, WaitingRoom } from './room-states.tsx'
import { useRecorder } from './use-recorder.ts'
import { useRoom } from './use-room.ts'

const route = getRouteApi('/learn/live/$sessionId/room')

/** The class itself, from the door to the end of it. Coming back after having been replaced is coming anew. */
export function RoomPage() {
  const { sessionId } = route.useParams()
  const [visit, setVisit] = useState(0)
  return <Visit key={`${sessionId} ${visit}`} sessionId={sessionId} onAgain={() => setVisit(visit + 1)} />
}

function Visit({ sessionId, onAgain }: { sessionId: string; onAgain: () => void }) {
  const { client, room, mesh } = useRoom(sessionId)
  const [media, local] = useLocalMedia()
  const desk = useRecorder(client, room, mesh, local)
  if (room.place === 'connecting') return <Connecting />
  if (room.place === 'gone' || room.place === 'refused')
    return <Gone room={room} recorder={desk.state} sessionId={sessionId} onAgain={onAgain} />
  if (room.place === 'waiting') return <WaitingRoom sessionId={sessionId} room={room} media={media} local={local} />
  return <ClassRoom client={client} room={room} mesh={mesh} media={media} local={local} desk={desk} sessionId={sessionId} />
}

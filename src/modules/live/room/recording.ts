import { iso, minutes } from '../../../kernel/time.ts'
import type { RecordingView } from './frames.ts'
import type { Room } from './room.ts'

/** `conn` is the socket of the browser that records; away from it since `awaySince`, where it is gone. */
type Kept = { recordingId: string; userId: string; since: number; conn: string | null; awaySince: number | null }
type Why = 'stopped' | 'left'

/** A reload, or a network that comes and goes, does not end a recording; its browser staying away so long does. */
const grace = 1 * minutes

const kept = (room: Room): Kept | undefined => room.store.get<Kept>('recording')
const keep = (room: Room, change: Kept): void => room.store.put('recording', change)

export function recordingOf(room: Room): RecordingView | null {
  const now = kept(room)
  return now
    ? {
        recordingId: now.recordingId,
        userId: now.userId,
        name: room.people.get(now.userId)?.name ?? '',
        since: iso(now.since),
      }
    : null
}

/** Says to everybody that the class is recorded from now on. Until its browser holds it, it is as if that were away. */
export function beginRecording(room: Room, { recordingId, userId }: { recordingId: string; userId: string }): 'begun' | 'busy' | 'closed' {
  if (room.phase !== 'live' || !room.isPresent(userId)) return 'closed'
  if (kept(room)) return 'busy'
  keep(room, { recordingId, userId, since: room.now(), conn: null, awaySince: room.now() })
  room.publish('inside', { type: 'recording', recording: recordingOf(room), why: null })
  return 'begun'
}

/** Says that it is over. Another recording than the one meant is left alone. */
export function endRecording(room: Room, recordingId: string | null, why: Why): void {
  const now = kept(room)
  if (!now || (recordingId !== null && now.recordingId !== recordingId)) return
  room.store.drop('recording')
  if (why === 'left') room.store.put('recordingLeft', now.recordingId)
  room.publish('inside', { type: 'recording', recording: null, why })
}

/** This socket is the one that records. False: there is no such recording of this person's any more. */
export function holdRecording(room: Room, recordingId: string, userId: string, conn: string): boolean {
  const now = kept(room)
  if (!now || now.recordingId !== recordingId || now.userId !== userId) return false
  keep(room, { ...now, conn, awaySince: null })
  return true
}

/** When the recording must be looked at again: whoever makes it is gone, or the database does not know of its end. */
export function recordingDue(room: Room): number | null {
  if (room.store.get('recordingLeft')) return room.now()
  const now = kept(room)
  if (!now) return null
  if (now.conn !== null && room.crowd.peers.has(now.conn)) return null
  if (now.awaySince === null) keep(room, { ...now, awaySince: room.now() })
  return (now.awaySince ?? room.now()) + grace
}

/** Ends a recording whose browser has stayed away too long. Answers the one the database is still to be told of. */
export function leftRecording(room: Room): string | null {
  const due = recordingDue(room)
  if (due !== null && due <= room.now()) endRecording(room, null, 'left')
  return room.store.get<string>('recordingLeft') ?? null
}

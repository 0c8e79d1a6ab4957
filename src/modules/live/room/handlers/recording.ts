import { RoomError } from '../frames.ts'
import { holdRecording } from '../recording.ts'
import { type Handler, nothing, requireStaff } from './handler.ts'

/** The browser that records says so, anew with every connection. */
export const hold: Handler<'recording.hold'> = (speaker, { recordingId }) => {
  requireStaff(speaker)
  const { room, peer, person } = speaker
  if (!holdRecording(room, recordingId, person.userId, peer.conn)) throw new RoomError('NOT_FOUND', 'This recording has ended.')
  return nothing
}

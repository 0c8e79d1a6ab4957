import type { Peer } from '../crowd.ts'
import { RoomError } from '../frames.ts'
import { isStaff, type Person } from '../people.ts'
import type { ClientMessage, MessageOf } from '../protocol.ts'
import type { Room } from '../room.ts'

export type Speaker = { room: Room; peer: Peer; person: Person }
/** What a message came to: its place in the sequence where it has one, and an answer for the sender alone. */
export type Outcome = { seq?: number; result?: unknown }
export type Handler<T extends ClientMessage['type']> = (speaker: Speaker, message: MessageOf<T>) => Outcome

export const nothing: Outcome = {}

export function requireStaff({ person }: Speaker): void {
  if (!isStaff(person)) throw new RoomError('FORBIDDEN', 'Only those who run this class can do that.')
}

/** The person a host means. The host of the class is nobody's to change. */
export function requireOther({ room, person }: Speaker, userId: string): Person {
  const other = room.people.get(userId)
  if (!other) throw new RoomError('NOT_FOUND', 'This person is not in the class.')
  if (other.baseRole === 'host' && other.userId !== person.userId) throw new RoomError('FORBIDDEN', 'The host of the class stays its host.')
  return other
}

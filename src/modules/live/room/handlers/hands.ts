import { RoomError } from '../frames.ts'
import { keepPerson } from '../people.ts'
import { handsOf } from '../snapshot.ts'
import { type Handler, nothing, requireStaff, type Speaker } from './handler.ts'

export const raise: Handler<'hand.raise'> = (speaker) => {
  const { room, person } = speaker
  if (!room.settings.hands) throw new RoomError('TURNED_OFF', 'Raising hands is switched off.')
  if (person.handAt !== null) return nothing
  person.handAt = room.now()
  keepPerson(room.store, person)
  return say(speaker, person.userId)
}

/** One's own, or as the host anybody's: they had their turn. */
export const lower: Handler<'hand.lower'> = (speaker, { userId }) => {
  const { room, person } = speaker
  const other = userId === undefined || userId === person.userId ? person : room.people.get(userId)
  if (other !== person) requireStaff(speaker)
  if (!other || other.handAt === null) return nothing
  other.handAt = null
  keepPerson(room.store, other)
  return say(speaker, other.userId)
}

export const lowerAll: Handler<'hand.lowerAll'> = (speaker) => {
  requireStaff(speaker)
  const { room } = speaker
  for (const person of room.people.values()) {
    if (person.handAt === null) continue
    person.handAt = null
    keepPerson(room.store, person)
    room.marks.person(person.userId)
  }
  return { seq: room.publish('inside', { type: 'hands', hands: [] }) }
}

function say({ room }: Speaker, userId: string) {
  room.marks.person(userId)
  return { seq: room.publish('inside', { type: 'hands', hands: handsOf(room) }) }
}

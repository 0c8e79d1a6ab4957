import { RoomError } from '../frames.ts'
import { isStaff, viewOf } from '../people.ts'
import { handsOf } from '../snapshot.ts'
import { type Handler, nothing, requireOther, requireStaff } from './handler.ts'

export const admit: Handler<'person.admit'> = (speaker, { userId }) => {
  requireStaff(speaker)
  const other = requireOther(speaker, userId)
  other.admitted = true
  speaker.room.change(other)
  return nothing
}

export const admitAll: Handler<'person.admitAll'> = (speaker) => {
  requireStaff(speaker)
  for (const person of speaker.room.outsiders()) {
    if (person.removed) continue
    person.admitted = true
    speaker.room.change(person)
  }
  return nothing
}

/** A host makes someone a helper or a speaker for this class, or takes that back. What the course made them stays. */
export const setRole: Handler<'person.role'> = (speaker, { userId, role }) => {
  requireStaff(speaker)
  const other = requireOther(speaker, userId)
  if (other.baseRole !== 'attendee') throw new RoomError('CONFLICT', 'This person works on the course: their role comes from there.')
  other.grantedRole = role === 'attendee' ? null : role
  if (role !== 'attendee') other.admitted = true
  speaker.room.change(other)
  speaker.room.tellYou(userId)
  speaker.room.marks.onStage()
  return nothing
}

/** What someone writes is paused, or allowed again. */
export const hush: Handler<'person.hush'> = (speaker, { userId, on }) => {
  requireStaff(speaker)
  const other = requireOther(speaker, userId)
  if (isStaff(other)) throw new RoomError('FORBIDDEN', 'Someone who runs the class cannot be paused.')
  other.hushed = on
  speaker.room.change(other)
  speaker.room.tellYou(userId)
  return nothing
}

/** Asks one person, or all who do not run the class, to switch their microphone off. Browsers let nobody do that for them. */
export const askMute: Handler<'person.askMute'> = (speaker, { userId }) => {
  requireStaff(speaker)
  const { room, person } = speaker
  for (const peer of room.crowd.peers.values()) {
    if (!peer.media?.mic || peer.userId === person.userId) continue
    const other = room.people.get(peer.userId)
    if (userId === null ? other && isStaff(other) : peer.userId !== userId) continue
    room.crowd.tell(peer, { type: 'mute.asked' })
  }
  return nothing
}

/** Out, and not let in again. */
export const remove: Handler<'person.remove'> = (speaker, { userId }) => {
  requireStaff(speaker)
  const { room, person } = speaker
  const other = requireOther(speaker, userId)
  if (other.userId === person.userId) throw new RoomError('CONFLICT', 'Leave the class instead.')
  if (other.baseRole !== 'attendee') throw new RoomError('FORBIDDEN', 'This person works on the course and cannot be removed.')
  const hadHand = other.handAt !== null
  Object.assign(other, { removed: true, admitted: false, grantedRole: null, handAt: null, groupId: null })
  room.store.run('DELETE FROM entries WHERE user_id = ?', userId)
  for (const peer of room.crowd.of(userId)) room.dismissPeer(peer, 'removed')
  room.change(other)
  room.marks.onStage()
  return hadHand ? { seq: room.publish('inside', { type: 'hands', hands: handsOf(room) }) } : nothing
}

/** In a large class the list of people is not sent: those who run it look for a name. */
export const find: Handler<'person.find'> = (speaker, { query, waiting }) => {
  const { room } = speaker
  if (waiting) requireStaff(speaker)
  const wanted = query.toLocaleLowerCase()
  const found = (waiting ? room.outsiders() : room.insiders()).filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
  return { result: { people: found.slice(0, 50).map(viewOf), count: found.length } }
}

export const spotlight: Handler<'spotlight'> = (speaker, { userId }) => {
  requireStaff(speaker)
  const { room } = speaker
  if (userId !== null && !room.people.has(userId)) throw new RoomError('NOT_FOUND', 'This person is not in the class.')
  if (userId === null) room.store.drop('spotlight')
  else room.store.put('spotlight', userId)
  return { seq: room.publish('inside', { type: 'spotlight', userId }) }
}

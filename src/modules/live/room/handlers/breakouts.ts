import { minutes as minute } from '../../../../kernel/time.ts'
import { RoomError } from '../frames.ts'
import { isStaff, type Person } from '../people.ts'
import type { Room } from '../room.ts'
import { breakoutsOf, type KeptBreakouts } from '../snapshot.ts'
import { type Handler, nothing, requireOther, requireStaff, type Speaker } from './handler.ts'

const mostPeople = 300

/** Sends people into smaller rooms, each with its own chat, presence and stage; those who run the class stay and may visit. */
export const open: Handler<'breakouts.open'> = (speaker, { groups, assign, places, minutes }) => {
  requireStaff(speaker)
  const { room } = speaker
  const people = room.insiders().filter((person) => !isStaff(person))
  if (people.length > mostPeople) throw new RoomError('FULL', `Breakouts are for ${mostPeople} people at most.`)
  const made = groups.map(({ name }) => ({ groupId: `g-${crypto.randomUUID().slice(0, 12)}`, name }))
  const endsAt = minutes === null ? null : room.now() + minutes * minute
  room.store.put<KeptBreakouts>('breakouts', { groups: made, endsAt })
  const sizes = made.map(() => 0)
  const place = (person: Person, at: number): void => {
    sizes[at] = (sizes[at] ?? 0) + 1
    move(room, person, made[at]?.groupId ?? null)
  }
  const named = people.filter(({ userId }) => places[userId] !== undefined && made[places[userId] ?? -1])
  for (const person of named) place(person, places[person.userId] ?? 0)
  if (assign === 'auto') {
    for (const person of people) if (!named.includes(person)) place(person, sizes.indexOf(Math.min(...sizes)))
  }
  return say(speaker)
}

export const moveOne: Handler<'breakouts.move'> = (speaker, { userId, groupId }) => {
  requireStaff(speaker)
  const other = requireOther(speaker, userId)
  requireGroup(speaker.room, groupId)
  move(speaker.room, other, groupId)
  return say(speaker)
}

/** Those who run the class look into a group, and come back. */
export const visit: Handler<'breakouts.visit'> = (speaker, { groupId }) => {
  requireStaff(speaker)
  requireGroup(speaker.room, groupId)
  move(speaker.room, speaker.person, groupId)
  return say(speaker)
}

export const close: Handler<'breakouts.close'> = (speaker) => {
  requireStaff(speaker)
  return speaker.room.store.get('breakouts') ? { seq: recall(speaker.room) } : nothing
}

/** Everybody comes back into the one room. */
export function recall(room: Room): number {
  room.store.drop('breakouts')
  for (const person of room.people.values()) if (person.groupId !== null) move(room, person, null)
  return room.publish('inside', { type: 'breakouts', breakouts: null })
}

function requireGroup(room: Room, groupId: string | null): void {
  const kept = room.store.get<KeptBreakouts>('breakouts')
  if (groupId !== null && !kept?.groups.some((group) => group.groupId === groupId))
    throw new RoomError('NOT_FOUND', 'There is no such group.')
}

function move(room: Room, person: Person, groupId: string | null): void {
  if (person.groupId === groupId) return
  person.groupId = groupId
  room.change(person)
  room.tellYou(person.userId)
  room.marks.onStage()
}

const say = ({ room }: Speaker) => ({ seq: room.publish('inside', { type: 'breakouts', breakouts: breakoutsOf(room) }) })

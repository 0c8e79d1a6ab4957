import type { Settings } from '../frames.ts'
import type { Room } from '../room.ts'
import { type Handler, nothing, requireStaff } from './handler.ts'

/** The switches of the class. Opening the door lets in whoever waited at it. */
export const change: Handler<'settings'> = (speaker, { id: _id, type: _type, ...patch }) => {
  requireStaff(speaker)
  const { room } = speaker
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<Settings>
  if (Object.keys(given).length === 0) return nothing
  const seq = room.keepSettings({ ...room.settings, ...given })
  letInWhoMay(room)
  return { seq }
}

export function letInWhoMay(room: Room): void {
  for (const person of room.outsiders()) {
    room.tryAdmit(person)
    if (room.isInside(person)) room.settle(person)
  }
}

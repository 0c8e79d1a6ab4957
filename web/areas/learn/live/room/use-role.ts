import type { RoomState } from './room-state.ts'

/** What this person may do here. The room decides again. */
export function useRole(room: RoomState): { isStaff: boolean; isHost: boolean; maySpeak: boolean } {
  const role = room.you?.role ?? 'attendee'
  const isStaff = role === 'host' || role === 'co_host'
  const stage = room.settings?.stage ?? 'everyone'
  return { isStaff, isHost: role === 'host', maySpeak: isStaff || stage === 'everyone' || (stage === 'speakers' && role === 'speaker') }
}

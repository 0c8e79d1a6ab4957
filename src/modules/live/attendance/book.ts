import type { RoomRole } from '../contract.ts'

export type AttendedPerson = {
  userId: string
  role: RoomRole
  firstJoinedAt: string
  /** Null in a book of a class that still runs. */
  lastLeftAt: string | null
  totalSeconds: number
  intervals: { joinedAt: string; leftAt: string | null }[]
}
/** Who was in a class, as its room knows it. */
export type AttendanceBook = { endedAt: string | null; people: AttendedPerson[] }

import type { RoomRole } from '../contract.ts'
import type { PersonView } from './frames.ts'
import type { RoomStore } from './room-store.ts'

export type Person = {
  userId: string
  name: string
  avatarUrl: string | null
  /** What the course makes them; what the host made them here stands beside it, and the higher counts. */
  baseRole: RoomRole
  grantedRole: RoomRole | null
  admitted: boolean
  removed: boolean
  hushed: boolean
  groupId: string | null
  handAt: number | null
}
export type Newcomer = { userId: string; session: string; name: string; avatarUrl: string | null; role: RoomRole }

const rank: Record<RoomRole, number> = { host: 3, co_host: 2, speaker: 1, attendee: 0 }

export const roleOf = ({ baseRole, grantedRole }: Person): RoomRole =>
  grantedRole !== null && rank[grantedRole] > rank[baseRole] ? grantedRole : baseRole
export const isStaff = (person: Person): boolean => rank[roleOf(person)] >= rank.co_host
export const maySpeak = (person: Person): boolean => rank[roleOf(person)] >= rank.speaker

export const viewOf = (person: Person): PersonView => ({
  userId: person.userId,
  name: person.name,
  avatarUrl: person.avatarUrl,
  role: roleOf(person),
  groupId: person.groupId,
  hushed: person.hushed,
})

type Row = {
  user_id: string
  name: string
  avatar_url: string | null
  base_role: RoomRole
  granted_role: RoomRole | null
  admitted: number
  removed: number
  hushed: number
  group_id: string | null
  hand_at: number | null
}

export const readPeople = (store: RoomStore): Map<string, Person> =>
  new Map(
    store.rows<Row>('SELECT * FROM people').map((row) => [
      row.user_id,
      {
        userId: row.user_id,
        name: row.name,
        avatarUrl: row.avatar_url,
        baseRole: row.base_role,
        grantedRole: row.granted_role,
        admitted: row.admitted === 1,
        removed: row.removed === 1,
        hushed: row.hushed === 1,
        groupId: row.group_id,
        handAt: row.hand_at,
      },
    ]),
  )

export const keepPerson = (store: RoomStore, person: Person): number =>
  store.run(
    `INSERT OR REPLACE INTO people (user_id, name, avatar_url, base_role, granted_role, admitted, removed, hushed, group_id, hand_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    person.userId,
    person.name,
    person.avatarUrl,
    person.baseRole,
    person.grantedRole,
    Number(person.admitted),
    Number(person.removed),
    Number(person.hushed),
    person.groupId,
    person.handAt,
  )

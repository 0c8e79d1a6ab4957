import type { ChatLine } from './frames.ts'
import { isStaff } from './people.ts'
import type { Room } from './room.ts'

type Row = { n: number; group_id: string | null; line: string }
export type Said = { userIds: string[]; lines: ChatLine[] }

/** In a larger class only those who run it are told outside the room: the others have it open anyway. */
const mostListeners = 50
const linesAtOnce = 100
const linesAnEvent = 10

const toldUpTo = (room: Room): number => room.store.get<number>('saidUpTo') ?? 0

export const hasUnsaid = (room: Room): boolean =>
  room.store.row('SELECT 1 AS one FROM chat WHERE n > ? LIMIT 1', toldUpTo(room)) !== undefined

/** Lines of the chat that pages outside the room have not been told of. What was taken back meanwhile is gone from it. */
export function unsaid(room: Room): { upTo: number; items: Said[] } {
  const rows = room.store.rows<Row>('SELECT n, group_id, line FROM chat WHERE n > ? ORDER BY n LIMIT ?', toldUpTo(room), linesAtOnce)
  const items = [...Map.groupBy(rows, (row) => row.group_id)].flatMap(([groupId, own]) => {
    const userIds = listeners(room, groupId)
    return Array.from({ length: Math.ceil(own.length / linesAnEvent) }, (_, i) => ({
      userIds,
      lines: own.slice(i * linesAnEvent, (i + 1) * linesAnEvent).map(({ line }) => JSON.parse(line) as ChatLine),
    }))
  })
  return { upTo: rows.at(-1)?.n ?? 0, items: items.filter(({ userIds }) => userIds.length > 0) }
}

export const toldOf = (room: Room, upTo: number): void => room.store.put('saidUpTo', upTo)

/** What is said in a breakout is for those who are in it. */
function listeners(room: Room, groupId: string | null): string[] {
  const here = room.insiders().filter((person) => groupId === null || person.groupId === groupId)
  const told = here.length > mostListeners ? here.filter(isStaff) : here
  return [...new Set([...told.map(({ userId }) => userId), ...(groupId === null ? [room.facts.hostId] : [])])]
}

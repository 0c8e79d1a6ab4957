import { iso } from '../../../kernel/time.ts'
import type { AttendanceBook, AttendedPerson } from '../attendance/book.ts'
import { type Person, roleOf } from './people.ts'
import type { RoomStore } from './room-store.ts'

export type News = { userId: string; kind: 'joined' | 'left'; at: number }

/** Who is there from when to when, in storage from the first moment: a killed server forgets nobody. */
export class AttendanceLog {
  private readonly open: Set<string>
  constructor(private readonly store: RoomStore) {
    this.open = new Set(store.rows<{ user_id: string }>('SELECT user_id FROM intervals WHERE left_at IS NULL').map((row) => row.user_id))
  }

  get isEmpty(): boolean {
    return this.open.size === 0
  }

  note(userId: string, isThere: boolean, now: number): void {
    if (isThere === this.open.has(userId)) return
    if (isThere) {
      this.store.run('INSERT INTO intervals (user_id, joined_at) VALUES (?, ?)', userId, now)
      this.open.add(userId)
    } else {
      this.store.run('UPDATE intervals SET left_at = max(joined_at, ?) WHERE user_id = ? AND left_at IS NULL', now, userId)
      this.open.delete(userId)
    }
    this.store.run('INSERT INTO news (user_id, kind, at) VALUES (?, ?, ?)', userId, isThere ? 'joined' : 'left', now)
  }

  /** Said every half minute while anyone is there: how long those were there whom a crash takes away. */
  stillThere = (now: number): void => this.store.put('seenAt', now)

  /** After a crash: whoever has no socket any more left when they were last seen. */
  wake(isThere: (userId: string) => boolean): void {
    const seenAt = this.store.get<number>('seenAt') ?? 0
    for (const userId of [...this.open]) if (!isThere(userId)) this.note(userId, false, seenAt)
  }

  closeAll(now: number): void {
    for (const userId of [...this.open]) this.note(userId, false, now)
  }

  book(people: Map<string, Person>, now: number, endedAt: number | null): AttendanceBook {
    const byUser = new Map<string, AttendedPerson>()
    const rows = this.store.rows<{ user_id: string; joined_at: number; left_at: number | null }>(
      'SELECT user_id, joined_at, left_at FROM intervals ORDER BY user_id, n',
    )
    for (const row of rows) {
      const person = people.get(row.user_id)
      const entry = byUser.get(row.user_id) ?? {
        userId: row.user_id,
        role: person ? roleOf(person) : 'attendee',
        firstJoinedAt: iso(row.joined_at),
        lastLeftAt: null,
        totalSeconds: 0,
        intervals: [],
      }
      const leftAt = row.left_at === null ? null : iso(row.left_at)
      entry.intervals.push({ joinedAt: iso(row.joined_at), leftAt })
      entry.totalSeconds += ((row.left_at ?? now) - row.joined_at) / 1000
      entry.lastLeftAt = leftAt
      byUser.set(row.user_id, entry)
    }
    const seen = [...byUser.values()].map((entry) => ({ ...entry, totalSeconds: Math.round(entry.totalSeconds) }))
    return { endedAt: endedAt === null ? null : iso(endedAt), people: seen }
  }

  /** What is to be announced: coming back while it waited to be said is not said at all. */
  news(): { upTo: number; items: News[] } {
    const rows = this.store.rows<{ n: number; user_id: string; kind: News['kind']; at: number }>('SELECT * FROM news ORDER BY n LIMIT 2000')
    const items = [...Map.groupBy(rows, (row) => row.user_id).values()].flatMap((own) => {
      const [first, last] = [own[0], own.at(-1)]
      if (!first || !last || (first.kind === 'left' && last.kind === 'joined')) return []
      return (first.kind === last.kind ? [first] : [first, last]).map(({ user_id: userId, kind, at }) => ({ userId, kind, at }))
    })
    return { upTo: rows.at(-1)?.n ?? 0, items }
  }
  told = (upTo: number): void => void this.store.run('DELETE FROM news WHERE n <= ?', upTo)
  get hasNews(): boolean {
    return this.store.row('SELECT 1 AS one FROM news LIMIT 1') !== undefined
  }
}

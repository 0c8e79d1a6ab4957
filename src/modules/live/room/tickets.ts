import { minutes } from '../../../kernel/time.ts'
import type { Person } from './people.ts'
import type { Room } from './room.ts'

/** Sockets that one relay holds. */
export const relaySockets = 1000
const lives = 1 * minutes
export type Holder = { userId: string; session: string }

/** A ticket for one socket within a minute. Its first part says which object opens it: the class's own, or a relay. */
export function newTicket(room: Room, person: Person, session: string, capacity: number): { ticket: string; expiresAt: number } {
  const relay = person.baseRole === 'attendee' ? relayWithRoom(room, capacity) : 0
  const expiresAt = room.now() + lives
  const ticket = `${relay}-${crypto.randomUUID().replaceAll('-', '')}`
  room.store.run('DELETE FROM entries WHERE expires_at < ?', room.now())
  room.store.run(
    'INSERT INTO entries (ticket, user_id, session, relay, expires_at) VALUES (?, ?, ?, ?, ?)',
    ticket,
    person.userId,
    session,
    relay,
    expiresAt,
  )
  return { ticket, expiresAt }
}

/** Whose ticket it is, and of which of their sessions; used up by asking. */
export function redeemTicket(room: Room, ticket: string): Holder | null {
  if (room.phase === 'ended') return null
  const row = room.store.row<{ user_id: string; session: string; expires_at: number }>(
    'DELETE FROM entries WHERE ticket = ? RETURNING user_id, session, expires_at',
    ticket,
  )
  return row && row.expires_at >= room.now() ? { userId: row.user_id, session: row.session } : null
}

/** The first object with a free place; those who run the class always sit in the main one. */
function relayWithRoom(room: Room, capacity: number): number {
  const taken = new Map<number, number>()
  for (const peer of room.crowd.peers.values()) taken.set(peer.relay, (taken.get(peer.relay) ?? 0) + 1)
  for (const { relay, n } of room.store.rows<{ relay: number; n: number }>('SELECT relay, count(*) AS n FROM entries GROUP BY relay'))
    taken.set(relay, (taken.get(relay) ?? 0) + n)
  let relay = 0
  while ((taken.get(relay) ?? 0) >= (relay === 0 ? capacity : relaySockets)) relay += 1
  return relay
}

/** These sessions have ended: they get no ticket any more, and those they hold open nothing. */
export function endSessions(room: Room, sessions: string[]): void {
  for (const session of sessions) {
    room.store.run('INSERT OR IGNORE INTO ended (session) VALUES (?)', session)
    room.store.run('DELETE FROM entries WHERE session = ?', session)
  }
}
export const hasEnded = (room: Room, session: string): boolean =>
  room.store.row('SELECT session FROM ended WHERE session = ?', session) !== undefined

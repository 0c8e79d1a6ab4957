import { minutes } from '../../../kernel/time.ts'
import type { Person } from './people.ts'
import type { Room } from './room.ts'

/** Sockets that one relay holds. */
export const relaySockets = 1000
const lives = 1 * minutes

/** A ticket for one socket within a minute. Its first part says which object opens it: the class's own, or a relay. */
export function newTicket(room: Room, person: Person, capacity: number): { ticket: string; expiresAt: number } {
  const relay = person.baseRole === 'attendee' ? relayWithRoom(room, capacity) : 0
  const expiresAt = room.now() + lives
  const ticket = `${relay}-${crypto.randomUUID().replaceAll('-', '')}`
  room.store.run('DELETE FROM tickets WHERE expires_at < ?', room.now())
  room.store.run('INSERT INTO tickets (ticket, user_id, relay, expires_at) VALUES (?, ?, ?, ?)', ticket, person.userId, relay, expiresAt)
  return { ticket, expiresAt }
}

/** Whose ticket it is; used up by asking. */
export function redeemTicket(room: Room, ticket: string): string | null {
  if (room.phase === 'ended') return null
  const row = room.store.row<{ user_id: string; expires_at: number }>(
    'DELETE FROM tickets WHERE ticket = ? RETURNING user_id, expires_at',
    ticket,
  )
  return row && row.expires_at >= room.now() ? row.user_id : null
}

/** The first object with a free place; those who run the class always sit in the main one. */
function relayWithRoom(room: Room, capacity: number): number {
  const taken = new Map<number, number>()
  for (const peer of room.crowd.peers.values()) taken.set(peer.relay, (taken.get(peer.relay) ?? 0) + 1)
  for (const { relay, n } of room.store.rows<{ relay: number; n: number }>('SELECT relay, count(*) AS n FROM tickets GROUP BY relay'))
    taken.set(relay, (taken.get(relay) ?? 0) + n)
  let relay = 0
  while ((taken.get(relay) ?? 0) >= (relay === 0 ? capacity : relaySockets)) relay += 1
  return relay
}

import type { PersonView, StagePeer } from './frames.ts'
import type { Marks } from './marks.ts'
import { isStaff, maySpeak, roleOf, viewOf } from './people.ts'
import type { Room } from './room.ts'

/** From so many on, the list of people is a number: five hundred who come would be a quarter of a million lines. */
export const namedPeople = 200

/** Says what has changed, whole, to whom it concerns. Whoever comes later is told all of it when they come. */
export function sayMarks(room: Room, { people, reactions, tallies, votes, stage }: Marks): void {
  if (people.size > 0) sayPeople(room, people)
  if (reactions.size > 0) room.whisper('inside', { type: 'reactions', counts: Object.fromEntries(reactions) })
  for (const pollId of tallies) room.whisper('staff', { type: 'tally', ...tallyOf(room, pollId) })
  if (votes.size > 0) room.whisper('inside', { type: 'votes', votes: votesOf(room, [...votes]) })
  if (stage) room.whisper('inside', { type: 'stage', stage: stageOf(room) })
}

function sayPeople(room: Room, dirty: Set<string>): void {
  const insiders = room.insiders()
  const here = new Set(insiders.map(({ userId }) => userId))
  const isCrowded = insiders.length > namedPeople
  const changed: PersonView[] = []
  const left: string[] = []
  for (const userId of dirty) {
    const person = room.people.get(userId)
    if (!person || !here.has(userId)) left.push(userId)
    else if (!isCrowded || maySpeak(person) || person.handAt !== null) changed.push(viewOf(person))
  }
  room.whisper('inside', { type: 'presence', changed, left, count: insiders.length })
  room.whisper('staff', { type: 'lobby', ...lobbyOf(room) })
}

export function lobbyOf(room: Room): { waiting: PersonView[]; waitingCount: number } {
  const waiting = room.outsiders()
  return { waiting: waiting.slice(0, 50).map(viewOf), waitingCount: waiting.length }
}

/** Those who run the class and speak first, so that a long list is cut at the audience. */
export function peopleOf(room: Room): { people: PersonView[]; count: number } {
  const insiders = room.insiders()
  const weight = (person: (typeof insiders)[number]): number => (isStaff(person) ? 0 : maySpeak(person) || person.handAt !== null ? 1 : 2)
  const sorted = insiders.sort((a, b) => weight(a) - weight(b))
  return { people: sorted.slice(0, namedPeople).map(viewOf), count: insiders.length }
}

export function stageOf(room: Room): StagePeer[] {
  return [...room.crowd.peers.values()].flatMap((peer) => {
    const person = room.people.get(peer.userId)
    if (!peer.media || !person || !room.isInside(person)) return []
    const { conn, userId, media, sends } = peer
    return [{ conn, userId, name: person.name, role: roleOf(person), groupId: person.groupId, ...media, sends: sends ?? null }]
  })
}

export function tallyOf(room: Room, pollId: string): { pollId: string; counts: number[]; voters: number } {
  const body = room.store.row<{ body: string }>('SELECT body FROM polls WHERE id = ?', pollId)
  const options = body ? (JSON.parse(body.body) as { options: string[] }).options.length : 0
  const counts = Array<number>(options).fill(0)
  const rows = room.store.rows<{ choice: number; n: number }>(
    'SELECT value AS choice, count(*) AS n FROM poll_votes, json_each(choices) WHERE poll_id = ? GROUP BY value',
    pollId,
  )
  for (const { choice, n } of rows) counts[choice] = n
  const voters = room.store.row<{ n: number }>('SELECT count(*) AS n FROM poll_votes WHERE poll_id = ?', pollId)?.n ?? 0
  return { pollId, counts, voters }
}

export function votesOf(room: Room, ids: string[]): Record<string, number> {
  const rows = room.store.rows<{ id: string; votes: number }>(
    'SELECT id, votes FROM questions WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
  )
  return Object.fromEntries(rows.map(({ id, votes }) => [id, votes]))
}

import { iso } from '../../../kernel/time.ts'
import type { Peer } from './crowd.ts'
import { fits } from './crowd.ts'
import type { Fresh } from './frames.ts'
import { isStaff, type Person } from './people.ts'
import type { MessageOf } from './protocol.ts'
import { recordingOf } from './recording.ts'
import type { Room } from './room.ts'
import { lobbyOf, peopleOf, stageOf, tallyOf, votesOf } from './say-marks.ts'
import { snapshotFor } from './snapshot.ts'

const mostSockets = 5

/** The first word of a socket. It takes the place of the broken one of its tab, and is told all it missed, or all there is. */
export function greet(room: Room, peer: Peer, hello: MessageOf<'hello'>): void {
  const person = room.people.get(peer.userId)
  if (!person) return
  const others = room.crowd.of(peer.userId).filter((other) => other !== peer)
  const replaced = others.filter((other) => hello.device !== undefined && other.device === hello.device)
  const crowding = others
    .filter((other) => !replaced.includes(other))
    .slice(0, Math.max(0, others.length - replaced.length - mostSockets + 1))
  peer.device = hello.device ?? null
  peer.greeted = true
  room.tryAdmit(person)
  peer.standing = { inside: room.isInside(person), staff: isStaff(person), groupId: person.groupId }
  room.crowd.keep(peer)
  if (peer.relay > 0) room.crowd.queue(peer.relay, { kind: 'standing', conn: peer.conn, standing: peer.standing })
  // Only now: the person stays here all the while.
  for (const other of [...replaced, ...crowding]) room.dismissPeer(other, 'replaced')
  room.settle(person)
  const missed = hello.epoch === room.epoch && hello.lastSeq !== undefined ? room.store.since(hello.lastSeq) : null
  show(room, peer, missed)
  if (replaced.some((other) => other.media)) room.marks.onStage()
}

/** Shows a socket where it is: inside, with the state of the class or what it missed of it; or waiting, and for what. */
export function show(room: Room, peer: Peer, missed: ReturnType<Room['store']['since']> = null): void {
  const person = room.people.get(peer.userId)
  if (!person) return
  const common = { session: room.sessionView(), phase: room.phase, you: room.youOf(peer), now: iso(room.now()) }
  if (!room.isInside(person)) {
    const reason = room.phase !== 'live' ? 'not_started' : room.settings.locked ? 'locked' : 'lobby'
    room.crowd.tell(peer, { type: 'waiting', reason, isRecorded: recordingOf(room) !== null, ...common })
    return
  }
  room.crowd.tell(peer, {
    type: 'welcome',
    ...common,
    epoch: room.epoch,
    seq: room.store.lastSeq(),
    resumed: missed !== null,
    startedAt: room.startedAt === null ? null : iso(room.startedAt),
    settings: room.settings,
    fresh: freshFor(room, person),
    snapshot: missed === null ? snapshotFor(room, person) : null,
  })
  for (const { scope, text } of missed ?? []) if (fits(scope, peer.userId, peer.standing)) room.crowd.tellText(peer, text)
}

function freshFor(room: Room, person: Person): Fresh {
  const staff = isStaff(person)
  const open = room.store.rows<{ id: string }>('SELECT id FROM polls WHERE open = 1')
  const asked = room.store.rows<{ id: string }>('SELECT id FROM questions ORDER BY n DESC LIMIT 300')
  return {
    ...peopleOf(room),
    ...(staff ? lobbyOf(room) : { waiting: [], waitingCount: 0 }),
    stage: stageOf(room),
    votes: votesOf(
      room,
      asked.map(({ id }) => id),
    ),
    tallies: staff ? open.map(({ id }) => tallyOf(room, id)) : [],
  }
}

import { errorFields, log } from '../../../platform/log.ts'
import { type Peer, shut } from './crowd.ts'
import { RoomError, type RoomErrorCode } from './frames.ts'
import { greet } from './greet.ts'
import { carryOut, fleeting } from './handlers/registry.ts'
import { ClientMessage, maxMessageBytes } from './protocol.ts'
import { RateGate } from './rate-gate.ts'
import type { Room } from './room.ts'

const gates = new WeakMap<Peer, RateGate>()
const streams = new Set(['signal', 'board.draw', 'media'])

/**
 * One message of a socket, from its text to its answer. It is carried out whole or not at all, acknowledged after it is
 * kept, and counted once however often it comes.
 */
export function hear(room: Room, peer: Peer, text: string): void {
  const gate = gates.get(peer) ?? new RateGate()
  gates.set(peer, gate)
  const raw = text.length > maxMessageBytes ? undefined : parse(text)
  const isStream = typeof raw === 'object' && raw !== null && 'type' in raw && streams.has(String(raw.type))
  const wait = gate.wait(isStream ? 'stream' : 'talk', room.now())
  if (wait > 0) {
    refuse(room, peer, idOf(raw), new RoomError('RATE_LIMITED', `Too much at once. Try again in ${wait} s.`, wait))
    if (gate.isHopeless) throwOut(room, peer)
    return
  }
  if (text.length > maxMessageBytes) {
    refuse(room, peer, null, new RoomError('TOO_LARGE', `A message has ${maxMessageBytes} characters at most.`))
    return
  }
  const read = ClientMessage.safeParse(raw)
  if (read.success) obey(room, peer, read.data)
  else {
    const about = read.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || 'message'}: ${issue.message}`)
    refuse(room, peer, idOf(raw), new RoomError('BAD_MESSAGE', about.join('; ')))
  }
}

function obey(room: Room, peer: Peer, message: ClientMessage): void {
  const person = room.people.get(peer.userId)
  if (!person || room.phase === 'ended') return
  if (message.type === 'hello') {
    if (!peer.greeted) greet(room, peer, message)
    return
  }
  if (!peer.greeted || !room.isInside(person)) {
    refuse(room, peer, message.id, new RoomError('NOT_INSIDE', 'You are not inside the class yet.'))
    return
  }
  const isFleeting = fleeting.has(message.type)
  const before = isFleeting ? undefined : room.store.ackOf(peer.userId, message.id)
  if (before) {
    room.crowd.tell(peer, { type: 'ack', id: message.id, seq: before.seq, again: true })
    return
  }
  try {
    const { seq = null, result } = room.store.storage.transactionSync(() => {
      const outcome = carryOut({ room, peer, person }, message)
      if (!isFleeting) room.store.keepAck(peer.userId, message.id, outcome.seq ?? null)
      return outcome
    })
    if (message.type === 'signal') return
    room.crowd.tell(peer, { type: 'ack', id: message.id, seq, again: false, ...(result === undefined ? {} : { result }) })
  } catch (error) {
    if (!(error instanceof RoomError))
      log('error', 'a message to a live room failed', { type: message.type, sessionId: room.facts.sessionId, ...errorFields(error) })
    const told = error instanceof RoomError ? error : new RoomError('CONFLICT', 'Something went wrong on our side. Try again.')
    refuse(room, peer, message.id, told)
  }
}

function refuse(room: Room, peer: Peer, id: string | null, error: RoomError): void {
  const { code, message, retryAfter }: { code: RoomErrorCode; message: string; retryAfter?: number | undefined } = error
  room.crowd.tell(peer, { type: 'error', id, code, message, ...(retryAfter === undefined ? {} : { retryAfter }) })
}

/** It was told a hundred times to slow down. */
function throwOut(room: Room, peer: Peer): void {
  if (peer.relay > 0) room.crowd.queue(peer.relay, { kind: 'close', conn: peer.conn, code: 1008, reason: 'too much at once' })
  else shut(peer.socket, 1008, 'too much at once')
  room.lose(peer)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
const idOf = (raw: unknown): string | null =>
  typeof raw === 'object' && raw !== null && 'id' in raw && typeof raw.id === 'string' && raw.id.length <= 64 ? raw.id : null

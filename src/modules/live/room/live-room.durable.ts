import { DurableObject } from 'cloudflare:workers'
import { errorFields, log } from '../../../platform/log.ts'
import type { AttendanceBook } from '../attendance/book.ts'
import { nowhere, type Peer, type RelayItem, type Sends, shut } from './crowd.ts'
import { show } from './greet.ts'
import { mayWatch, publish } from './handlers/media.ts'
import { letInWhoMay } from './handlers/settings.ts'
import { hear } from './hear.ts'
import type { Newcomer } from './people.ts'
import { socketProtocol } from './protocol.ts'
import { beginRecording, endRecording } from './recording.ts'
import { RelayDesk, type RelayWord } from './relay-desk.ts'
import { Room } from './room.ts'
import { bookOf, RoomClock } from './room-clock.ts'
import type { RoomFacts } from './room-facts.ts'
import { RoomStore } from './room-store.ts'
import { sayMarks } from './say-marks.ts'
import { endSessions, type Holder, hasEnded, newTicket, redeemTicket } from './tickets.ts'

type Seat = { kind: 'seat'; ticket: string; expiresAt: number } | { kind: 'removed' } | { kind: 'ended' } | { kind: 'signed_out' }
const nobody: AttendanceBook = { endedAt: null, people: [] }

/**
 * A live class: the one place that decides who is inside, what was said in which order, and who was there. SQLite holds it
 * all; sockets hibernate. The same class serves as a relay, which only passes on (relay-desk.ts).
 */
export class LiveRoom extends DurableObject<object> {
  private readonly store: RoomStore
  private readonly clock: RoomClock
  private room: Room | undefined
  private desk: RelayDesk | undefined
  /** Sockets held here before the audience is spread over relays. Open to tests: five hundred are many. */
  capacity = 500

  constructor(ctx: DurableObjectState, env: object) {
    super(ctx, env)
    this.store = new RoomStore(ctx.storage)
    this.clock = new RoomClock(ctx, env)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
    const facts = this.store.get<RoomFacts>('facts')
    if (facts) this.room = this.openRoom(facts)
    else this.desk = RelayDesk.wake(ctx, env)
  }

  private openRoom(facts: RoomFacts): Room {
    this.store.create()
    this.store.put('facts', facts)
    return new Room(this.store, facts, this.ctx.getWebSockets(), {
      deliver: (relay, items) => this.deliver(relay, items),
      say: sayMarks,
      show,
    })
  }

  // ── What verbs ask ──────────────────────────────────────────────────────────────────────────────────────────────────
  /** A place for someone who may come: a ticket for one socket. `isLive`: the class runs, though this room may not know. */
  async reserve(facts: RoomFacts, newcomer: Newcomer, isLive: boolean): Promise<Seat> {
    if (this.room?.phase === 'ended') return { kind: 'ended' }
    const room = this.open(facts)
    if (isLive && room.phase === 'waiting') begin(room, room.now())
    if (hasEnded(room, newcomer.session)) return { kind: 'signed_out' }
    const person = room.welcomeBack(newcomer)
    if (person.removed) return { kind: 'removed' }
    const seat = newTicket(room, person, newcomer.session, this.capacity)
    await this.clock.plan(room)
    return { kind: 'seat', ...seat }
  }

  async setFacts(facts: RoomFacts): Promise<void> {
    letInWhoMay(this.open(facts))
    await this.clock.plan(this.room)
  }

  async start(facts: RoomFacts, startedAt: number): Promise<void> {
    const room = this.open(facts)
    if (room.phase === 'waiting') begin(room, startedAt)
    await this.clock.plan(room)
  }

  /** Closes the class for everyone; answers who was there. A second call answers the same. */
  async close(): Promise<AttendanceBook> {
    const { room } = this
    if (!room) return nobody
    if (room.phase !== 'ended') {
      endRecording(room, null, 'stopped')
      this.store.put('endedAt', room.now())
      room.attendance.closeAll(room.now())
      room.keepPhase('ended', null)
      for (const peer of [...room.crowd.peers.values()]) room.dismissPeer(peer, 'ended')
      await room.crowd.flush()
      await this.clock.closed(room)
    }
    return bookOf(room)
  }

  /** What the class left is in the database: a day later the room forgets it all. */
  async markRecorded(): Promise<void> {
    if (this.room) await this.clock.recorded(this.room)
  }

  async attendance(): Promise<AttendanceBook> {
    return this.room ? bookOf(this.room) : nobody
  }

  /** They are no part of the course any more. */
  async letGo(userId: string): Promise<void> {
    if (!this.room) return
    this.store.run('DELETE FROM entries WHERE user_id = ?', userId)
    this.room.dismiss(userId, 'left_course')
  }

  /** Sessions of theirs have ended: the sockets of those close, and none comes back. */
  async endSessions(userId: string, sessions: string[]): Promise<void> {
    if (!this.room) return
    endSessions(this.room, sessions)
    this.room.dismiss(userId, 'signed_out', ({ session }) => sessions.includes(session))
    await this.clock.plan(this.room)
  }

  /** What a connection sends through the SFU is there from now on; false when it may not be heard here. */
  async published(userId: string, conn: string, sends: Sends): Promise<boolean> {
    return this.room ? publish(this.room, userId, conn, sends) : false
  }
  /** Whether somebody is inside, and these sessions are those of people whom they hear. */
  async mayWatch(userId: string, sessionIds: string[]): Promise<boolean> {
    return this.room ? mayWatch(this.room, userId, sessionIds) : false
  }

  async beginRecording(maker: { recordingId: string; userId: string }): Promise<'begun' | 'busy' | 'closed'> {
    if (!this.room) return 'closed'
    const begun = beginRecording(this.room, maker)
    await this.clock.plan(this.room)
    return begun
  }
  async endRecording(recordingId: string, why: 'stopped' | 'left'): Promise<void> {
    if (this.room) endRecording(this.room, recordingId, why)
  }

  async cancel(): Promise<void> {
    for (const peer of [...(this.room?.crowd.peers.values() ?? [])]) this.room?.dismissPeer(peer, 'cancelled')
    await this.forget()
  }

  private open(facts: RoomFacts): Room {
    if (this.room) this.room.keepFacts(facts)
    this.room ??= this.openRoom(facts)
    return this.room
  }
  private async forget(): Promise<void> {
    this.room = undefined
    await this.ctx.storage.deleteAlarm()
    await this.ctx.storage.deleteAll()
  }

  // ── Sockets ─────────────────────────────────────────────────────────────────────────────────────────────────────────
  override async fetch(request: Request): Promise<Response> {
    const ticket = request.headers.get('x-live-ticket') ?? ''
    const relay = Number(ticket.split('-')[0])
    if (relay > 0 && !this.room) {
      this.desk ??= RelayDesk.open(this.ctx, this.env, request, relay)
      return this.desk.accept(ticket, request)
    }
    const holder = this.room ? redeemTicket(this.room, ticket) : null
    if (!holder || !this.room) return new Response(null, { status: 401 })
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    seat(this.room, holder, 0, server)
    const headers: HeadersInit = request.headers.has('sec-websocket-protocol') ? { 'sec-websocket-protocol': socketProtocol } : {}
    return new Response(null, { status: 101, webSocket: client, headers })
  }

  override async webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    const text = typeof data === 'string' ? data : ''
    if (this.desk) return this.desk.hear(socket, text)
    const peer = this.room?.crowd.inSocket(socket)
    if (!this.room || !peer) return
    hear(this.room, peer, text)
    await this.clock.plan(this.room)
  }

  override async webSocketClose(socket: WebSocket): Promise<void> {
    // Answers the closing handshake; one that broke has nobody to answer.
    shut(socket, 1000, 'bye')
    if (this.desk) return this.desk.gone(socket)
    const peer = this.room?.crowd.inSocket(socket)
    if (peer) this.room?.lose(peer)
    await this.clock.plan(this.room)
  }
  override async webSocketError(socket: WebSocket): Promise<void> {
    await this.webSocketClose(socket)
  }

  override async alarm(): Promise<void> {
    if (this.desk) return this.desk.tick()
    if (!this.room) return
    const todo = await this.clock.tick(this.room)
    if (todo === 'forget') await this.forget()
    if (todo === 'close') {
      await this.close()
      await this.clock.record(this.room)
    }
  }

  // ── Relays: what they ask of the main object, and what it tells them ────────────────────────────────────────────────
  async relayAccepts(ticket: string): Promise<{ conn: string; userId: string } | null> {
    const holder = this.room ? redeemTicket(this.room, ticket) : null
    if (!holder || !this.room) return null
    const { conn } = seat(this.room, holder, Number(ticket.split('-')[0]), null)
    return { conn, userId: holder.userId }
  }

  /** What the sockets of a relay said, in order. Answers those it should close: the room knows nothing of them. */
  async relaySays(words: RelayWord[]): Promise<string[]> {
    const unknown: string[] = []
    for (const word of words) {
      const peer = this.room?.crowd.peers.get(word.conn)
      if (!this.room || !peer) unknown.push(word.conn)
      else if (word.text === null) this.room.lose(peer)
      else hear(this.room, peer, word.text)
    }
    await this.clock.plan(this.room)
    return unknown
  }

  /** A relay names the sockets it still holds; the others are lost. */
  async relayRoll(relay: number, conns: string[]): Promise<void> {
    const held = new Set(conns)
    for (const peer of [...(this.room?.crowd.peers.values() ?? [])]) if (peer.relay === relay && !held.has(peer.conn)) this.room?.lose(peer)
    if (this.room) this.store.put(`roll:${relay}`, Date.now())
  }

  private async deliver(relay: number, items: RelayItem[]): Promise<void> {
    const { room } = this
    if (!room) return
    const desk = RelayDesk.stub(this.env, room.facts, relay)
    try {
      await desk.fromMain(items)
    } catch (error) {
      // What was lost cannot be told again in order: its sockets come back and catch up.
      log('warn', 'a relay did not answer', { relay, sessionId: room.facts.sessionId, ...errorFields(error) })
      for (const peer of [...room.crowd.peers.values()]) if (peer.relay === relay) room.lose(peer)
      this.ctx.waitUntil(desk.dropAll().catch(() => {}))
    }
  }
  async fromMain(items: RelayItem[]): Promise<void> {
    this.desk?.pass(items)
  }
  async dropAll(): Promise<void> {
    this.desk?.dropAll()
  }
}

function begin(room: Room, startedAt: number): void {
  room.keepPhase('live', startedAt)
  room.store.put('seenAt', room.now())
  letInWhoMay(room)
  for (const person of room.insiders()) room.settle(person)
  for (const person of room.outsiders()) for (const peer of room.crowd.of(person.userId)) if (peer.greeted) show(room, peer)
}

/** A socket gets its place; it is told nothing until it says hello. */
function seat(room: Room, { userId, session }: Holder, relay: number, socket: WebSocket | null): Peer {
  const conn = `c-${crypto.randomUUID().slice(0, 18)}`
  const peer: Peer = { conn, userId, session, device: null, greeted: false, media: null, sends: null, relay, socket, standing: nowhere }
  room.crowd.add(peer)
  room.crowd.keep(peer)
  return peer
}

import { DurableObject } from 'cloudflare:workers'
import type { Moved } from '../../../kernel/moved.ts'
import { accessTokenSeconds } from '../../../platform/jwt.ts'
import type { RealtimeFrame, RealtimeType } from '../contract.ts'
import { realtimeProtocol } from './protocol.ts'

export type News = { id: string; type: RealtimeType; data: Record<string, unknown>; at: string }
/** Of what session a socket is, and since when: kept beside it while the object sleeps. */
type Held = { session: string; openedAt: number }
type Row = { seq: number; id: string; type: RealtimeType; data: string; at: string }

/** Events kept for those who come back: a client that missed more reads its pages anew. */
const kept = 200
const ticketLives = 60_000
/** No socket outlives the token that opened it, even where nobody told us that its session ended. */
const socketLives = accessTokenSeconds * 1000
/** A server that has not heard yet that a session ended may ask on its behalf for so long. */
const endedKept = 2 * socketLives

/**
 * Everything one person is told while their pages are open: one object a person, any number of sockets, which hibernate.
 * Events are numbered and kept in SQLite before they are sent, so a socket that comes back gets what it missed, once.
 */
export class PersonChannel extends DurableObject<object> {
  private readonly sql: SqlStorage

  constructor(ctx: DurableObjectState, env: object) {
    super(ctx, env)
    this.sql = ctx.storage.sql
    this.sql.exec('CREATE TABLE IF NOT EXISTS events (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT, data TEXT, at TEXT)')
    this.sql.exec('CREATE TABLE IF NOT EXISTS entries (ticket TEXT PRIMARY KEY, session TEXT NOT NULL, expires_at INTEGER NOT NULL)')
    this.sql.exec('CREATE TABLE IF NOT EXISTS ended (session TEXT PRIMARY KEY, at INTEGER NOT NULL)')
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
  }

  /** A word that opens one socket within a minute; null for a session that has ended. */
  async ticket(session: string): Promise<{ ticket: string; expiresAt: number } | null> {
    if (this.sql.exec('SELECT 1 FROM ended WHERE session = ?', session).toArray().length > 0) return null
    const expiresAt = Date.now() + ticketLives
    const ticket = crypto.randomUUID().replaceAll('-', '')
    this.sql.exec('DELETE FROM entries WHERE expires_at < ?', Date.now())
    this.sql.exec('INSERT INTO entries (ticket, session, expires_at) VALUES (?, ?, ?)', ticket, session, expiresAt)
    return { ticket, expiresAt }
  }

  /** Tells every open page; an event that was told already is not told again. */
  async tell(news: News[]): Promise<void> {
    for (const { id, type, data, at } of news) {
      const [row] = this.sql
        .exec<Row>(
          `INSERT INTO events (seq, id, type, data, at) SELECT COALESCE((SELECT MAX(seq) FROM events), 0) + 1, ?, ?, ?, ?
           WHERE true ON CONFLICT (id) DO NOTHING RETURNING *`,
          id,
          type,
          JSON.stringify(data),
          at,
        )
        .toArray()
      if (row) this.send(frameOf(row))
    }
    this.sql.exec('DELETE FROM events WHERE seq <= (SELECT MAX(seq) FROM events) - ?', kept)
  }

  /** How work of theirs moves on, for the pages that are open: neither numbered nor kept, so it takes no event's place. */
  async show({ type, path }: Moved): Promise<void> {
    this.send({ kind: 'progress', type, path })
  }

  /** Their account was removed: their pages hear nothing more. */
  async close(): Promise<void> {
    for (const socket of this.ctx.getWebSockets()) socket.close(4401, 'signed out')
    this.sql.exec('DELETE FROM entries')
  }

  /** These sessions have ended: their pages hear nothing from this moment, and cannot come back. */
  async endSessions(sessions: string[]): Promise<void> {
    this.sql.exec('DELETE FROM ended WHERE at < ?', Date.now() - endedKept)
    for (const session of sessions) {
      this.sql.exec('INSERT OR REPLACE INTO ended (session, at) VALUES (?, ?)', session, Date.now())
      this.sql.exec('DELETE FROM entries WHERE session = ?', session)
    }
    for (const socket of this.ctx.getWebSockets()) if (sessions.includes(heldBy(socket).session)) socket.close(4401, 'signed out')
  }

  override async fetch(request: Request): Promise<Response> {
    const ticket = request.headers.get('x-ticket') ?? ''
    const [used] = this.sql
      .exec<{ session: string }>('DELETE FROM entries WHERE ticket = ? AND expires_at >= ? RETURNING session', ticket, Date.now())
      .toArray()
    if (!used) return new Response('ticket', { status: 401 })
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    server.serializeAttachment({ session: used.session, openedAt: Date.now() } satisfies Held)
    this.greet(server, Number(request.headers.get('x-since') ?? Number.NaN))
    const headers = request.headers.has('sec-websocket-protocol') ? { 'sec-websocket-protocol': realtimeProtocol } : undefined
    return new Response(null, { status: 101, webSocket: client, ...(headers && { headers }) })
  }

  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    socket.close(code === 1005 || code === 1006 ? 1000 : code)
  }

  /** Where the numbering stands, and what came after `since`. */
  private greet(socket: WebSocket, since: number): void {
    const [{ first, last } = { first: null, last: null }] = this.sql
      .exec<{ first: number | null; last: number | null }>('SELECT MIN(seq) AS first, MAX(seq) AS last FROM events')
      .toArray()
    const known = Number.isInteger(since) ? since : (last ?? 0)
    const gap = known > (last ?? 0) || (first !== null && known < first - 1)
    socket.send(JSON.stringify({ kind: 'hello', seq: last ?? 0, gap } satisfies RealtimeFrame))
    if (gap) return
    for (const row of this.sql.exec<Row>('SELECT * FROM events WHERE seq > ? ORDER BY seq', known))
      socket.send(JSON.stringify(frameOf(row)))
  }

  private send(frame: RealtimeFrame): void {
    const text = JSON.stringify(frame)
    for (const socket of this.ctx.getWebSockets()) {
      try {
        // What it has not heard by then it is told when it comes back.
        if (Date.now() - heldBy(socket).openedAt > socketLives) socket.close(4000, 'come again')
        else socket.send(text)
      } catch {
        // It is closing; whoever it was comes back and asks from where they stood.
      }
    }
  }
}

const heldBy = (socket: WebSocket): Held => socket.deserializeAttachment() as Held

const frameOf = ({ seq, id, type, data, at }: Row): RealtimeFrame => ({
  kind: 'event',
  seq,
  id,
  type,
  data: JSON.parse(data) as Record<string, unknown>,
  at,
})

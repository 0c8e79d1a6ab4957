import { seconds } from '../../../kernel/time.ts'
import { parseEnv } from '../../../platform/env.ts'
import { fits, nowhere, type RelayItem, type Standing, send, shut } from './crowd.ts'
import { maxMessageBytes, socketProtocol } from './protocol.ts'

/** One word of a relay's socket on its way to the main object; null: it has closed. */
export type RelayWord = { conn: string; text: string | null }
type Kept = { conn: string; userId: string; standing: Standing }
type Place = { tenantId: string; sessionId: string; relay: number }
/** What the desk asks of the main object, and it of the desk. */
type Main = {
  relayAccepts(ticket: string): Promise<{ conn: string; userId: string } | null>
  relaySays(words: RelayWord[]): Promise<string[]>
  relayRoll(relay: number, conns: string[]): Promise<void>
}
type Relay = { fromMain(items: RelayItem[]): Promise<void>; dropAll(): Promise<void> }

const pause = 10
const rollEvery = 30 * seconds

/**
 * The front of a large audience: holds sockets, passes what they say to the main object in batches, and what it says to those
 * it is for. It decides nothing, and what it holds can be lost: its people come back and catch up.
 */
export class RelayDesk {
  private readonly words: RelayWord[] = []
  private sending: Promise<void> | undefined

  private constructor(
    private readonly ctx: DurableObjectState,
    private readonly env: object,
    private readonly place: Place,
  ) {}

  static stub(env: object, { tenantId, sessionId }: Pick<Place, 'tenantId' | 'sessionId'>, relay: number): Relay & Main {
    const { LIVE_ROOM } = parseEnv(env)
    const name = `${tenantId}/${sessionId}${relay > 0 ? `/relay/${relay}` : ''}`
    return LIVE_ROOM.get(LIVE_ROOM.idFromName(name)) as unknown as Relay & Main
  }

  static wake(ctx: DurableObjectState, env: object): RelayDesk | undefined {
    const place = ctx.storage.kv.get<Place>('place')
    return place && new RelayDesk(ctx, env, place)
  }

  static open(ctx: DurableObjectState, env: object, request: Request, relay: number): RelayDesk {
    const place = { tenantId: request.headers.get('x-live-tenant') ?? '', sessionId: request.headers.get('x-live-session') ?? '', relay }
    ctx.storage.kv.put('place', place)
    return new RelayDesk(ctx, env, place)
  }

  private get main(): Main {
    return RelayDesk.stub(this.env, this.place, 0)
  }

  async accept(ticket: string, request: Request): Promise<Response> {
    const admitted = await this.main.relayAccepts(ticket)
    if (!admitted) return new Response(null, { status: 401 })
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    server.serializeAttachment({ ...admitted, standing: nowhere } satisfies Kept)
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now() + rollEvery)
    const headers: HeadersInit = request.headers.has('sec-websocket-protocol') ? { 'sec-websocket-protocol': socketProtocol } : {}
    return new Response(null, { status: 101, webSocket: client, headers })
  }

  async hear(socket: WebSocket, text: string): Promise<void> {
    const kept = keptOf(socket)
    if (kept) await this.say({ conn: kept.conn, text: text.slice(0, maxMessageBytes + 1) })
  }
  async gone(socket: WebSocket): Promise<void> {
    const kept = keptOf(socket)
    if (kept) await this.say({ conn: kept.conn, text: null })
  }

  /** One batch is on its way at a time, so that nobody's words overtake their own. */
  private say(word: RelayWord): Promise<void> {
    this.words.push(word)
    this.sending ??= this.sendAll().finally(() => {
      this.sending = undefined
    })
    return this.sending
  }
  private async sendAll(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, pause))
    while (this.words.length > 0) {
      try {
        const unknown = new Set(await this.main.relaySays(this.words.splice(0, 500)))
        if (unknown.size > 0)
          for (const socket of this.ctx.getWebSockets()) if (unknown.has(keptOf(socket)?.conn ?? '')) shut(socket, 1012, 'come back')
      } catch {
        // What they said is lost and not acknowledged: they come back and say it again.
        this.words.length = 0
        this.dropAll()
      }
    }
  }

  pass(items: RelayItem[]): void {
    const sockets = new Map(
      this.ctx.getWebSockets().flatMap((socket) => {
        const kept = keptOf(socket)
        return kept ? [[kept.conn, { socket, kept }] as const] : []
      }),
    )
    for (const item of items) {
      if (item.kind === 'scope') {
        for (const { socket, kept } of sockets.values()) if (fits(item.scope, kept.userId, kept.standing)) send(socket, item.text)
        continue
      }
      const held = sockets.get(item.conn)
      if (!held) continue
      if (item.kind === 'one') send(held.socket, item.text)
      else if (item.kind === 'close') shut(held.socket, item.code, item.reason)
      else {
        held.kept.standing = item.standing ?? nowhere
        held.socket.serializeAttachment(held.kept)
      }
    }
  }

  dropAll(): void {
    for (const socket of this.ctx.getWebSockets()) shut(socket, 1012, 'come back')
  }

  /** Tells the main object whom it still holds; it cannot hear a relay die. */
  async tick(): Promise<void> {
    const sockets = this.ctx.getWebSockets()
    if (sockets.length > 0) await this.ctx.storage.setAlarm(Date.now() + rollEvery)
    await this.main.relayRoll(
      this.place.relay,
      sockets.flatMap((socket) => keptOf(socket)?.conn ?? []),
    )
  }
}

const keptOf = (socket: WebSocket): Kept | null => socket.deserializeAttachment() as Kept | null

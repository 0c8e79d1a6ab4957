import type { ServerFrame } from './frames.ts'
import type { RoomStore, Scope } from './room-store.ts'

/** A session at the SFU and which of its tracks are there to be heard and seen. */
export type Sends = { sessionId: string; audio: boolean; video: boolean }
export type Media = { mic: boolean; camera: boolean; screen: boolean }
/** One socket: here (`socket`), or on a relay object that passes its words on (`relay` above 0). */
export type Peer = {
  conn: string
  userId: string
  /** The session that opened it: with that it goes. */
  session: string
  device: string | null
  /** It said hello and was answered: from now on it hears what is said. */
  greeted: boolean
  /** On the stage: null when it neither sends nor watches. */
  media: Media | null
  /** What it sends through the SFU, where there is one. */
  sends: Sends | null
  relay: number
  socket: WebSocket | null
  /** What a relay needs to know to tell whom a frame is for. */
  standing: Standing
}
export type Standing = { inside: boolean; staff: boolean; groupId: string | null }
type Kept = Pick<Peer, 'conn' | 'userId' | 'session' | 'device' | 'greeted' | 'media' | 'sends'>

/** What the main object tells a relay, in order. */
export type RelayItem =
  | { kind: 'scope'; scope: Scope; text: string }
  | { kind: 'one'; conn: string; text: string }
  | { kind: 'standing'; conn: string; standing: Standing | null }
  | { kind: 'close'; conn: string; code: number; reason: string }

export const fits = (scope: Scope, userId: string, { inside, staff, groupId }: Standing): boolean => {
  if (scope === 'inside') return inside
  if (scope === 'staff') return inside && staff
  if (scope === 'learners') return inside && !staff
  if (scope.startsWith('user:')) return scope.slice(5) === userId
  return inside && groupId === scope.slice(6)
}

/** Every socket of the room, and how to reach it. */
export class Crowd {
  readonly peers = new Map<string, Peer>()
  readonly byUser = new Map<string, Set<Peer>>()
  private readonly queues = new Map<number, RelayItem[]>()
  private flushing: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly store: RoomStore,
    private readonly deliver: (relay: number, items: RelayItem[]) => Promise<void>,
  ) {}

  /** Finds again whom the object held before it slept: local sockets bring their note along, remote ones stand in storage. */
  wake(sockets: WebSocket[]): void {
    for (const socket of sockets) {
      const kept = socket.deserializeAttachment() as Kept | null
      if (kept && socket.readyState === WebSocket.OPEN) this.add({ ...kept, relay: 0, socket, standing: nowhere })
    }
    for (const row of this.store.rows<{ relay: number; state: string }>('SELECT relay, state FROM remotes')) {
      this.add({ ...(JSON.parse(row.state) as Kept), relay: row.relay, socket: null, standing: nowhere })
    }
  }

  add(peer: Peer): void {
    this.peers.set(peer.conn, peer)
    const own = this.byUser.get(peer.userId) ?? new Set()
    own.add(peer)
    this.byUser.set(peer.userId, own)
  }

  remove(conn: string): Peer | undefined {
    const peer = this.peers.get(conn)
    if (!peer) return undefined
    this.peers.delete(conn)
    const own = this.byUser.get(peer.userId)
    own?.delete(peer)
    if (own?.size === 0) this.byUser.delete(peer.userId)
    if (peer.relay > 0) this.store.run('DELETE FROM remotes WHERE conn = ?', conn)
    return peer
  }

  /** Keeps what must outlive sleep. */
  keep({ conn, userId, session, device, greeted, media, sends, relay, socket }: Peer): void {
    const kept: Kept = { conn, userId, session, device, greeted, media, sends }
    if (socket) socket.serializeAttachment(kept)
    else this.store.run('INSERT OR REPLACE INTO remotes (conn, relay, state) VALUES (?, ?, ?)', conn, relay, JSON.stringify(kept))
  }

  of = (userId: string): Peer[] => [...(this.byUser.get(userId) ?? [])]
  isHere = (userId: string): boolean => this.of(userId).some((peer) => peer.greeted)
  inSocket = (socket: WebSocket): Peer | undefined => this.peers.get((socket.deserializeAttachment() as Kept | null)?.conn ?? '')

  stand(peer: Peer, standing: Standing): void {
    const before = peer.standing
    peer.standing = standing
    const isSame = before.inside === standing.inside && before.staff === standing.staff && before.groupId === standing.groupId
    if (peer.relay > 0 && !isSame) this.queue(peer.relay, { kind: 'standing', conn: peer.conn, standing })
  }

  tell = (peer: Peer, frame: ServerFrame): void => this.tellText(peer, JSON.stringify(frame))
  tellText(peer: Peer, text: string): void {
    if (peer.relay > 0) this.queue(peer.relay, { kind: 'one', conn: peer.conn, text })
    else send(peer.socket, text)
  }

  tellUser(userId: string, frame: ServerFrame): void {
    const text = JSON.stringify(frame)
    for (const peer of this.of(userId)) if (peer.greeted) this.tellText(peer, text)
  }

  /** To everyone the scope names who has been greeted. Written once however many hear it. */
  cast(scope: Scope, text: string): void {
    const relays = new Set<number>()
    for (const peer of this.peers.values()) {
      if (peer.relay > 0) relays.add(peer.relay)
      else if (peer.greeted && fits(scope, peer.userId, peer.standing)) send(peer.socket, text)
    }
    for (const relay of relays) this.queue(relay, { kind: 'scope', scope, text })
  }

  close(peer: Peer, code: number, reason: string): void {
    if (peer.relay > 0) this.queue(peer.relay, { kind: 'close', conn: peer.conn, code, reason })
    else shut(peer.socket, code, reason)
    this.remove(peer.conn)
  }

  queue(relay: number, item: RelayItem): void {
    const queue = this.queues.get(relay) ?? []
    queue.push(item)
    this.queues.set(relay, queue)
    this.flushing ??= setTimeout(() => this.flush(), relayPause)
  }

  async flush(): Promise<void> {
    this.flushing = undefined
    const batches = [...this.queues]
    this.queues.clear()
    await Promise.all(batches.map(([relay, items]) => this.deliver(relay, items)))
  }
}

/** Words wait so long for company on their way to a relay. */
const relayPause = 10
export const nowhere: Standing = { inside: false, staff: false, groupId: null }

export function send(socket: WebSocket | null, text: string): void {
  try {
    socket?.send(text)
  } catch {
    // It is closing; its own event takes it out.
  }
}
export function shut(socket: WebSocket | null, code: number, reason: string): void {
  try {
    socket?.close(code, reason)
  } catch {
    // It has closed already.
  }
}

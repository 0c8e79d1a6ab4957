import type { ServerFrame } from '../../../../../src/modules/live/room/frames.ts'
import type { ClientMessage } from '../../../../../src/modules/live/room/protocol.ts'
import { ApiError } from '../../../../api/error.ts'
import { type LiveTicket, ticketFor } from '../live-queries.ts'
import { atTheDoor, heard, type RoomState } from './room-state.ts'

type Typed<T extends ClientMessage['type']> = Omit<Extract<ClientMessage, { type: T }>, 'id' | 'type'>
type Waiting = { text: string; again: boolean; resolve: (result: unknown) => void; reject: (error: RoomRefusal) => void }
type Signal = Extract<ServerFrame, { type: 'signal' }>

/** The room refused something, in words for the person who asked. */
export class RoomRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

const pingEvery = 20_000
const answerWithin = 10_000
const fleeting = new Set<ClientMessage['type']>(['media', 'signal', 'reaction', 'person.find'])

/**
 * One tab's place in a class. The socket may break as often as it likes: it comes back by itself, catches up by the
 * sequence, and says again what was never acknowledged.
 */
export class RoomClient {
  state: RoomState = atTheDoor
  iceServers: LiveTicket['iceServers'] = []
  /** How sound and pictures travel here; known once the door has opened. */
  media: LiveTicket['media'] = 'mesh'
  onSignal: ((signal: Signal) => void) | undefined
  /** A new connection is inside: what is only true for a connection must be said again. */
  onInside: (() => void) | undefined
  private readonly listeners = new Set<() => void>()
  private readonly waiting = new Map<string, Waiting>()
  private readonly device = crypto.randomUUID()
  private socket: WebSocket | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private pinger: ReturnType<typeof setInterval> | undefined
  private lastHeard = 0
  private tries = 0
  private stopped = false

  constructor(readonly sessionId: string) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  now = (): RoomState => this.state
  private become(next: Partial<RoomState> | RoomState): void {
    this.state = { ...this.state, ...next }
    for (const listener of this.listeners) listener()
  }

  start(): void {
    this.stopped = false
    addEventListener('online', this.hurry)
    this.pinger = setInterval(() => this.ping(), pingEvery)
    void this.connect()
  }
  stop(): void {
    this.stopped = true
    removeEventListener('online', this.hurry)
    clearInterval(this.pinger)
    clearTimeout(this.timer)
    this.socket?.close(1000, 'left')
    this.socket = null
  }
  private hurry = (): void => {
    if (this.state.link !== 'reconnecting') return
    clearTimeout(this.timer)
    this.tries = 0
    void this.connect()
  }

  /** Says something; answers when the room has kept it, also over a broken connection. */
  ask<T extends ClientMessage['type']>(type: T, fields: Typed<T>): Promise<unknown> {
    const id = crypto.randomUUID()
    const text = JSON.stringify({ id, type, ...fields })
    return new Promise((resolve, reject) => {
      const again = !fleeting.has(type)
      if (!again) setTimeout(() => this.waiting.delete(id) && reject(new RoomRefusal('OFFLINE', '')), answerWithin)
      this.waiting.set(id, { text, again, resolve, reject })
      this.send(text)
    })
  }
  signal(to: string, data: Signal['data']): void {
    this.send(JSON.stringify({ id: crypto.randomUUID(), type: 'signal', to, data }))
  }
  /** The person's own part of something the room keeps for them, shown at once. */
  update = (change: (state: RoomState) => Partial<RoomState>): void => this.become(change(this.state))

  private send(text: string): void {
    if (this.socket?.readyState === WebSocket.OPEN && this.state.place === 'inside') this.socket.send(text)
  }

  private async connect(): Promise<void> {
    if (this.stopped) return
    let ticket: LiveTicket
    try {
      ticket = await ticketFor(this.sessionId)
    } catch (error) {
      const isRefused = error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429
      if (isRefused)
        this.become({
          place: 'refused',
          refusal: { message: error.message, opensAt: error.details.find(({ field }) => field === 'doorsOpenAt')?.message ?? null },
        })
      else this.later()
      return
    }
    if (this.stopped) return
    this.iceServers = ticket.iceServers
    this.media = ticket.media
    const socket = new WebSocket(ticket.socketUrl.replace(/^wss?:\/\/[^/]+/, location.origin.replace(/^http/, 'ws')), [
      ticket.protocol,
      `ticket.${ticket.ticket}`,
    ])
    this.socket = socket
    socket.onopen = () => {
      const { seq, epoch } = this.state
      const known = epoch === null ? {} : { lastSeq: seq, epoch }
      this.lastHeard = Date.now()
      socket.send(JSON.stringify({ id: crypto.randomUUID(), type: 'hello', device: this.device, ...known }))
    }
    socket.onmessage = ({ data }) => {
      this.lastHeard = Date.now()
      if (data !== 'pong' && socket === this.socket) this.hear(JSON.parse(String(data)) as ServerFrame)
    }
    socket.onclose = () => {
      if (socket === this.socket) this.later()
    }
  }

  private hear(frame: ServerFrame): void {
    if (frame.type === 'ack' || frame.type === 'error') this.answered(frame)
    else if (frame.type === 'signal') this.onSignal?.(frame)
    else {
      this.become(heard(this.state, frame))
      if (frame.type === 'bye') this.stop()
      if (frame.type === 'waiting') this.become({ link: 'open' })
      if (frame.type === 'welcome') {
        this.tries = 0
        this.become({ link: 'open' })
        for (const { text, again } of this.waiting.values()) if (again) this.send(text)
        this.onInside?.()
      }
    }
  }

  private answered(frame: Extract<ServerFrame, { type: 'ack' | 'error' }>): void {
    const asked = frame.id === null ? undefined : this.waiting.get(frame.id)
    if (!asked || frame.id === null) return
    this.waiting.delete(frame.id)
    if (frame.type === 'ack') asked.resolve(frame.result ?? true)
    else asked.reject(new RoomRefusal(frame.code, frame.message))
  }

  private later(): void {
    if (this.stopped || this.state.place === 'gone') return
    this.become({ link: this.state.place === 'connecting' && this.tries < 2 ? 'connecting' : 'reconnecting' })
    const wait = Math.min(15_000, 500 * 2 ** this.tries) * (0.7 + Math.random() * 0.6)
    this.tries += 1
    this.timer = setTimeout(() => void this.connect(), wait)
  }

  private ping(): void {
    if (this.socket?.readyState !== WebSocket.OPEN) return
    // Nothing for two pings: the network is gone, though the browser has not noticed.
    if (Date.now() - this.lastHeard > 2.5 * pingEvery) this.socket.close(4001, 'silent')
    else this.socket.send('ping')
  }
}

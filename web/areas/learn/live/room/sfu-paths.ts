import type { StagePeer } from '../../../../../src/modules/live/room/frames.ts'
import type { MediaPaths, Outgoing, Place } from './media-paths.ts'
import type { RoomClient } from './room-client.ts'
import { openSfuSession, type SfuSession } from './sfu-api.ts'

type Kind = 'audio' | 'video'
type Line = { pc: RTCPeerConnection; session: SfuSession }
type Sending = Line & { conn: string; senders: Map<Kind, RTCRtpSender> }
/** A track that somebody sends; `key` is the same for as long as they do. */
type Wanted = { key: string; conn: string; sessionId: string; kind: Kind }
type Coming = Wanted & { mid: string; track: MediaStreamTrack }

const kinds = ['audio', 'video'] as const
const again = 2000

/**
 * Sound and pictures through an SFU: one connection that sends what this person shows, one that receives what the others do.
 * Negotiations of a connection follow one another; what fails is tried again with what is wanted by then.
 */
export class SfuPaths implements MediaPaths {
  private outgoing: Outgoing = { audio: null, video: null }
  private stage: readonly StagePeer[] = []
  private me: Place | null = null
  private sending: Sending | null = null
  private receiving: Line | null = null
  private coming = new Map<string, Coming>()
  private streams: ReadonlyMap<string, MediaStream> = new Map()
  private readonly listeners = new Set<() => void>()
  private working: Promise<void> | null = null
  private isStale = false
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly client: RoomClient) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  now = (): ReadonlyMap<string, MediaStream> => this.streams
  sync(stage: readonly StagePeer[], me: Place | null): void {
    this.stage = stage
    this.me = me
    this.work()
  }
  send(outgoing: Outgoing): void {
    this.outgoing = outgoing
    if (this.me) this.work()
  }
  close(): void {
    clearTimeout(this.timer)
    this.me = null
    this.stage = []
    this.drop()
  }

  /** Brings about what is wanted, once more when that changed while it was at it. */
  private work(): void {
    if (this.working) {
      this.isStale = true
      return
    }
    this.working = this.settle()
      .catch(() => {
        // The SFU, the network or the session gave way: both connections are made anew.
        this.drop()
        this.later()
      })
      .finally(() => {
        this.working = null
        if (!this.isStale) return
        this.isStale = false
        this.work()
      })
  }
  private later(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.me && this.work(), again)
  }

  private async settle(): Promise<void> {
    await this.settleSending()
    await this.settleReceiving()
  }

  private async settleSending(): Promise<void> {
    const { me } = this
    const isOnStage = me !== null && this.stage.some(({ conn }) => conn === me.conn)
    if (!isOnStage || this.sending?.conn !== me.conn) {
      this.sending?.pc.close()
      this.sending = null
    }
    if (!isOnStage) return
    const fresh = kinds.filter((kind) => this.outgoing[kind] && !this.sending?.senders.has(kind))
    for (const [kind, sender] of this.sending?.senders ?? [])
      if (sender.track !== this.outgoing[kind]) await sender.replaceTrack(this.outgoing[kind])
    if (fresh.length === 0) return
    this.sending ??= { ...(await this.open()), conn: me.conn, senders: new Map() }
    const { pc, session, senders } = this.sending
    const lines = fresh.flatMap((kind) => {
      const track = this.outgoing[kind]
      return track ? [{ kind, transceiver: pc.addTransceiver(track, { direction: 'sendonly' }) }] : []
    })
    await pc.setLocalDescription()
    const tracks = lines.map(({ kind, transceiver }) => ({ kind, mid: transceiver.mid ?? '' }))
    const answer = await session.publish({ conn: me.conn, sdp: pc.localDescription?.sdp ?? '', tracks })
    await pc.setRemoteDescription({ type: 'answer', sdp: answer.sdp ?? '' })
    for (const { kind, transceiver } of lines) senders.set(kind, transceiver.sender)
  }

  private wanted(): Map<string, Wanted> {
    const { me } = this
    const peers = me ? this.stage.filter((peer) => peer.conn !== me.conn && peer.groupId === me.groupId) : []
    const tracks = peers.flatMap(({ conn, sends }) =>
      sends
        ? kinds.flatMap((kind) => (sends[kind] ? [{ key: `${sends.sessionId} ${kind}`, conn, sessionId: sends.sessionId, kind }] : []))
        : [],
    )
    return new Map(tracks.map((track) => [track.key, track]))
  }

  private async settleReceiving(): Promise<void> {
    const wanted = this.wanted()
    const over = [...this.coming.values()].filter(({ key }) => !wanted.has(key))
    for (const { key } of over) this.coming.delete(key)
    if (over.length > 0) this.tell()
    if (over.length > 0 && this.receiving) await this.receiving.session.close(over.map(({ mid }) => mid))
    const fresh = [...wanted.values()].filter(({ key }) => !this.coming.has(key))
    if (fresh.length === 0) return
    this.receiving ??= await this.open()
    const { pc, session } = this.receiving
    const offer = await session.subscribe(fresh.map(({ sessionId, kind }) => ({ sessionId, kind })))
    if (offer.type === 'offer' && offer.sdp) {
      await pc.setRemoteDescription({ type: 'offer', sdp: offer.sdp })
      await pc.setLocalDescription()
      await session.answer(pc.localDescription?.sdp ?? '')
    }
    for (const one of fresh) {
      const mid = offer.tracks.find(({ sessionId, kind, failed }) => !failed && sessionId === one.sessionId && kind === one.kind)?.mid
      const track = pc.getTransceivers().find((transceiver) => transceiver.mid === mid)?.receiver.track
      if (mid && track) this.coming.set(one.key, { ...one, mid, track })
    }
    this.tell()
    // A track that is announced a moment before its first packet is there the next time.
    if (fresh.some(({ key }) => !this.coming.has(key))) this.later()
  }

  private async open(): Promise<Line> {
    const session = await openSfuSession(this.client.sessionId)
    const pc = new RTCPeerConnection({ iceServers: this.client.iceServers as RTCIceServer[], bundlePolicy: 'max-bundle' })
    pc.onconnectionstatechange = () => {
      if (pc.connectionState !== 'failed') return
      this.drop()
      this.later()
    }
    return { pc, session }
  }

  private drop(): void {
    for (const line of [this.sending, this.receiving]) {
      if (!line) continue
      line.pc.onconnectionstatechange = null
      line.pc.close()
    }
    this.sending = null
    this.receiving = null
    this.coming.clear()
    this.tell()
  }

  private tell(): void {
    const byConn = Map.groupBy(this.coming.values(), ({ conn }) => conn)
    this.streams = new Map([...byConn].map(([conn, tracks]) => [conn, new MediaStream(tracks.map(({ track }) => track))]))
    for (const listener of this.listeners) listener()
  }
}

import type { ServerFrame, StagePeer } from '../../../../../src/modules/live/room/frames.ts'
import type { MediaPaths, Outgoing, Place } from './media-paths.ts'
import type { RoomClient } from './room-client.ts'

type Signal = Extract<ServerFrame, { type: 'signal' }>
type Link = { pc: RTCPeerConnection; stream: MediaStream; isCaller: boolean; early: RTCIceCandidateInit[] }

/**
 * Audio and video between everyone on the stage, each with each. Of two the one with the smaller name calls and makes every
 * offer, so that two offers never meet. Tracks come and go on the two lines agreed on once: no renegotiation.
 */
export class Mesh implements MediaPaths {
  private readonly links = new Map<string, Link>()
  private outgoing: Outgoing = { audio: null, video: null }
  private streams: ReadonlyMap<string, MediaStream> = new Map()
  private readonly listeners = new Set<() => void>()

  constructor(private readonly client: RoomClient) {
    client.onSignal = (signal) => void this.hear(signal)
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  now = (): ReadonlyMap<string, MediaStream> => this.streams
  private tell(): void {
    this.streams = new Map([...this.links].map(([conn, { stream }]) => [conn, stream]))
    for (const listener of this.listeners) listener()
  }

  /** Calls those who came, hangs up on those who left. */
  sync(stage: readonly StagePeer[], me: Place | null): void {
    const isOnStage = me !== null && stage.some(({ conn }) => conn === me.conn)
    const wanted = new Set(
      isOnStage ? stage.filter((peer) => peer.conn !== me.conn && peer.groupId === me.groupId).map(({ conn }) => conn) : [],
    )
    for (const conn of this.links.keys()) if (!wanted.has(conn)) this.hangUp(conn)
    for (const conn of wanted) if (me && me.conn < conn && !this.links.has(conn)) void this.call(conn)
    this.tell()
  }

  /** What this person shows and says from now on. */
  send(outgoing: Outgoing): void {
    this.outgoing = outgoing
    for (const { pc } of this.links.values()) void this.attach(pc)
  }

  close(): void {
    for (const conn of [...this.links.keys()]) this.hangUp(conn)
    this.tell()
  }

  private link(conn: string, isCaller: boolean): Link {
    const known = this.links.get(conn)
    if (known) return known
    const pc = new RTCPeerConnection({ iceServers: this.client.iceServers as RTCIceServer[] })
    const link: Link = { pc, stream: new MediaStream(), isCaller, early: [] }
    this.links.set(conn, link)
    pc.ontrack = ({ track }) => {
      link.stream.addTrack(track)
      this.tell()
    }
    pc.onicecandidate = ({ candidate }) => {
      if (!candidate) return
      const { candidate: text, sdpMid, sdpMLineIndex, usernameFragment } = candidate
      this.client.signal(conn, { kind: 'candidate', candidate: text, sdpMid, sdpMLineIndex, usernameFragment: usernameFragment ?? null })
    }
    pc.onconnectionstatechange = () => {
      if (pc.connectionState !== 'failed' || !isCaller) return
      pc.restartIce()
      void this.offer(conn, link)
    }
    return link
  }

  private async call(conn: string): Promise<void> {
    const link = this.link(conn, true)
    for (const kind of ['audio', 'video'] as const) link.pc.addTransceiver(kind, { direction: 'sendrecv' })
    await this.attach(link.pc)
    await this.offer(conn, link)
  }
  private async offer(conn: string, { pc }: Link): Promise<void> {
    await pc.setLocalDescription()
    this.describe(conn, pc)
  }
  private describe(conn: string, pc: RTCPeerConnection): void {
    const { type, sdp } = pc.localDescription ?? {}
    if (type && sdp) this.client.signal(conn, { kind: 'description', type, sdp })
  }

  private async hear({ from, data }: Signal): Promise<void> {
    try {
      if (data.kind === 'candidate') {
        const link = this.links.get(from)
        const { candidate: text, sdpMid, sdpMLineIndex, usernameFragment = null } = data
        const candidate = { candidate: text, sdpMid, sdpMLineIndex, usernameFragment }
        if (link?.pc.remoteDescription) await link.pc.addIceCandidate(candidate)
        else if (link) link.early.push(candidate)
        return
      }
      const link = this.link(from, false)
      await link.pc.setRemoteDescription({ type: data.type, sdp: data.sdp })
      for (const candidate of link.early.splice(0)) await link.pc.addIceCandidate(candidate)
      if (data.type !== 'offer') return
      for (const transceiver of link.pc.getTransceivers()) transceiver.direction = 'sendrecv'
      await this.attach(link.pc)
      await link.pc.setLocalDescription()
      this.describe(from, link.pc)
    } catch {
      // They left in the middle of it, or their network did: the next stage tells who is still there.
      this.hangUp(from)
      this.tell()
    }
  }

  private async attach(pc: RTCPeerConnection): Promise<void> {
    for (const { sender, receiver } of pc.getTransceivers()) {
      const track = receiver.track.kind === 'audio' ? this.outgoing.audio : this.outgoing.video
      if (sender.track !== track) await sender.replaceTrack(track)
    }
  }

  private hangUp(conn: string): void {
    const link = this.links.get(conn)
    if (!link) return
    this.links.delete(conn)
    link.pc.ontrack = null
    link.pc.onicecandidate = null
    link.pc.onconnectionstatechange = null
    link.pc.close()
  }
}

type Track = { location?: string; mid?: string; sessionId?: string; trackName?: string }
type Body = { sessionDescription?: { type: string; sdp: string }; tracks?: Track[]; force?: boolean }
type Session = { published: Set<string>; received: Map<string, string>; owesAnswer: boolean }
type Reply = { status: number; body: object }

/** How the media itself is handled: by a test that only looks at words, or by a browser that stands in for the SFU. */
export type SfuMedia = {
  /** An answer to what a browser offers; `tracks` names what its lines are. */
  accept(sessionId: string, offer: string, tracks: { mid: string; trackName: string }[]): Promise<string>
  /** An offer with these tracks of others; answers which line carries which. */
  offer(sessionId: string, tracks: { sessionId: string; trackName: string }[]): Promise<{ sdp: string; mids: string[] }>
  answer(sessionId: string, sdp: string): Promise<void>
}
const words: SfuMedia = {
  accept: async (sessionId) => `answer for ${sessionId}`,
  offer: async (sessionId, tracks) => ({ sdp: `offer for ${sessionId}`, mids: tracks.map((_, i) => String(i)) }),
  answer: async () => {},
}

/** Cloudflare Realtime's SFU as its Connection API describes it: sessions, tracks, and who has to answer whom. */
export class FakeSfu {
  readonly sessions = new Map<string, Session>()
  readonly calls: string[] = []
  isDown = false

  constructor(
    readonly app: string,
    readonly secret: string,
    private readonly media: SfuMedia = words,
  ) {}

  async handle(method: string, path: string, authorization: string | null, body: Body): Promise<Reply> {
    if (this.isDown) return problem(503, 'unavailable')
    if (authorization !== `Bearer ${this.secret}`) return problem(401, 'unauthorized')
    const [, app, id = '', rest = ''] = /^\/v1\/apps\/([^/]+)\/sessions\/([^/]+)(\/.*)?$/.exec(path) ?? []
    if (app !== this.app) return problem(404, 'app_not_found')
    this.calls.push(`${method} ${id === 'new' ? '/new' : rest}`)
    if (method === 'POST' && id === 'new') {
      const sessionId = crypto.randomUUID().replaceAll('-', '')
      this.sessions.set(sessionId, { published: new Set(), received: new Map(), owesAnswer: false })
      return { status: 201, body: { sessionId } }
    }
    const session = this.sessions.get(id)
    if (!session) return problem(410, 'session_error')
    if (method === 'POST' && rest === '/tracks/new')
      return body.sessionDescription ? this.publish(id, session, body) : this.subscribe(id, session, body)
    if (method === 'PUT' && rest === '/renegotiate') {
      if (!session.owesAnswer || body.sessionDescription?.type !== 'answer') return problem(406, 'invalid_session_description')
      session.owesAnswer = false
      await this.media.answer(id, body.sessionDescription.sdp)
      return { status: 200, body: {} }
    }
    if (method === 'PUT' && rest === '/tracks/close') {
      if (!body.force) return problem(400, 'a new offer is needed unless force is true')
      for (const { mid } of body.tracks ?? []) session.received.delete(mid ?? '')
      return { status: 200, body: { tracks: (body.tracks ?? []).map(({ mid }) => ({ mid })), requiresImmediateRenegotiation: false } }
    }
    return problem(404, 'not_found')
  }

  private async publish(id: string, session: Session, { sessionDescription, tracks = [] }: Body): Promise<Reply> {
    if (sessionDescription?.type !== 'offer') return problem(400, 'invalid_session_description')
    const local = tracks.map(({ location, mid, trackName }) => ({ location, mid: mid ?? '', trackName: trackName ?? '' }))
    if (local.some(({ location, mid, trackName }) => location !== 'local' || !mid || !trackName)) return problem(400, 'invalid_track')
    const sdp = await this.media.accept(id, sessionDescription.sdp, local)
    for (const { trackName } of local) session.published.add(trackName)
    return {
      status: 200,
      body: {
        sessionDescription: { type: 'answer', sdp },
        tracks: local.map(({ mid, trackName }) => ({ mid, trackName })),
        requiresImmediateRenegotiation: false,
      },
    }
  }

  private async subscribe(id: string, session: Session, { tracks = [] }: Body): Promise<Reply> {
    if (session.owesAnswer) return problem(425, 'an offer of this session is not answered yet')
    const remote = tracks.map(({ location, sessionId, trackName }) => ({
      location,
      sessionId: sessionId ?? '',
      trackName: trackName ?? '',
    }))
    if (remote.some(({ location }) => location !== 'remote')) return problem(400, 'invalid_track')
    const known = remote.filter(({ sessionId, trackName }) => this.sessions.get(sessionId)?.published.has(trackName))
    const missing = remote.filter((track) => !known.includes(track)).map((track) => ({ ...track, errorCode: 'not_found_track_error' }))
    if (known.length === 0) return { status: 200, body: { tracks: missing, requiresImmediateRenegotiation: false } }
    const { sdp, mids } = await this.media.offer(id, known)
    session.owesAnswer = true
    const taken = known.map((track, i) => ({ ...track, mid: mids[i] }))
    for (const { mid, sessionId } of taken) if (mid) session.received.set(mid, sessionId)
    return {
      status: 200,
      body: { sessionDescription: { type: 'offer', sdp }, tracks: [...taken, ...missing], requiresImmediateRenegotiation: true },
    }
  }
}

const problem = (status: number, errorCode: string): Reply => ({ status, body: { errorCode, errorDescription: errorCode } })

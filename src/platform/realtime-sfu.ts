import { z } from 'zod'
import { AppError } from '../kernel/errors.ts'
import type { Config } from './env.ts'
import { log } from './log.ts'
import { outboundFetch } from './outbound.ts'

const Description = z.object({ type: z.enum(['offer', 'answer']), sdp: z.string() })
const Track = z.object({
  mid: z.string().nullish(),
  sessionId: z.string().nullish(),
  trackName: z.string().nullish(),
  errorCode: z.string().nullish(),
})
const Session = z.object({ sessionId: z.string().min(1) })
const Tracks = z.object({ sessionDescription: Description.nullish(), tracks: z.array(Track).default([]) })
const Problem = z.object({ errorCode: z.string().nullish(), errorDescription: z.string().nullish() })

export type SfuDescription = z.infer<typeof Description>
export type SfuTracks = z.infer<typeof Tracks>
type Local = { location: 'local'; mid: string; trackName: string }
type Remote = { location: 'remote'; sessionId: string; trackName: string }

/** The media server of a class by its HTTP API. https://developers.cloudflare.com/realtime/sfu/api/ */
export type Sfu = {
  newSession(): Promise<string>
  /** Takes what a browser offers; answers its offer. */
  publish(sessionId: string, offer: string, tracks: Omit<Local, 'location'>[]): Promise<SfuTracks>
  /** Asks for tracks of others; answers with an offer, which `renegotiate` is to answer. */
  subscribe(sessionId: string, tracks: Omit<Remote, 'location'>[]): Promise<SfuTracks>
  renegotiate(sessionId: string, answer: string): Promise<void>
  /** Without a new negotiation: the lines stay, and carry nothing. */
  closeTracks(sessionId: string, mids: string[]): Promise<void>
}

/** Null where the installation has no SFU app. */
export function sfuOf({ SFU_APP_ID, SFU_APP_SECRET, SFU_API_URL }: Config): Sfu | null {
  if (!SFU_APP_ID || !SFU_APP_SECRET) return null
  const call = async <T>(schema: z.ZodType<T>, method: string, path: string, body?: object): Promise<T> => {
    const response = await outboundFetch(10_000)(`${SFU_API_URL}/apps/${encodeURIComponent(SFU_APP_ID)}${path}`, {
      method,
      headers: { authorization: `Bearer ${SFU_APP_SECRET}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    }).catch(() => {
      throw unavailable()
    })
    const answer: unknown = await response.json().catch(() => null)
    if (response.ok) {
      const read = schema.safeParse(answer)
      if (read.success) return read.data
    }
    const { errorCode, errorDescription } = Problem.catch({}).parse(answer)
    log('warn', 'the SFU refused', { status: response.status, path: path.split('/').at(-1), errorCode, errorDescription })
    // A session that the SFU has dropped is begun anew by its browser.
    if (response.status === 404 || response.status === 410) throw new AppError('GONE', 'This media session has ended.')
    throw unavailable()
  }
  const at = (sessionId: string, rest: string): string => `/sessions/${encodeURIComponent(sessionId)}${rest}`
  return {
    newSession: async () => (await call(Session, 'POST', '/sessions/new')).sessionId,
    publish: (sessionId, sdp, tracks) =>
      call(Tracks, 'POST', at(sessionId, '/tracks/new'), {
        sessionDescription: { type: 'offer', sdp },
        tracks: tracks.map((track): Local => ({ location: 'local', ...track })),
      }),
    subscribe: (sessionId, tracks) =>
      call(Tracks, 'POST', at(sessionId, '/tracks/new'), { tracks: tracks.map((track): Remote => ({ location: 'remote', ...track })) }),
    renegotiate: async (sessionId, sdp) => {
      await call(z.unknown(), 'PUT', at(sessionId, '/renegotiate'), { sessionDescription: { type: 'answer', sdp } })
    },
    closeTracks: async (sessionId, mids) => {
      await call(Tracks, 'PUT', at(sessionId, '/tracks/close'), { tracks: mids.map((mid) => ({ mid })), force: true })
    },
  }
}

const unavailable = (): AppError => new AppError('UNAVAILABLE', 'Sound and pictures cannot be carried at the moment. Try again.')

import { importJWK, type JWK, SignJWT } from 'jose'
import { z } from 'zod'
import { AppError } from '../kernel/errors.ts'
import { Kept } from '../kernel/kept.ts'
import { type Config, isDevelopment } from './env.ts'
import { log } from './log.ts'
import { outboundFetch } from './outbound.ts'

/** A video as Cloudflare Stream describes it, in answers and in webhooks. https://developers.cloudflare.com/api/resources/stream */
export const StreamVideo = z.object({
  uid: z.string().min(1),
  creator: z.string().nullish(),
  readyToStream: z.boolean().default(false),
  status: z.object({
    state: z.string(),
    pctComplete: z.coerce.number().nullish().catch(null),
    errorReasonCode: z.string().nullish(),
    errorReasonText: z.string().nullish(),
  }),
  duration: z.number().nullish(),
  input: z.object({ width: z.number().nullish(), height: z.number().nullish() }).nullish(),
})
export type StreamVideo = z.infer<typeof StreamVideo>

const Caption = z.object({ language: z.string(), status: z.string().nullish() })
const Answer = z.object({ success: z.boolean(), result: z.unknown(), errors: z.array(z.object({ message: z.string() })).default([]) })

export type NewVideo = { name: string; creator: string }
export type Stream = {
  /** A one-time tus address a browser may send `size` bytes to. */
  createUpload(video: NewVideo & { size: number; expiresAt: string }): Promise<{ uid: string; uploadUrl: string }>
  /** Stream fetches the file itself from an address that must answer it whole. */
  copyFrom(url: string, video: NewVideo): Promise<StreamVideo>
  find(creator: string): Promise<StreamVideo | null>
  /** Null when Stream does not know it. */
  get(uid: string): Promise<StreamVideo | null>
  delete(uid: string): Promise<void>
  /** Starts speech recognition; asking again while it runs is harmless. */
  generateCaptions(uid: string, language: string): Promise<void>
  /** WebVTT of a language, or its state while it is made. */
  captions(uid: string, language: string): Promise<{ state: 'none' | 'inprogress' | 'error' } | { state: 'ready'; vtt: string }>
  /** Addresses that play until `expiresAt` (ms) and then stop. */
  playback(uid: string, expiresAt: number): Promise<{ hls: string; poster: string }>
  /** Whether a webhook body is Stream's own and at most five minutes old. */
  isGenuine(signature: string | undefined, body: string, now: number): Promise<boolean>
}

/** The longest film a direct upload may turn out to be; Stream reserves that much until it knows. */
const maxDurationSeconds = 4 * 3600

const playerOf = (code: string): string => `https://customer-${code}.cloudflarestream.com`

/** Where a browser fetches playlists from and sends uploads to; null where the installation has no Stream. */
export function streamHosts(config: Config): { player: string; uploads: string[] } | null {
  const { STREAM_CUSTOMER_CODE, STREAM_API_URL } = config
  if (!streamOf(config) || !STREAM_CUSTOMER_CODE) return null
  const uploads = ['https://upload.cloudflarestream.com', 'https://upload.videodelivery.net']
  return { player: playerOf(STREAM_CUSTOMER_CODE), uploads: isDevelopment(config) ? [...uploads, new URL(STREAM_API_URL).origin] : uploads }
}

/** Cloudflare Stream by its HTTP API; null where the installation has none. */
export function streamOf(config: Config): Stream | null {
  const { STREAM_ACCOUNT_ID, STREAM_API_TOKEN, STREAM_CUSTOMER_CODE, STREAM_SIGNING_JWK, STREAM_WEBHOOK_SECRET } = config
  if (!STREAM_ACCOUNT_ID || !STREAM_API_TOKEN || !STREAM_CUSTOMER_CODE || !STREAM_SIGNING_JWK || !STREAM_WEBHOOK_SECRET) return null
  const base = `${config.STREAM_API_URL}/accounts/${STREAM_ACCOUNT_ID}/stream`
  const send = (path: string, init: RequestInit = {}): Promise<Response> =>
    outboundFetch(15_000)(base + path, {
      ...init,
      headers: { authorization: `Bearer ${STREAM_API_TOKEN}`, ...(init.headers as Record<string, string> | undefined) },
    }).catch((error: unknown) => {
      throw unavailable(error instanceof Error ? error.message : 'no answer')
    })
  const json = (body: unknown): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const player = playerOf(STREAM_CUSTOMER_CODE)

  return {
    async createUpload({ name, creator, size, expiresAt }) {
      const response = await send('?direct_user=true', {
        method: 'POST',
        headers: {
          'tus-resumable': '1.0.0',
          'upload-length': String(size),
          'upload-creator': creator,
          'upload-metadata': [
            `name ${Buffer.from(name).toString('base64')}`,
            'requiresignedurls',
            `maxDurationSeconds ${Buffer.from(String(maxDurationSeconds)).toString('base64')}`,
            `expiry ${Buffer.from(expiresAt).toString('base64')}`,
          ].join(','),
        },
      })
      const uid = response.headers.get('stream-media-id')
      const uploadUrl = response.headers.get('location')
      if (response.status !== 201 || !uid || !uploadUrl) throw unavailable(`answered ${response.status}`)
      return { uid, uploadUrl }
    },
    copyFrom: async (url, { name, creator }) =>
      read(await send('/copy', json({ url, creator, meta: { name }, requireSignedURLs: true })), StreamVideo),
    async find(creator) {
      const [first] = await read(await send(`?creator=${encodeURIComponent(creator)}&limit=1`), z.array(StreamVideo))
      return first ?? null
    },
    async get(uid) {
      const response = await send(`/${uid}`)
      return response.status === 404 ? null : read(response, StreamVideo)
    },
    async delete(uid) {
      const response = await send(`/${uid}`, { method: 'DELETE' })
      if (!response.ok && response.status !== 404) throw unavailable(`answered ${response.status}`)
    },
    async generateCaptions(uid, language) {
      const response = await send(`/${uid}/captions/${language}/generate`, { method: 'POST' })
      if (!response.ok && response.status !== 409) throw unavailable(`answered ${response.status}`)
    },
    async captions(uid, language) {
      const list = await read(await send(`/${uid}/captions`), z.array(Caption))
      const track = list.find((caption) => caption.language === language)
      if (!track) return { state: 'none' }
      if (track.status === 'error' || track.status === 'inprogress') return { state: track.status }
      const response = await send(`/${uid}/captions/${language}/vtt`)
      if (!response.ok) throw unavailable(`answered ${response.status}`)
      return { state: 'ready', vtt: await response.text() }
    },
    async playback(uid, expiresAt) {
      const token = await playbackToken(STREAM_SIGNING_JWK, uid, expiresAt)
      return { hls: `${player}/${token}/manifest/video.m3u8`, poster: `${player}/${token}/thumbnails/thumbnail.jpg?height=720` }
    },
    isGenuine: (signature, body, now) => verifySignature(STREAM_WEBHOOK_SECRET, signature, body, now),
  }
}

function unavailable(why: string): AppError {
  log('warn', 'Stream failed', { why })
  return new AppError('UNAVAILABLE', 'The video service did not answer. Try again in a moment.')
}

async function read<T extends z.ZodType>(response: Response, result: T): Promise<z.infer<T>> {
  const text = await response.text()
  try {
    const answer = Answer.parse(JSON.parse(text))
    if (response.ok && answer.success) return result.parse(answer.result)
    throw new Error(answer.errors.map((error) => error.message).join('; ') || `answered ${response.status}`)
  } catch (error) {
    throw unavailable(`${response.status}: ${error instanceof Error ? error.message.slice(0, 300) : 'unreadable'}`)
  }
}

const tokens = new Kept<string, string>(2000)
/** One RSA signature a video and hour, however many learners open it. https://developers.cloudflare.com/stream/viewing-videos/securing-your-stream */
const playbackToken = (encodedJwk: string, uid: string, expiresAt: number): Promise<string> =>
  tokens.get(`${uid} ${expiresAt}`, async () => {
    const jwk = JSON.parse(Buffer.from(encodedJwk, 'base64').toString()) as JWK
    const kid = jwk.kid ?? ''
    return new SignJWT({ kid })
      .setProtectedHeader({ alg: 'RS256', kid })
      .setSubject(uid)
      .setExpirationTime(Math.floor(expiresAt / 1000))
      .sign(await importJWK(jwk, 'RS256'))
  })

/** `time=<seconds>,sig1=<hex>`: HMAC-SHA256 over `time.body`. https://developers.cloudflare.com/stream/webhooks */
async function verifySignature(secret: string, signature: string | undefined, body: string, now: number): Promise<boolean> {
  const [, time, given] = /^time=(\d+),sig1=([0-9a-f]{64})$/.exec(signature ?? '') ?? []
  if (!time || !given || Math.abs(now / 1000 - Number(time)) > 300) return false
  const encoder = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  return crypto.subtle.verify('HMAC', key, Buffer.from(given, 'hex'), encoder.encode(`${time}.${body}`))
}

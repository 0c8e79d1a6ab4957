import { exportJWK, generateKeyPair, jwtVerify } from 'jose'
import { vi } from 'vitest'
import { config } from '../../support/school.ts'

type Video = {
  uid: string
  creator: string | null
  meta: Record<string, string>
  readyToStream: boolean
  status: { state: string; pctComplete?: string; errorReasonCode: string; errorReasonText: string }
  duration: number
  input: { width: number; height: number }
  size: number
  requireSignedURLs: boolean
}
type Captions = { state: 'inprogress' | 'ready' | 'error'; vtt: string }

const base = 'https://stream.test/client/v4/accounts/acc/stream'
const secret = 'stream-webhook-secret'
const keys = await generateKeyPair('RS256', { extractable: true })
const jwk = { ...(await exportJWK(keys.privateKey)), kid: 'key-1', alg: 'RS256' }

/** Cloudflare Stream at the network's edge: the routes, headers and states of its API, no video in it. */
export class FakeStream {
  readonly videos = new Map<string, Video>()
  readonly captions = new Map<string, Captions>()
  readonly calls: string[] = []
  /** Answers the next calls with this status instead. */
  failing: number[] = []
  private restore: () => void = () => {}

  install(): this {
    const before = globalThis.fetch
    const spy = vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
      const request = new Request(input as RequestInfo, init)
      return request.url.startsWith('https://stream.test/') ? this.answer(request) : before(request)
    })
    const settings = {
      STREAM_ACCOUNT_ID: 'acc',
      STREAM_API_TOKEN: 'stream-token',
      STREAM_CUSTOMER_CODE: 'abc123',
      STREAM_SIGNING_JWK: Buffer.from(JSON.stringify(jwk)).toString('base64'),
      STREAM_WEBHOOK_SECRET: secret,
      STREAM_API_URL: 'https://stream.test/client/v4',
    }
    const kept = { ...config }
    Object.assign(config, settings)
    this.restore = () => {
      spy.mockRestore()
      for (const name of Object.keys(settings)) Reflect.set(config, name, Reflect.get(kept, name))
    }
    return this
  }
  remove(): void {
    this.restore()
  }

  only(): Video {
    const [video, ...more] = this.videos.values()
    if (!video || more.length > 0) throw new Error(`there are ${this.videos.size} videos`)
    return video
  }

  /** A notice as Stream sends it: the video, signed with the time. */
  async notice(
    video: Partial<Video>,
    options: { at?: number; secret?: string } = {},
  ): Promise<{ raw: string; headers: Record<string, string> }> {
    const raw = JSON.stringify(video)
    const time = Math.floor((options.at ?? Date.now()) / 1000)
    const key = await crypto.subtle.importKey('raw', Buffer.from(options.secret ?? secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
      'sign',
    ])
    const mac = Buffer.from(await crypto.subtle.sign('HMAC', key, Buffer.from(`${time}.${raw}`))).toString('hex')
    return { raw, headers: { 'webhook-signature': `time=${time},sig1=${mac}`, 'content-type': 'application/json' } }
  }

  encoded(video: Video): Video {
    Object.assign(video, { readyToStream: true, duration: 61.5, input: { width: 1920, height: 1080 } })
    video.status = { state: 'ready', pctComplete: '100.000000', errorReasonCode: '', errorReasonText: '' }
    return video
  }

  /** The claims of a playback address; throws when it is not signed with the account's key. */
  async claims(address: string): Promise<{ sub?: string; exp?: number; kid?: unknown }> {
    const token = new URL(address).pathname.split('/')[1] ?? ''
    return (await jwtVerify(token, keys.publicKey)).payload
  }

  private async answer(request: Request): Promise<Response> {
    const url = new URL(request.url)
    const path = request.url.slice(base.length).split('?')[0] ?? ''
    this.calls.push(`${request.method} ${path}${url.search}`)
    const failing = this.failing.shift()
    if (failing)
      return Response.json({ success: false, errors: [{ code: 10000, message: 'try later' }], result: null }, { status: failing })
    if (request.headers.get('authorization') !== 'Bearer stream-token')
      return Response.json({ success: false, errors: [{ code: 10000, message: 'Authentication error' }], result: null }, { status: 403 })
    const [, uid = '', part, language = '', last] = path.split('/')
    if (request.method === 'POST' && path === '' && url.searchParams.get('direct_user') === 'true') return this.openTus(request)
    if (request.method === 'POST' && path === '/copy') return this.copy(request)
    if (request.method === 'GET' && path === '')
      return result([...this.videos.values()].filter((video) => video.creator === url.searchParams.get('creator')))
    const video = this.videos.get(uid)
    if (!video) return Response.json({ success: false, errors: [{ code: 10003, message: 'not found' }], result: null }, { status: 404 })
    if (part === 'captions') return this.caption(request.method, uid, language, last)
    if (request.method === 'DELETE') return this.videos.delete(uid) ? new Response(null) : new Response(null, { status: 404 })
    return result(video)
  }

  private openTus(request: Request): Response {
    const size = Number(request.headers.get('upload-length'))
    const metadata = request.headers.get('upload-metadata') ?? ''
    const duration = /maxDurationSeconds (\S+?)(,|$)/.exec(metadata)?.[1]
    if (request.headers.get('tus-resumable') !== '1.0.0' || !size || !duration) return new Response('bad tus request', { status: 400 })
    const video = this.add(request.headers.get('upload-creator'), 'pendingupload', /requiresignedurls/.test(metadata), size)
    return new Response(null, {
      status: 201,
      headers: { location: `https://upload.stream.test/tus/${video.uid}`, 'stream-media-id': video.uid, 'tus-resumable': '1.0.0' },
    })
  }

  private async copy(request: Request): Promise<Response> {
    const body = (await request.json()) as { url: string; creator: string; requireSignedURLs: boolean; meta: Record<string, string> }
    const video = this.add(body.creator, 'downloading', body.requireSignedURLs, 0)
    video.meta = { ...body.meta, 'downloaded-from': body.url }
    return result(video)
  }

  private add(creator: string | null, state: string, requireSignedURLs: boolean, size: number): Video {
    if ((creator ?? '').length > 64) throw new Error('Stream refuses a creator of more than 64 characters')
    const video: Video = {
      uid: crypto.randomUUID().replaceAll('-', ''),
      creator,
      meta: {},
      readyToStream: false,
      status: { state, errorReasonCode: '', errorReasonText: '' },
      duration: -1,
      input: { width: -1, height: -1 },
      size,
      requireSignedURLs,
    }
    this.videos.set(video.uid, video)
    return video
  }

  private caption(method: string, uid: string, language: string, last: string | undefined): Response {
    const own = `${uid}/${language}`
    if (method === 'POST' && last === 'generate') {
      if (this.captions.has(own)) return Response.json({ success: false, errors: [], result: null }, { status: 409 })
      this.captions.set(own, { state: 'inprogress', vtt: '' })
      return result({ language, label: language, generated: true, status: 'inprogress' })
    }
    if (last === 'vtt') return new Response(this.captions.get(own)?.vtt ?? '', { headers: { 'content-type': 'text/vtt' } })
    const list = [...this.captions].filter(([name]) => name.startsWith(`${uid}/`))
    return result(list.map(([name, { state }]) => ({ language: name.split('/')[1], label: '', generated: true, status: state })))
  }
}

const result = (value: unknown): Response => Response.json({ success: true, errors: [], messages: [], result: value })

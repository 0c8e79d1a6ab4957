import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Page } from 'playwright-core'

type Video = {
  uid: string
  creator: string
  readyToStream: boolean
  status: { state: string; pctComplete?: string }
  duration: number
  input: { width: number; height: number }
  size: number
  offset: number
}

const secret = 'stream-webhook-secret'
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'key-1', alg: 'RS256' }
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': '*',
  'access-control-allow-headers': '*',
  'access-control-expose-headers': '*',
}
const fixture = (name: string): Buffer => readFileSync(`${import.meta.dirname}/../fixtures/hls/${name}`)

/** A short film as one file: its own segments one after the other. */
export const film = (): Buffer => Buffer.concat(['init.mp4', ...[0, 1, 2, 3].map((n) => `video${n}.m4s`)].map(fixture))

/** Cloudflare Stream on localhost: its API, its tus uploads (https://tus.io 1.0.0), its notices and its playlists. */
export class StreamServer {
  readonly videos = new Map<string, Video>()
  private constructor(
    private readonly server: Server,
    private readonly origin: string,
  ) {
    server.on('request', (request, response) => this.answer(request, response))
  }

  static async listen(port: number): Promise<StreamServer> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    return new StreamServer(server, `http://localhost:${port}`)
  }
  close(): void {
    this.server.closeAllConnections()
    this.server.close()
  }

  /** What an installation must be told to use it. */
  get vars(): Record<string, string> {
    return {
      STREAM_ACCOUNT_ID: 'acc',
      STREAM_API_TOKEN: 'stream-token',
      STREAM_CUSTOMER_CODE: 'abc123',
      STREAM_SIGNING_JWK: Buffer.from(JSON.stringify(jwk)).toString('base64'),
      STREAM_WEBHOOK_SECRET: secret,
      STREAM_API_URL: this.origin,
    }
  }

  /** Encodes what has arrived, and tells the installation. */
  async encode(installation: string): Promise<void> {
    for (const video of this.videos.values()) {
      Object.assign(video, {
        readyToStream: true,
        duration: 16,
        input: { width: 160, height: 90 },
        status: { state: 'ready', pctComplete: '100' },
      })
      const body = JSON.stringify(video)
      const time = Math.floor(Date.now() / 1000)
      const mac = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')
      const response = await fetch(`${installation}/webhooks/stream`, {
        method: 'POST',
        headers: { 'webhook-signature': `time=${time},sig1=${mac}` },
        body,
      })
      if (!response.ok) throw new Error(`the notice was answered ${response.status}: ${await response.text()}`)
    }
  }

  /** The account's playback host, for one page: playlists and segments to those who bring a token of this video. */
  async play(page: Page): Promise<string[]> {
    const served: string[] = []
    await page.route('https://customer-abc123.cloudflarestream.com/**', async (route) => {
      const [, token = '', kind = '', name = ''] = new URL(route.request().url()).pathname.split('/')
      const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString() || '{}') as { sub?: string }
      if (!this.videos.has(claims.sub ?? '')) return route.fulfill({ status: 401, headers: cors })
      served.push(`${kind}/${name}`)
      if (kind === 'thumbnails')
        return route.fulfill({ status: 200, contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' })
      return route.fulfill({
        status: 200,
        headers: { ...cors, 'content-type': name.endsWith('m3u8') ? 'application/vnd.apple.mpegurl' : 'video/mp4' },
        body: fixture(name),
      })
    })
    return served
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.origin)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (request.method === 'OPTIONS') return void response.writeHead(204, cors).end()
    if (url.pathname.startsWith('/tus/')) return this.tus(request, Buffer.concat(chunks), url.pathname.slice(5), response)
    if (request.headers.authorization !== 'Bearer stream-token') return json(response, 403, null)
    const path = url.pathname.replace('/accounts/acc/stream', '')
    if (request.method === 'POST' && path === '' && url.searchParams.get('direct_user') === 'true') {
      const video = this.add(String(request.headers['upload-creator']), Number(request.headers['upload-length']))
      return void response.writeHead(201, { location: `${this.origin}/tus/${video.uid}`, 'stream-media-id': video.uid }).end()
    }
    const video = this.videos.get(path.split('/')[1] ?? '')
    if (!video) return json(response, 404, null)
    if (request.method === 'DELETE') this.videos.delete(video.uid)
    json(response, 200, video)
  }

  private tus(request: IncomingMessage, body: Buffer, uid: string, response: ServerResponse): void {
    const video = this.videos.get(uid)
    if (!video) return void response.writeHead(404, cors).end()
    const head = { ...cors, 'tus-resumable': '1.0.0', 'cache-control': 'no-store' }
    if (request.method === 'HEAD')
      return void response.writeHead(200, { ...head, 'upload-offset': video.offset, 'upload-length': video.size }).end()
    if (Number(request.headers['upload-offset']) !== video.offset) return void response.writeHead(409, head).end()
    video.offset += body.length
    if (video.offset >= video.size) video.status = { state: 'inprogress', pctComplete: '12.0' }
    response.writeHead(204, { ...head, 'upload-offset': video.offset }).end()
  }

  private add(creator: string, size: number): Video {
    const uid = randomUUID().replaceAll('-', '')
    const video = {
      uid,
      creator,
      size,
      readyToStream: false,
      status: { state: 'pendingupload' },
      duration: -1,
      input: { width: -1, height: -1 },
      offset: 0,
    }
    this.videos.set(uid, video)
    return video
  }
}

const json = (response: ServerResponse, status: number, result: unknown): void =>
  void response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ success: status === 200, errors: [], messages: [], result }))

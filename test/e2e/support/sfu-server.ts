import { createServer, type Server } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { FakeSfu, type SfuMedia } from '../../support/fake-sfu.ts'

type Forwarding = {
  pcs: Map<string, RTCPeerConnection>
  tracks: Map<string, MediaStreamTrack>
  gathered(pc: RTCPeerConnection): Promise<string>
  of(id: string): RTCPeerConnection
}
declare global {
  interface Window {
    forwarding: Forwarding
  }
}

/** What an SFU does with packets, done by a page of a browser: it receives what is published and sends it on to who asks. */
async function forwardingIn(page: Page): Promise<SfuMedia> {
  await page.evaluate(() => {
    const pcs = new Map<string, RTCPeerConnection>()
    window.forwarding = {
      pcs,
      tracks: new Map(),
      of: (id) => {
        const pc = pcs.get(id) ?? new RTCPeerConnection()
        pcs.set(id, pc)
        return pc
      },
      // the API knows no trickle: a description carries every address
      gathered: async (pc) => {
        await pc.setLocalDescription()
        while (pc.iceGatheringState !== 'complete') await new Promise((resolve) => setTimeout(resolve, 20))
        return pc.localDescription?.sdp ?? ''
      },
    }
  })
  return {
    accept: (id, sdp, tracks) =>
      page.evaluate(
        async ({ id, sdp, tracks }) => {
          const { of, gathered, tracks: known } = window.forwarding
          const pc = of(id)
          await pc.setRemoteDescription({ type: 'offer', sdp })
          for (const { mid, trackName } of tracks) {
            const line = pc.getTransceivers().find((transceiver) => transceiver.mid === mid)
            if (line) known.set(`${id} ${trackName}`, line.receiver.track)
          }
          return gathered(pc)
        },
        { id, sdp, tracks },
      ),
    offer: (id, tracks) =>
      page.evaluate(
        async ({ id, tracks }) => {
          const { of, gathered, tracks: known } = window.forwarding
          const pc = of(id)
          const lines = tracks.flatMap(({ sessionId, trackName }) => {
            const track = known.get(`${sessionId} ${trackName}`)
            return track ? [pc.addTransceiver(track, { direction: 'sendonly' })] : []
          })
          const sdp = await gathered(pc)
          return { sdp, mids: lines.map(({ mid }) => mid ?? '') }
        },
        { id, tracks },
      ),
    answer: (id, sdp) =>
      page.evaluate(
        async ({ id, sdp }) => {
          await window.forwarding.of(id).setRemoteDescription({ type: 'answer', sdp })
        },
        { id, sdp },
      ),
  }
}

/** Cloudflare's SFU on this machine: its API in Node, its packets in a page. */
export class SfuServer {
  private constructor(
    readonly fake: FakeSfu,
    private readonly server: Server,
    readonly vars: Record<string, string>,
  ) {}

  static async listen(browser: Browser): Promise<SfuServer> {
    const [app, secret] = ['class-room', 'only-the-worker-knows']
    const page = await browser.newPage()
    const fake = new FakeSfu(app, secret, await forwardingIn(page))
    const server = createServer(async (request, response) => {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part as Buffer)
      const text = Buffer.concat(parts).toString()
      const { status, body } = await fake.handle(
        request.method ?? '',
        request.url ?? '',
        request.headers.authorization ?? null,
        text ? JSON.parse(text) : {},
      )
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (!address || typeof address === 'string') throw new Error('The SFU has no port')
    const vars = { SFU_APP_ID: app, SFU_APP_SECRET: secret, SFU_API_URL: `http://127.0.0.1:${address.port}/v1` }
    return new SfuServer(fake, server, vars)
  }
  close(): void {
    this.server.closeAllConnections()
    this.server.close()
  }
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { type Ask, askOf, completion, events, failure, type Reply } from './openai-protocol.ts'

/** Also what only a real connection can do: `broken` hangs up in the middle, `ended` closes a stream politely but early. */
export type ServerReply = Reply | { broken: string } | { ended: string }

/** A server on localhost that speaks OpenAI's chat completions over HTTP; what it says is the test's. */
export class OpenAiServer {
  readonly asks: Ask[] = []
  /** Whether each event of a stream waits, as one that is written word by word. */
  pauseMs = 0
  private constructor(
    private readonly server: Server,
    public answer: (ask: Ask, n: number) => ServerReply | Promise<ServerReply>,
  ) {
    server.on('request', (request, response) => void this.serve(request, response))
  }

  static async listen(answer: (ask: Ask, n: number) => ServerReply | Promise<ServerReply>): Promise<OpenAiServer> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new OpenAiServer(server, answer)
  }
  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`
  }
  close(): void {
    this.server.closeAllConnections()
    this.server.close()
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions') return json(response, 404, failure('not here'))
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
    const ask = askOf(body, request.headers.authorization ?? null)
    this.asks.push(ask)
    const reply = await this.answer(ask, this.asks.length)
    if (typeof reply === 'object' && 'hang' in reply) return
    if (typeof reply === 'object' && 'broken' in reply) return breakOff(ask, reply.broken, response)
    if (typeof reply === 'object' && 'ended' in reply)
      return void response.writeHead(200, { 'content-type': 'text/event-stream' }).end(events(ask, reply.ended).slice(0, -3).join(''))
    if (typeof reply === 'object' && 'raw' in reply) return void response.writeHead(200, { 'content-type': 'text/html' }).end(reply.raw)
    if (typeof reply === 'object' && 'status' in reply) return json(response, reply.status, failure(reply.message), reply.headers)
    if (!ask.stream) return json(response, 200, completion(ask, reply))
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    for (const event of events(ask, reply)) {
      response.write(event)
      if (this.pauseMs > 0) await wait(this.pauseMs)
    }
    response.end()
  }
}

function breakOff(ask: Ask, text: string, response: ServerResponse): void {
  const sent = ask.stream ? events(ask, text).slice(0, -3).join('') : JSON.stringify(completion(ask, text)).slice(0, 80)
  response.writeHead(200, {
    'content-type': ask.stream ? 'text/event-stream' : 'application/json',
    ...(ask.stream ? {} : { 'content-length': '4000' }),
  })
  response.write(sent, () => response.destroy())
}

const json = (response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void =>
  void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

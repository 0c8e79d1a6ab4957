import { vi } from 'vitest'
import { type Ask, askOf, completion, events, failure, type Reply } from '../../support/openai-protocol.ts'

export const baseUrl = 'https://ai.example.test/v1'

/** A server that speaks OpenAI's chat completions at the network's edge; what it says is the test's. */
export class FakeOpenAi {
  readonly asks: Ask[] = []
  private restore: () => void = () => {}

  constructor(public answer: (ask: Ask, n: number) => Reply | Promise<Reply>) {}

  install(): this {
    const before = globalThis.fetch
    const spy = vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
      const request = new Request(input as RequestInfo, init as RequestInit)
      return request.url.startsWith('https://ai.example.test/') ? this.serve(request) : before(request)
    })
    this.restore = () => spy.mockRestore()
    return this
  }
  remove(): void {
    this.restore()
  }

  private async serve(request: Request): Promise<Response> {
    if (!request.url.endsWith('/chat/completions') || request.method !== 'POST') return Response.json(failure('not here'), { status: 404 })
    const ask = askOf((await request.json()) as Record<string, unknown>, request.headers.get('authorization'))
    this.asks.push(ask)
    const reply = await this.answer(ask, this.asks.length)
    if (typeof reply === 'object' && 'hang' in reply)
      return new Promise((_resolve, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)))
    if (typeof reply === 'object' && 'raw' in reply) return new Response(reply.raw, { headers: { 'content-type': 'application/json' } })
    if (typeof reply === 'object' && 'status' in reply)
      return Response.json(failure(reply.message), { status: reply.status, headers: reply.headers ?? {} })
    return ask.stream
      ? new Response(events(ask, reply).join(''), { headers: { 'content-type': 'text/event-stream' } })
      : Response.json(completion(ask, reply))
  }
}

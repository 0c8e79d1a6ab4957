import { vi } from 'vitest'

export type Ask = {
  model: string
  system: string
  prompt: string
  task: 'questions' | 'check' | 'text' | 'other'
  stream: boolean
  body: Record<string, unknown>
  key: string | null
}
/** What the server does with a request: a text is a whole answer; anything else goes wrong in its own way. */
export type Reply =
  | string
  | { status: number; headers?: Record<string, string>; message?: string }
  | { refusal: string }
  | { cut: string }
  | { hang: true }
  | { raw: string }

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
    if (!request.url.endsWith('/chat/completions') || request.method !== 'POST')
      return Response.json({ error: { message: 'not here' } }, { status: 404 })
    const body = (await request.json()) as { model: string; stream?: boolean; messages: { role: string; content: string }[] }
    const system = body.messages.find(({ role }) => role === 'system')?.content ?? ''
    const prompt = body.messages.find(({ role }) => role === 'user')?.content ?? ''
    const task = system.startsWith('You write assessment')
      ? 'questions'
      : system.startsWith('You answer a question')
        ? 'check'
        : system.startsWith('You help')
          ? 'text'
          : 'other'
    const ask: Ask = {
      model: body.model,
      system,
      prompt,
      task,
      stream: body.stream === true,
      body,
      key: request.headers.get('authorization'),
    }
    this.asks.push(ask)
    const reply = await this.answer(ask, this.asks.length)
    if (typeof reply === 'object' && 'hang' in reply) {
      return new Promise((_resolve, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason)))
    }
    if (typeof reply === 'object' && 'raw' in reply) return new Response(reply.raw, { headers: { 'content-type': 'application/json' } })
    if (typeof reply === 'object' && 'status' in reply) {
      return Response.json(
        { error: { message: reply.message ?? 'no', type: 'error', code: null, param: null } },
        { status: reply.status, headers: reply.headers ?? {} },
      )
    }
    return ask.stream ? sse(ask, reply) : Response.json(completion(ask, reply))
  }
}

const tokens = (text: string): number => Math.ceil(text.length / 4)
type Said = string | { refusal: string } | { cut: string }
const textOf = (reply: Said): string => (typeof reply === 'string' ? reply : 'cut' in reply ? reply.cut : '')

function completion(ask: Ask, reply: Said) {
  const isRefusal = typeof reply === 'object' && 'refusal' in reply
  const usage = { prompt_tokens: tokens(ask.system + ask.prompt), completion_tokens: tokens(textOf(reply)) }
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: `${ask.model}-2027`,
    choices: [
      {
        index: 0,
        finish_reason: typeof reply === 'object' && 'cut' in reply ? 'length' : 'stop',
        logprobs: null,
        message: { role: 'assistant', content: isRefusal ? null : textOf(reply), refusal: isRefusal ? reply.refusal : null },
      },
    ],
    usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens },
  }
}

function sse(ask: Ask, reply: Said): Response {
  const chunk = (delta: object, more: object = {}) =>
    `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: ask.model, choices: [{ index: 0, delta, finish_reason: null }], ...more })}\n\n`
  const text = textOf(reply)
  const parts = text.match(/[\s\S]{1,12}/g) ?? []
  const usage = { prompt_tokens: tokens(ask.system + ask.prompt), completion_tokens: tokens(text), total_tokens: 0 }
  const events = [
    chunk({ role: 'assistant', content: '' }),
    ...parts.map((content) => chunk({ content })),
    chunk({}, { choices: [], usage }),
    'data: [DONE]\n\n',
  ]
  return new Response(events.join(''), { headers: { 'content-type': 'text/event-stream' } })
}

/** What stands between the marks of a fence: all that a model has of what others wrote. */
export const fenced = (name: string, prompt: string): string =>
  new RegExp(`<(${name}-\\w+)>\\n([\\s\\S]*?)\\n</\\1>`).exec(prompt)?.[2] ?? ''
export const wantedCount = (prompt: string): number => Number(/^Write (\d+) questions/m.exec(prompt)?.[1] ?? 0)
export const checkAnswer = (more: object): string =>
  JSON.stringify({ answerable: true, chosen: [], isTrue: null, text: null, number: null, ...more })
export const drafted = (more: object): Record<string, unknown> => ({
  type: 'single_choice',
  options: [],
  correct: [],
  isTrue: null,
  accepted: [],
  number: null,
  unit: null,
  explanation: '',
  difficulty: 'medium',
  bloomLevel: 'understand',
  ...more,
})

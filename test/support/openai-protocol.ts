/** What a request of the product asks for, read from its messages. */
export type Ask = {
  model: string
  system: string
  prompt: string
  task: 'questions' | 'check' | 'text' | 'other'
  stream: boolean
  body: Record<string, unknown>
  key: string | null
}
/** What a server does with a request: a text is a whole answer; anything else goes wrong in its own way. */
export type Said = string | { refusal: string } | { cut: string }
export type Reply = Said | { status: number; headers?: Record<string, string>; message?: string } | { hang: true } | { raw: string }

type Body = { model: string; stream?: boolean; messages: { role: string; content: string }[] }

export function askOf(body: Record<string, unknown>, key: string | null): Ask {
  const { model, stream, messages } = body as Body
  const system = messages.find(({ role }) => role === 'system')?.content ?? ''
  const prompt = messages.find(({ role }) => role === 'user')?.content ?? ''
  const task = system.startsWith('You write assessment')
    ? 'questions'
    : system.startsWith('You answer a question')
      ? 'check'
      : system.startsWith('You help')
        ? 'text'
        : 'other'
  return { model, system, prompt, task, stream: stream === true, body, key }
}

const tokens = (text: string): number => Math.ceil(text.length / 4)
const textOf = (reply: Said): string => (typeof reply === 'string' ? reply : 'cut' in reply ? reply.cut : '')

/** https://platform.openai.com/docs/api-reference/chat/object */
export function completion(ask: Ask, reply: Said) {
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

export const failure = (message = 'no') => ({ error: { message, type: 'error', code: null, param: null } })

/** The events of a streamed answer: https://platform.openai.com/docs/api-reference/chat-streaming */
export function events(ask: Ask, reply: Said): string[] {
  const chunk = (delta: object, more: object = {}) =>
    `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: ask.model, choices: [{ index: 0, delta, finish_reason: null }], ...more })}\n\n`
  const text = textOf(reply)
  const parts = text.match(/[\s\S]{1,12}/g) ?? []
  const usage = { prompt_tokens: tokens(ask.system + ask.prompt), completion_tokens: tokens(text), total_tokens: 0 }
  const said =
    typeof reply === 'object' && 'refusal' in reply ? [chunk({ refusal: reply.refusal })] : parts.map((content) => chunk({ content }))
  const reason = typeof reply === 'object' && 'cut' in reply ? 'length' : 'stop'
  const last = chunk({}, { choices: [{ index: 0, delta: {}, finish_reason: reason }] })
  return [chunk({ role: 'assistant', content: '' }), ...said, last, chunk({}, { choices: [], usage }), 'data: [DONE]\n\n']
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

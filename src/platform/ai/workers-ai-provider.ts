import { type AiAnswer, AiProblem, type AiProvider, type AiRequest, type AiUsage, estimateTokens } from './provider.ts'

/** What we use of the binding: its own type is a union of every model's. */
export type WorkersAi = { run(model: string, input: Record<string, unknown>, options?: { signal?: AbortSignal }): Promise<unknown> }

type Answer = { response?: unknown; usage?: { prompt_tokens?: number; completion_tokens?: number } }

/** Models that Cloudflare runs, by the `AI` binding: no key and no address. */
export function createWorkersAiProvider(binding: WorkersAi, model: string, timeoutMs: number): AiProvider {
  const run = async (request: AiRequest, more: Record<string, unknown>): Promise<unknown> => {
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(request.signal ? [request.signal] : [])])
    try {
      const input = { messages: messagesOf(request), max_tokens: request.maxOutputTokens, ...more }
      return await binding.run(model, input, { signal })
    } catch (error) {
      throw problemOf(error, signal)
    }
  }
  return {
    engine: 'workers-ai',
    model,
    async complete(request) {
      const format = request.schema ? { response_format: { type: 'json_schema', json_schema: request.schema.schema } } : {}
      const answer = (await run(request, format)) as Answer
      // In JSON mode the binding hands out the value itself.
      const text = typeof answer.response === 'string' ? answer.response : answer.response ? JSON.stringify(answer.response) : ''
      const usage = usageOf(answer, request, text)
      if (!text.trim()) throw new AiProblem('malformed', 'The answer was empty.', usage)
      return { text, model, ...usage }
    },
    async *stream(request): AsyncGenerator<string, AiAnswer> {
      const stream = (await run(request, { stream: true })) as ReadableStream<Uint8Array>
      let text = ''
      let last: Answer = {}
      for await (const data of serverSentData(stream)) {
        if (data === '[DONE]') break
        last = JSON.parse(data) as Answer
        if (typeof last.response !== 'string' || last.response === '') continue
        text += last.response
        yield last.response
      }
      const usage = usageOf(last, request, text)
      if (!text.trim()) throw new AiProblem('malformed', 'The answer was empty.', usage)
      return { text, model, ...usage }
    },
  }
}

const messagesOf = ({ system, prompt }: AiRequest) => [
  { role: 'system', content: system },
  { role: 'user', content: prompt },
]

const usageOf = ({ usage }: Answer, request: AiRequest, text: string): AiUsage => ({
  inputTokens: usage?.prompt_tokens ?? estimateTokens(request.system + request.prompt),
  outputTokens: usage?.completion_tokens ?? estimateTokens(text),
})

function problemOf(error: unknown, signal: AbortSignal): AiProblem {
  if (signal.aborted) return new AiProblem('timeout', 'Workers AI took too long to answer.')
  const message = error instanceof Error ? error.message : String(error)
  if (/429|capacity|rate limit|3040/i.test(message)) return new AiProblem('busy', 'Workers AI turns requests away for now.')
  if (/5007|no such model/i.test(message)) return new AiProblem('rejected', 'Workers AI knows no model of this name.')
  return new AiProblem('rejected', `Workers AI refuses the request: ${message.slice(0, 200)}`)
}

/** The `data:` lines of a stream of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
async function* serverSentData(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = ''
  for await (const part of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + part).split(/\r\n|\r|\n/)
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.startsWith('data:')) yield line.slice(5).trim()
  }
  if (rest.startsWith('data:')) yield rest.slice(5).trim()
}

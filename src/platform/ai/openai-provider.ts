import type OpenAI from 'openai'
import type { ChatCompletionCreateParamsBase } from 'openai/resources/chat/completions/completions'
import { type AiAnswer, AiProblem, type AiProvider, type AiRequest, type AiUsage, estimateTokens } from './provider.ts'

export type OpenAiAccount = {
  baseUrl: string
  model: string
  /** Null for servers of one's own that ask for none. */
  key: string | null
  /** How long one try may take; a request is tried three times at most. */
  timeoutMs: number
  fetch: typeof fetch
}

/** Answers of anything longer than this are somebody's mistake. */
const inAllMs = 150_000

/**
 * Any server that speaks OpenAI's chat completions: OpenAI, AI Gateway, Anthropic's and local servers' compatible
 * endpoints. The SDK waits and tries again on 408, 409, 429 and 5xx, as long as Retry-After says up to a minute.
 */
export function createOpenAiProvider(account: OpenAiAccount): AiProvider {
  const { model } = account
  return {
    engine: 'openai',
    model,
    async complete(request) {
      const client = await clientOf(account)
      const body = { ...bodyOf(account, request), stream: false as const }
      try {
        const answer = await send(
          request,
          () => client.chat.completions.create(body, optionsOf(request)),
          () => {
            const { response_format: _, ...plain } = body
            return client.chat.completions.create(plain, optionsOf(request))
          },
        )
        const choice = choiceOf(answer)
        const text = choice?.message.content ?? ''
        const usage = usageOf(answer.usage, request, text)
        if (choice?.message.refusal) throw new AiProblem('refused', choice.message.refusal, usage)
        if (choice?.finish_reason === 'content_filter') throw new AiProblem('refused', 'The provider held the answer back.', usage)
        if (choice?.finish_reason === 'length') throw new AiProblem('cut', 'The answer was cut off at its limit.', usage, text)
        if (!text.trim()) throw new AiProblem('malformed', 'The answer was empty.', usage)
        return { text, model: answer.model || model, ...usage }
      } catch (error) {
        throw await problemOf(error)
      }
    },
    async *stream(request): AsyncGenerator<string, AiAnswer> {
      const client = await clientOf(account)
      const body = { ...bodyOf(account, request), stream: true as const, stream_options: { include_usage: true } }
      let text = ''
      let usage: AiUsage | null = null
      let served = model
      let reason: string | null = null
      try {
        const events = await client.chat.completions.create(body, optionsOf(request))
        for await (const event of events) {
          served = event.model || served
          if (event.usage) usage = usageOf(event.usage, request, text)
          const choice = choiceOf(event)
          reason = choice?.finish_reason ?? reason
          if (choice?.delta.refusal) throw new AiProblem('refused', choice.delta.refusal)
          if (!choice?.delta.content) continue
          text += choice.delta.content
          yield choice.delta.content
        }
        assertWhole(reason, text)
      } catch (error) {
        throw withCost(await problemOf(error), usage ?? usageOf(null, request, text))
      }
      return { text, model: served, ...(usage ?? usageOf(null, request, text)) }
    },
  }
}

async function clientOf({ baseUrl, key, timeoutMs, fetch }: OpenAiAccount): Promise<OpenAI> {
  const { OpenAI } = await import('openai')
  return new OpenAI({
    apiKey: key ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    baseURL: baseUrl,
    timeout: timeoutMs,
    maxRetries: 2,
    logLevel: 'off',
    fetch,
    dangerouslyAllowBrowser: true,
  })
}

function bodyOf({ model, baseUrl }: OpenAiAccount, request: AiRequest) {
  // OpenAI's own models take only the new name of the limit, most compatible servers only the old one.
  const isOpenAi = new URL(baseUrl).hostname === 'api.openai.com'
  return {
    model,
    messages: [
      { role: 'system' as const, content: request.system },
      { role: 'user' as const, content: request.prompt },
    ],
    ...(isOpenAi ? { max_completion_tokens: request.maxOutputTokens } : { max_tokens: request.maxOutputTokens }),
    ...(request.schema ? { response_format: { type: 'json_schema' as const, json_schema: { ...request.schema, strict: true } } } : {}),
  } satisfies ChatCompletionCreateParamsBase
}

const optionsOf = (request: AiRequest) => ({
  signal: AbortSignal.any([AbortSignal.timeout(inAllMs), ...(request.signal ? [request.signal] : [])]),
})

/** A proxy in between may answer anything with 200; the SDK hands it on as it came. */
function choiceOf<T>(answer: { choices?: T[] }): T | undefined {
  if (!Array.isArray(answer?.choices)) throw new AiProblem('malformed', 'The provider answered something else than a completion.')
  return answer.choices[0]
}

/** The SDK ends a stream in silence when it is given up or breaks off between two events: only a reason makes it whole. */
function assertWhole(reason: string | null, text: string): void {
  if (reason === null) throw new AiProblem('unreachable', 'The answer broke off before its end.')
  if (reason === 'content_filter') throw new AiProblem('refused', 'The provider held the answer back.')
  if (reason === 'length') throw new AiProblem('cut', 'The answer was cut off at its limit.', undefined, text)
  if (!text.trim()) throw new AiProblem('malformed', 'The answer was empty.')
}

/** Servers that know no JSON Schema say 400: the prompt describes the answer as well, so they are asked without it. */
async function send<T>(request: AiRequest, first: () => Promise<T>, withoutSchema: () => Promise<T>): Promise<T> {
  try {
    return await first()
  } catch (error) {
    const { BadRequestError, UnprocessableEntityError } = await import('openai')
    const isSchema = (error instanceof BadRequestError || error instanceof UnprocessableEntityError) && request.schema
    if (isSchema && /response_format|json_schema|schema/i.test(error.message)) return withoutSchema()
    throw error
  }
}

function usageOf(
  counted: { prompt_tokens: number; completion_tokens: number } | null | undefined,
  request: AiRequest,
  text: string,
): AiUsage {
  return {
    inputTokens: counted?.prompt_tokens ?? estimateTokens(request.system + request.prompt),
    outputTokens: counted?.completion_tokens ?? estimateTokens(text),
  }
}

const withCost = (problem: AiProblem, usage: AiUsage): AiProblem => new AiProblem(problem.kind, problem.message, usage, problem.partial)

/** In words for the person; what a server wrote back is cut, since it may be anything. */
async function problemOf(error: unknown): Promise<AiProblem> {
  if (error instanceof AiProblem) return error
  const sdk = await import('openai')
  if (error instanceof sdk.APIConnectionTimeoutError || (error instanceof Error && error.name === 'TimeoutError'))
    return new AiProblem('timeout', 'The provider took too long to answer.')
  if (error instanceof sdk.APIUserAbortError) return new AiProblem('timeout', 'The request was given up.')
  if (error instanceof sdk.APIConnectionError) return new AiProblem('unreachable', 'The provider cannot be reached.')
  if (error instanceof sdk.APIError) {
    const { status = 0 } = error
    if (status === 401 || status === 403) return new AiProblem('unauthorized', 'The provider does not accept the key.')
    if (status === 429) return new AiProblem('busy', 'The provider turns requests away for now (429).')
    if (status >= 500) return new AiProblem('busy', `The provider is in trouble (${status}).`)
    return new AiProblem('rejected', `The provider refuses the request (${status}): ${error.message.slice(0, 200)}`)
  }
  if (error instanceof SyntaxError) return new AiProblem('malformed', 'The provider answered something that is not JSON.')
  return new AiProblem('unreachable', 'The connection to the provider broke off.')
}

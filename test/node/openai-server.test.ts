import { afterEach, describe, expect, test } from 'vitest'
import { createOpenAiProvider } from '../../src/platform/ai/openai-provider.ts'
import { type AiAnswer, AiProblem, type AiProvider, type AiRequest } from '../../src/platform/ai/provider.ts'
import { outboundFetch } from '../../src/platform/outbound.ts'
import { OpenAiServer, type ServerReply } from '../support/openai-server.ts'

const request: AiRequest = { task: 'x', input: null, system: 'Be brief.', prompt: 'Say something.', maxOutputTokens: 50 }
const servers: OpenAiServer[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** The real `openai` package over a real connection to localhost. */
async function speak(answer: (n: number) => ServerReply, timeoutMs = 2000): Promise<{ provider: AiProvider; server: OpenAiServer }> {
  const server = await OpenAiServer.listen((_ask, n) => answer(n))
  servers.push(server)
  const account = { baseUrl: server.baseUrl, model: 'm', key: 'sk-local', timeoutMs, fetch: outboundFetch(timeoutMs) }
  return { server, provider: createOpenAiProvider(account) }
}
const problem = async (work: Promise<unknown>): Promise<AiProblem> => {
  const error = await work.catch((reason: unknown) => reason)
  if (!(error instanceof AiProblem)) throw new Error(`expected an AiProblem, got ${String(error)}`)
  return error
}
async function readAll(stream: AsyncGenerator<string, AiAnswer>, parts: string[] = []): Promise<{ parts: string[]; end: AiAnswer }> {
  for (;;) {
    const next = await stream.next()
    if (next.done) return { parts, end: next.value }
    parts.push(next.value)
  }
}

describe('over a real connection', () => {
  test('a whole answer comes with its count of tokens, asked for with the key', async () => {
    const { provider, server } = await speak(() => 'Here I am.')
    expect(await provider.complete(request)).toMatchObject({ text: 'Here I am.', model: 'm-2027', inputTokens: 6, outputTokens: 3 })
    expect(server.asks).toMatchObject([{ key: 'Bearer sk-local', model: 'm', stream: false }])
  })

  test('429 is asked again when Retry-After says so, not before', async () => {
    const { provider, server } = await speak((n) => (n === 1 ? { status: 429, headers: { 'retry-after': '1' } } : 'now'))
    const from = performance.now()
    expect((await provider.complete(request)).text).toBe('now')
    expect(performance.now() - from).toBeGreaterThanOrEqual(990)
    expect(server.asks).toHaveLength(2)
  })

  test('a server that never answers is given up after its time, and counts as one that may come back', async () => {
    const { provider, server } = await speak(() => ({ hang: true }), 500)
    expect(await problem(provider.complete(request))).toMatchObject({ kind: 'timeout', isPassing: true })
    expect(server.asks).toHaveLength(3)
  })

  test('a connection that breaks in the middle of an answer is no answer', async () => {
    const { provider } = await speak(() => ({ broken: 'Half a' }))
    expect((await problem(provider.complete(request))).isPassing).toBe(true)
  })

  test('a page of a proxy in between is told apart from an answer', async () => {
    const { provider } = await speak(() => ({ raw: '<html>Bad gateway</html>' }))
    expect((await problem(provider.complete(request))).kind).toBe('malformed')
    const envelope = await speak(() => ({ raw: '{"error":"no backend"}' }))
    expect((await problem(envelope.provider.complete(request))).kind).toBe('malformed')
  })

  test('a server that is not there says so', async () => {
    const { provider, server } = await speak(() => 'never')
    server.close()
    expect((await problem(provider.complete(request))).kind).toBe('unreachable')
  })

  test('text arrives while it is being written', async () => {
    const { provider, server } = await speak(() => 'The quick brown fox jumps over the lazy dog.')
    server.pauseMs = 40
    const times: number[] = []
    const stream = provider.stream(request)
    let next = await stream.next()
    for (; !next.done; next = await stream.next()) times.push(performance.now())
    expect(times.length).toBeGreaterThan(2)
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(60)
    expect(next.value).toMatchObject({ text: 'The quick brown fox jumps over the lazy dog.', outputTokens: 11 })
  })

  test('a stream that breaks off, stops early, meets its limit or turns into a refusal never passes for a whole answer, and is paid for', async () => {
    const half = await speak(() => ({ broken: 'The quick brown fox jumps over' }))
    const parts: string[] = []
    const broken = await problem(readAll(half.provider.stream(request), parts))
    expect(parts.join('')).toContain('The quick')
    expect(broken).toMatchObject({ kind: 'unreachable' })
    expect(broken.usage.outputTokens).toBeGreaterThan(0)
    const early = await speak(() => ({ ended: 'The quick brown fox jumps over' }))
    expect(await problem(readAll(early.provider.stream(request)))).toMatchObject({ kind: 'unreachable' })
    const short = await speak(() => ({ cut: 'The quick brown' }))
    expect(await problem(readAll(short.provider.stream(request)))).toMatchObject({ kind: 'cut', partial: 'The quick brown' })
    const refuser = await speak(() => ({ refusal: 'I would rather not.' }))
    expect(await problem(readAll(refuser.provider.stream(request)))).toMatchObject({ kind: 'refused', message: 'I would rather not.' })
  })

  test('an answer that is given up is never taken for a whole one', async () => {
    const { provider, server } = await speak(() => 'word '.repeat(400))
    server.pauseMs = 5
    const control = new AbortController()
    const stream = provider.stream({ ...request, signal: control.signal })
    await stream.next()
    control.abort()
    expect((await problem(readAll(stream))).kind).toBe('unreachable')
  })
})

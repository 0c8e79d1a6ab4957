import { afterEach, describe, expect, test } from 'vitest'
import { createOpenAiProvider } from '../../../src/platform/ai/openai-provider.ts'
import { AiProblem, type AiRequest } from '../../../src/platform/ai/provider.ts'
import { createWorkersAiProvider } from '../../../src/platform/ai/workers-ai-provider.ts'
import { outboundFetch } from '../../../src/platform/outbound.ts'
import { checkAnswer, drafted, fenced, type Reply } from '../../support/openai-protocol.ts'
import { AiSchool, codeOf } from './ai-school.ts'
import { baseUrl, FakeOpenAi } from './fake-openai.ts'

const request: AiRequest = { task: 'x', input: null, system: 'Be brief.', prompt: 'Say something.', maxOutputTokens: 50 }
const schema = { name: 'thing', schema: { type: 'object', properties: {}, required: [], additionalProperties: false } }
const provider = (timeoutMs = 2000) =>
  createOpenAiProvider({ baseUrl, model: 'm', key: 'sk-1', timeoutMs, fetch: outboundFetch(timeoutMs) })
const problem = async (work: Promise<unknown>): Promise<AiProblem> => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof AiProblem)) throw new Error(`expected an AiProblem, got ${String(error)}`)
  return error
}

const fakes: FakeOpenAi[] = []
const serve = (answer: (n: number) => Reply): FakeOpenAi => {
  const fake = new FakeOpenAi((_ask, n) => answer(n)).install()
  fakes.push(fake)
  return fake
}
afterEach(() => {
  for (const fake of fakes.splice(0)) fake.remove()
})

describe('any server that speaks OpenAI’s protocol', () => {
  test('is asked with key, model, limit and schema, and its count of tokens is taken', async () => {
    const fake = serve(() => '{"a":1}')
    const answer = await provider().complete({ ...request, schema })
    expect(answer).toMatchObject({ text: '{"a":1}', model: 'm-2027', inputTokens: 6, outputTokens: 2 })
    expect(fake.asks[0]).toMatchObject({
      key: 'Bearer sk-1',
      model: 'm',
      body: { max_tokens: 50, response_format: { type: 'json_schema', json_schema: { strict: true } } },
    })
  })

  test('429 and 5xx are tried again as the server asks, and given up in the end', async () => {
    const fake = serve((n) => (n < 3 ? { status: n === 1 ? 429 : 503, headers: { 'retry-after-ms': '5' } } : 'here'))
    expect((await provider().complete(request)).text).toBe('here')
    expect(fake.asks).toHaveLength(3)
    const never = serve(() => ({ status: 429, headers: { 'retry-after-ms': '5' } }))
    expect(await problem(provider().complete(request))).toMatchObject({ kind: 'busy', isPassing: true })
    expect(never.asks).toHaveLength(3)
  })

  test('silence ends as a time-out, and a caller who gives up is heard', async () => {
    serve(() => ({ hang: true }))
    expect((await problem(provider(60).complete(request))).kind).toBe('timeout')
    const signal = AbortSignal.timeout(40)
    expect((await problem(provider(5000).complete({ ...request, signal }))).kind).toBe('timeout')
  })

  test('a wrong key, an unknown model, a refusal, half an answer and no JSON are told apart', async () => {
    serve(() => ({ status: 401 }))
    expect((await problem(provider().complete(request))).kind).toBe('unauthorized')
    serve(() => ({ status: 404, message: 'no such model' }))
    expect((await problem(provider().complete(request))).kind).toBe('rejected')
    serve(() => ({ refusal: 'I would rather not.' }))
    expect(await problem(provider().complete(request))).toMatchObject({
      kind: 'refused',
      message: 'I would rather not.',
      usage: { inputTokens: 6 },
    })
    serve(() => ({ cut: '{"questions":[{"te' }))
    expect(await problem(provider().complete(request))).toMatchObject({ kind: 'cut', partial: '{"questions":[{"te' })
    serve(() => ({ raw: '<html>gateway</html>' }))
    expect((await problem(provider().complete(request))).kind).toBe('malformed')
  })

  test('a server that knows no schema is asked without it', async () => {
    const fake = serve((n) => (n === 1 ? { status: 400, message: 'response_format json_schema is not supported' } : '{}'))
    expect((await provider().complete({ ...request, schema })).text).toBe('{}')
    expect(fake.asks[1]?.body.response_format).toBeUndefined()
  })

  test('text comes as it is written, and its end says what it cost', async () => {
    serve(() => 'The quick brown fox jumps over the lazy dog.')
    const stream = provider().stream(request)
    const parts: string[] = []
    let next = await stream.next()
    while (!next.done) {
      parts.push(next.value)
      next = await stream.next()
    }
    expect(parts.length).toBeGreaterThan(2)
    expect(next.value).toMatchObject({ text: parts.join(''), outputTokens: 11 })
  })
})

test('Workers AI answers values or text, and its stream is read by its events', async () => {
  const sse = 'data: {"response":"Hel"}\n\ndata: {"response":"lo","usage":{"prompt_tokens":3,"completion_tokens":2}}\n\ndata: [DONE]\n\n'
  const binding = {
    run: async (_model: string, input: Record<string, unknown>) =>
      input.stream ? new Response(sse).body : { response: { a: 1 }, usage: { prompt_tokens: 9, completion_tokens: 4 } },
  }
  const ai = createWorkersAiProvider(binding, '@cf/x', 1000)
  expect(await ai.complete({ ...request, schema })).toMatchObject({ text: '{"a":1}', inputTokens: 9, outputTokens: 4 })
  const stream = ai.stream(request)
  let text = ''
  let next = await stream.next()
  for (; !next.done; next = await stream.next()) text += next.value
  expect([text, next.value.text]).toEqual(['Hello', 'Hello'])
  const broken = createWorkersAiProvider(
    { run: async () => Promise.reject(new Error('3040: capacity temporarily exceeded')) },
    '@cf/x',
    1000,
  )
  expect(await problem(broken.complete(request))).toMatchObject({ kind: 'busy' })
})

describe('a generation takes what a provider does to it', () => {
  const sentence = 'The nucleus holds the genetic material of the cell.'
  const good = drafted({ type: 'true_false', text: 'Genetic material lies in the nucleus.', isTrue: true, quote: sentence })
  const answers = (first: (n: number) => Reply) => {
    let n = 0
    const fake = new FakeOpenAi(({ task, prompt }) => {
      if (task === 'check') return checkAnswer({ isTrue: fenced('passage', prompt).includes('nucleus') })
      n += 1
      return first(n)
    }).install()
    fakes.push(fake)
    return fake
  }
  const run = async (first: (n: number) => Reply) => {
    const fake = answers(first)
    const ai = await AiSchool.open()
    await ai.switchToModel()
    const job = await ai.generate({ types: ['true_false'], count: 2 })
    return { ai, job, fake, drafts: await ai.drafts(job.id) }
  }
  const batch = (...questions: unknown[]) => JSON.stringify({ questions })

  test('429, then success', async () => {
    const { job, drafts } = await run((n) => (n === 1 ? { status: 429, headers: { 'retry-after-ms': '5' } } : batch(good)))
    expect([job.status, drafts.length]).toEqual(['done', 1])
  })
  test('malformed JSON is repaired once', async () => {
    const { job, drafts } = await run((n) => (n === 1 ? '{"questions": [ oops' : `Here you are:\n\`\`\`json\n${batch(good)}\n\`\`\``))
    expect([job.status, drafts.length]).toEqual(['done', 1])
  })
  test('JSON that stays malformed ends the job with the reason', async () => {
    const { job, fake } = await run(() => 'no json at all')
    expect(job).toMatchObject({ status: 'failed', error: { code: 'unavailable', message: expect.stringContaining('shape') } })
    expect(fake.asks.filter(({ task }) => task === 'questions')).toHaveLength(2)
  })
  test('half an answer is asked for again', async () => {
    const { drafts } = await run((n) => (n === 1 ? { cut: batch(good).slice(0, 60) } : batch(good)))
    expect(drafts).toHaveLength(1)
  })
  test('a question that is none goes back once, then is dropped with its reason; the good ones stay', async () => {
    const bad = { ...good, isTrue: null, text: 'Neither true nor false is this.' }
    const { ai, job, drafts } = await run((n) => (n === 1 ? batch(good, bad) : batch(bad)))
    expect(drafts).toHaveLength(1)
    expect(job.dropped).toEqual([{ reason: 'does not say whether it is true', text: 'Neither true nor false is this.' }])
    const ledger = await ai.school.call<{ outcome: string; reason: string | null }[]>('GET', '/ai/ledger', { as: ai.admin })
    expect(ledger.map(({ outcome }) => outcome).sort()).toEqual(['drafted', 'dropped'])
  })
  test('a refusal ends the step with its words', async () => {
    const { job } = await run(() => ({ refusal: 'I cannot help with that.' }))
    expect(job.error?.message).toBe('I cannot help with that.')
  })
  test('a wrong key ends the job at once, with what an admin must mend', async () => {
    const { job, fake } = await run(() => ({ status: 401 }))
    expect(job).toMatchObject({ status: 'failed', error: { message: 'The provider does not accept the key.' } })
    expect(fake.asks).toHaveLength(1)
  })
  test('a passage that does not stand in the source is flagged, and the checker is not asked', async () => {
    const { drafts, fake } = await run(() => batch({ ...good, quote: 'The nucleus is where the soul of the cell resides.' }))
    expect(drafts[0]).toMatchObject({ passage: { found: 'none' }, check: null, flags: [{ code: 'quote_missing' }] })
    expect(fake.asks.filter(({ task }) => task === 'check')).toHaveLength(0)
  })
  test('a passage in other marks and spaces is found, and shown as the source has it', async () => {
    const { drafts } = await run(() => batch({ ...good, quote: '“the  nucleus holds the GENETIC material of the cell.”' }))
    expect(drafts[0]?.passage).toMatchObject({ found: 'normalized', quote: sentence })
    expect(drafts[0]?.flags).toEqual([])
  })
  test('a checker that cannot be read leaves the question flagged, never unchecked in silence', async () => {
    const fake = new FakeOpenAi(({ task }) => (task === 'check' ? 'hm' : batch(good))).install()
    fakes.push(fake)
    const ai = await AiSchool.open()
    await ai.switchToModel()
    const drafts = await ai.drafts((await ai.generate({ types: ['true_false'], count: 2 })).id)
    expect(drafts[0]).toMatchObject({ check: null, flags: [{ code: 'unchecked' }] })
    expect(
      await codeOf(await ai.decide(`/ai/jobs/${drafts[0]?.jobId}/accept`, { draftIds: [drafts[0]?.id], assessmentId: ai.assessmentId })),
    ).toBe('422 UNPROCESSABLE')
  })
})

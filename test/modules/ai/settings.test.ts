import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import type { AiUsage } from '../../../src/modules/ai/ledger/contract.ts'
import type { AiSettings } from '../../../src/modules/ai/settings/contract.ts'
import { aiSettings } from '../../../src/modules/ai/tables.ts'
import { openTenantDb } from '../../../src/platform/create-ctx.ts'
import { auditLog } from '../../../src/platform/database/tables.ts'
import { checkAnswer, drafted } from '../../support/openai-protocol.ts'
import { config, School } from '../../support/school.ts'
import { AiSchool, codeOf } from './ai-school.ts'
import { baseUrl, FakeOpenAi } from './fake-openai.ts'

const fakes: FakeOpenAi[] = []
afterEach(() => {
  for (const fake of fakes.splice(0)) fake.remove()
})
const sentence = 'The nucleus holds the genetic material of the cell.'
const serve = (): FakeOpenAi => {
  const question = drafted({ type: 'true_false', text: 'Genetic material lies in the nucleus.', isTrue: true, quote: sentence })
  const fake = new FakeOpenAi(({ task }) =>
    task === 'check'
      ? checkAnswer({ isTrue: true })
      : task === 'questions'
        ? JSON.stringify({ questions: [question] })
        : 'A short text about cells.',
  ).install()
  fakes.push(fake)
  return fake
}
const patch = (ai: AiSchool, body: object) => ai.school.fetch('PATCH', '/ai/settings', { as: ai.admin, body })
const key = 'sk-very-secret-key-9876'

test('before anything is set up, the built-in engine is on and needs nothing', async () => {
  const ai = await AiSchool.open()
  expect(await ai.school.call<AiSettings>('GET', '/ai/settings', { as: ai.admin })).toMatchObject({
    features: { questions: true, translation: false },
    unavailable: { translation: expect.stringContaining('model') },
    provider: 'builtin',
    hasKey: false,
    monthlyTokenBudget: null,
  })
  const { features, engine } = await ai.school.call<{ engine: string; features: Record<string, boolean> }>('GET', '/ai/features', {
    as: await ai.school.person(),
  })
  expect([engine, features.questions, features.grading, features.translation]).toEqual(['builtin', true, true, false])
  expect((await ai.school.fetch('GET', '/ai/features')).status).toBe(401)
  for (const path of ['/ai/settings', '/ai/usage', '/ai/ledger'])
    expect((await ai.school.fetch('GET', path, { as: ai.author })).status).toBe(403)
})

test('a key is sealed at rest, never answered and never logged', async () => {
  const ai = await AiSchool.open()
  const response = await patch(ai, { provider: 'openai', model: 'm', baseUrl, key })
  const text = await response.text()
  expect(text).not.toContain(key)
  expect(JSON.parse(text)).toMatchObject({ data: { hasKey: true, keyEnding: '9876' } })
  const db = openTenantDb(config, ai.school.tenant, 'first-primary')
  const [row] = await db.rows(aiSettings)
  expect(row?.sealedKey).toMatch(/^v1\./)
  expect(JSON.stringify(row)).not.toContain(key)
  const log = await db.rows(auditLog).where(eq(auditLog.action, 'ai.settings'))
  expect(log).toHaveLength(1)
  expect(JSON.stringify(log)).not.toContain(key)
  expect(JSON.stringify(log)).not.toContain(row?.sealedKey)
})

test('a stored key goes to no other host unless it is entered again', async () => {
  const ai = await AiSchool.open()
  await patch(ai, { provider: 'openai', model: 'm', baseUrl, key })
  const elsewhere = { baseUrl: 'https://ai.thief.test/v1' }
  expect(await codeOf(await patch(ai, elsewhere))).toBe('400 VALIDATION_ERROR')
  expect((await patch(ai, { ...elsewhere, key })).status).toBe(200)
  expect((await patch(ai, { key: null, baseUrl: 'https://third.test/v1' })).status).toBe(200)
})

test('addresses inside, and providers that lack what they need, are refused by field', async () => {
  const ai = await AiSchool.open()
  for (const address of [
    'http://ai.example.test/v1',
    'https://10.0.0.1/v1',
    'https://metadata.internal/',
    'https://user:pw@ai.example.test/',
  ]) {
    expect(await codeOf(await patch(ai, { baseUrl: address })), address).toBe('400 VALIDATION_ERROR')
  }
  expect(await codeOf(await patch(ai, { provider: 'openai' }))).toBe('400 VALIDATION_ERROR')
  expect(await codeOf(await patch(ai, { provider: 'openai', model: 'm' }))).toBe('400 VALIDATION_ERROR')
  expect(await codeOf(await patch(ai, { provider: 'workers-ai', model: '@cf/x' }))).toBe('400 VALIDATION_ERROR')
})

test('what is switched off makes no call at all, and says that it is off', async () => {
  const fake = serve()
  const ai = await AiSchool.open()
  await ai.switchToModel({
    features: {
      questions: false,
      summaries: false,
      outline: false,
      flashcards: false,
      titles: false,
      suggestions: false,
      translation: false,
      grading: false,
    },
  })
  const { features } = await ai.school.call<{ features: Record<string, boolean> }>('GET', '/ai/features', { as: ai.author })
  expect(Object.values(features).some(Boolean)).toBe(false)
  const asked: [string, object][] = [
    ['/ai/generate-questions', { source: { lessonIds: [ai.lessonId] }, courseId: ai.courseId }],
    ...['summary', 'outline', 'flashcards', 'titles'].map((kind): [string, object] => [
      '/ai/summarize-content',
      { kind, courseId: ai.courseId, lessonId: ai.lessonId },
    ]),
    ['/ai/suggest', { courseId: ai.courseId }],
    ['/ai/translate', { courseId: ai.courseId, lessonId: ai.lessonId, language: 'de' }],
    [
      '/ai/grade-assignment',
      { courseId: ai.courseId, task: 'Write.', criteria: [{ id: 'a', name: 'A', maxPoints: 5 }], submission: 'Text.' },
    ],
  ]
  for (const [path, body] of asked)
    expect(await codeOf(await ai.school.fetch('POST', path, { as: ai.author, body })), path).toBe('403 FORBIDDEN')
  await ai.school.drain()
  expect(fake.asks).toEqual([])
})

test('a job that is under way when its use is switched off stops without another call', async () => {
  const fake = serve()
  const ai = await AiSchool.open()
  await ai.switchToModel()
  const response = await ai.start({ types: ['true_false'] })
  const { id } = ((await response.json()) as { data: { id: string } }).data
  await patch(ai, { features: { questions: false } })
  await ai.school.drain()
  expect(await ai.job(id)).toMatchObject({ status: 'failed', error: { code: 'forbidden' } })
  expect(fake.asks).toEqual([])
})

test('a spent budget stops every call before it is made, and a job with what it has', async () => {
  const fake = serve()
  const ai = await AiSchool.open()
  await ai.switchToModel({ monthlyTokenBudget: 100 })
  const job = await ai.generate({ types: ['true_false'] })
  expect(job).toMatchObject({ status: 'failed', error: { code: 'quota_exceeded' } })
  expect(await codeOf(await ai.school.fetch('POST', '/ai/suggest', { as: ai.author, body: { courseId: ai.courseId } }))).toBe(
    '402 QUOTA_EXCEEDED',
  )
  expect(fake.asks).toEqual([])
  await patch(ai, { monthlyTokenBudget: 100_000 })
  expect((await ai.generate({ types: ['true_false'] })).status).toBe('done')
})

test('usage and ledger count the same tokens, at the school’s prices, and never beyond the budget', async () => {
  const fake = serve()
  const ai = await AiSchool.open()
  await ai.switchToModel({ prices: { input: 2, output: 10, currency: 'EUR' }, monthlyTokenBudget: 40_000 })
  await ai.generate({ types: ['true_false'], count: 1 })
  const usage = await ai.school.call<AiUsage>('GET', '/ai/usage', { as: ai.admin })
  const ledger = await ai.school.call<{ inputTokens: number; outputTokens: number; cost: { micros: number; currency: string } }[]>(
    'GET',
    '/ai/ledger',
    { as: ai.admin },
  )
  const tokens = ledger.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0)
  expect(usage.total.calls).toBe(fake.asks.length)
  expect(usage.usedTokens).toBe(tokens)
  expect(usage.usedTokens).toBeLessThan(40_000)
  const { inputTokens, outputTokens, cost } = usage.total
  expect(cost).toEqual({ micros: inputTokens * 2 + outputTokens * 10, currency: 'EUR' })
  expect(usage.byFeature).toMatchObject([{ feature: 'questions', engine: 'openai', model: 'test-model' }])
})

test('the ledger is read page by page, and is the school’s own', async () => {
  const ai = await AiSchool.open()
  await ai.generate({ count: 5 })
  const first = await ai.school.fetch('GET', '/ai/ledger?perPage=2', { as: ai.admin })
  const { data, meta } = (await first.json()) as { data: { id: string }[]; meta: { nextCursor: string } }
  expect(data).toHaveLength(2)
  const second = await ai.school.call<{ id: string }[]>('GET', `/ai/ledger?perPage=2&cursor=${meta.nextCursor}`, { as: ai.admin })
  expect(second.map(({ id }) => id)).not.toEqual(data.map(({ id }) => id))
  const elsewhere = await School.open()
  expect(await elsewhere.call('GET', '/ai/ledger', { as: await elsewhere.person('admin') })).toEqual([])
})

test('an admin can have the provider tried, and learns in words why it does not answer', async () => {
  const ai = await AiSchool.open()
  expect(await ai.school.call('POST', '/ai/settings/trial', { as: ai.admin })).toMatchObject({ ok: true, model: 'builtin-2' })
  const fake = new FakeOpenAi(() => ({ status: 401 })).install()
  fakes.push(fake)
  await ai.switchToModel()
  expect(await ai.school.call('POST', '/ai/settings/trial', { as: ai.admin })).toMatchObject({
    ok: false,
    message: 'The provider does not accept the key.',
  })
})

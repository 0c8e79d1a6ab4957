import { beforeAll, describe, expect, test, vi } from 'vitest'
import { routeTable } from '../../src/app.ts'
import { openApiDocument } from '../../src/http/openapi.ts'
import { errorStatus } from '../../src/kernel/errors.ts'
import { config, School } from '../support/school.ts'
import { deepDocument, hostileBodies, hostilePaths, hostileQueries, hostileValues } from './hostile-values.ts'
import { validSample } from './valid-sample.ts'

type Json = Record<string, unknown>
type Parameter = { name: string; in: string }
type Operation = {
  parameters: Parameter[]
  responses: Record<string, unknown>
  requestBody?: { content: Record<string, { schema: Json }> }
}
const document = openApiDocument(routeTable()) as {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Json> }
}
const operations = Object.entries(document.paths)
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      operation,
    })),
  )
  .filter(({ path, method }) => path.startsWith('/api/v1') && !(method === 'PUT' && 'patch' in (document.paths[path] ?? {})))

let school: School
const known: Record<string, string> = {}
// Each answer has its own limit below; a test sends hundreds of them.
vi.setConfig({ testTimeout: 60_000 })

beforeAll(async () => {
  config.RATE_LIMIT_SCALE = 100_000
  // What is refused as unexpected is logged; a run of a thousand stacks would hide the one that matters.
  for (const level of ['error', 'warn', 'log'] as const) vi.spyOn(console, level).mockImplementation(() => {})
  school = await School.open()
  const [admin, learner] = [await school.person('admin'), await school.person('learner')]
  const made = async (path: string, body: object) => (await school.call<{ id: string }>('POST', path, { as: admin, body })).id
  known.categories = await made('/categories', { name: 'Science' })
  const course = { title: 'Tides', description: 'How the moon pulls.', categoryId: known.categories, passingScore: 0 }
  known.courses = await made('/courses', course)
  known.modules = await made(`/courses/${known.courses}/modules`, { title: 'Basics' })
  known.lessons = await made(`/courses/${known.courses}/lessons`, {
    moduleId: known.modules,
    title: 'Moon',
    type: 'text',
    content: { type: 'doc', content: [{ type: 'paragraph' }] },
  })
  known.assessments = await made(`/courses/${known.courses}/assessments`, { title: 'Check' })
  const question = { type: 'true_false', text: 'The moon pulls.', correctAnswer: { value: true } }
  const [asked] = await school.call<{ id: string }[]>('POST', `/assessments/${known.assessments}/questions`, {
    as: admin,
    body: { questions: [question] },
  })
  known.questions = asked?.id ?? ''
  await school.call('POST', `/courses/${known.courses}/publish`, { as: admin })
  known.enrollments = known.progress = await made('/enrollments', { userId: learner.id, courseId: known.courses })
  known.users = learner.id
  known.wishlist = known.courses
  await school.call('PATCH', '/admin/payment-accounts', { as: admin, body: { test: { isEnabled: true } } })
  const sold = await made('/courses', { ...course, title: 'Sold', price: { amount: 2900, currency: 'USD' } })
  const soldModule = await made(`/courses/${sold}/modules`, { title: 'Basics' })
  await school.call('POST', `/courses/${sold}/lessons`, {
    as: admin,
    body: { moduleId: soldModule, title: 'Moon', type: 'text', content: { type: 'doc', content: [{ type: 'paragraph' }] } },
  })
  await school.call('POST', `/courses/${sold}/publish`, { as: admin })
  known.orders = (await school.call<{ orderId: string }>('POST', '/checkout', { as: learner, body: { courseId: sold } })).orderId
  known.coupons = await made('/coupons', { code: 'FUZZ', kind: 'percent', percent: 10 })
  known.banks = await made('/question-banks', { name: 'Tides' })
  known.plans = await made('/plans', { name: 'All', price: { amount: 900, currency: 'USD' }, every: 'month' })
})

/** The path with ids of things there are, so that what is hostile gets past “not found”. */
const fill = (path: string, first?: string): string => {
  let isFirst = true
  return path.replace('/api/v1', '').replace(/(\w+)\/\{(\w+)\}/g, (_, before: string, name: string) => {
    const value = isFirst && first !== undefined ? first : (known[before] ?? `${name}-unknown`)
    isFirst = false
    return `${before}/${value}`
  })
}

/** No 5xx, in time, in the envelope, with nothing of the inside. */
async function expectCalm(what: string, method: string, path: string, raw: string | undefined, { responses }: Operation): Promise<void> {
  const started = performance.now()
  const headers = raw === undefined ? {} : { 'content-type': 'application/json' }
  const response = await school.fetch(method, path, { as: await someAdmin(), headers, ...(raw === undefined ? {} : { raw }) })
  const text = await response.text()
  answers.set(response.status, (answers.get(response.status) ?? 0) + 1)
  const about = [what, response.status, text.slice(0, 300)]
  expect(response.status, JSON.stringify(about)).toBeLessThan(500)
  expect(Object.keys(responses), `${what} has an answer that is not in the document: ${JSON.stringify(about)}`).toContain(
    String(response.status),
  )
  expect(performance.now() - started, `${what} took too long`).toBeLessThan(5000)
  if (response.status < 400) return
  const { error } = JSON.parse(text) as {
    error: { code: keyof typeof errorStatus; message: string; details: unknown[]; requestId: string }
  }
  expect([...about, errorStatus[error.code]]).toEqual([...about, response.status])
  expect([typeof error.message, Array.isArray(error.details), typeof error.requestId]).toEqual(['string', true, 'string'])
  expect(text).not.toMatch(/SQLITE|D1_ERROR|Failed query|\.ts:\d|node_modules/)
}

const answers = new Map<number, number>()
let admins = 0
let admin: Awaited<ReturnType<School['person']>> | undefined
/** A new one now and then: some requests end their own session. */
const someAdmin = async () => {
  admins += 1
  if (!admin || admins % 25 === 0) admin = await school.person('admin')
  return admin
}

test('there is something to throw things at', () => {
  expect(operations.length).toBeGreaterThan(100)
  expect(operations.filter(({ operation }) => operation.requestBody).length).toBeGreaterThan(40)
})

describe('bodies', () => {
  const withBody = operations.filter(({ operation }) => operation.requestBody?.content['application/json'])
  test.each(withBody.map((one) => [one.name, one] as const))('%s', async (_, { method, path, operation }) => {
    const at = fill(path)
    for (const [what, text] of hostileBodies) await expectCalm(what, method, at, text, operation)
    const { schemas } = document.components
    const sample = validSample(operation.requestBody?.content['application/json']?.schema ?? {}, schemas)
    if (typeof sample !== 'object' || sample === null) return
    for (const field of Object.keys(sample)) {
      for (const [what, value] of hostileValues)
        await expectCalm(`${field}: ${what}`, method, at, JSON.stringify({ ...sample, [field]: value }), operation)
      await expectCalm(
        `${field}: a deep document`,
        method,
        at,
        JSON.stringify({ ...sample, [field]: 0 }).replace(`"${field}":0`, `"${field}":${deepDocument(20_000)}`),
        operation,
      )
    }
  })
})

describe('queries', () => {
  const withQuery = operations.filter(({ operation }) => operation.parameters.some((parameter) => parameter.in === 'query'))
  test.each(withQuery.map((one) => [one.name, one] as const))('%s', async (_, { method, path, operation }) => {
    const names = operation.parameters.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name)
    for (const name of names)
      for (const value of hostileQueries)
        await expectCalm(`?${name}=${value.slice(0, 40)}`, method, `${fill(path)}?${name}=${value}`, undefined, operation)
    await expectCalm(
      'everything twice',
      method,
      `${fill(path)}?${names.map((name) => `${name}=1&${name}=2`).join('&')}`,
      undefined,
      operation,
    )
  })
})

describe('paths', () => {
  const withPath = operations.filter(({ path }) => path.includes('{'))
  test.each(withPath.map((one) => [one.name, one] as const))('%s', async (_, { method, path, operation }) => {
    for (const value of hostilePaths)
      await expectCalm(
        value.slice(0, 40),
        method,
        fill(path, value),
        ['POST', 'PUT', 'PATCH'].includes(method) ? '{}' : undefined,
        operation,
      )
  })
})

test('what was thrown got past the door: much was looked at, some of it was accepted, little met an ended session', () => {
  console.info('answers by status:', Object.fromEntries([...answers].sort(([a], [b]) => a - b)))
  const [all, accepted] = [[...answers.values()].reduce((sum, n) => sum + n, 0), (answers.get(200) ?? 0) + (answers.get(201) ?? 0)]
  expect(all).toBeGreaterThan(3000)
  expect(accepted).toBeGreaterThan(150)
  expect(answers.get(401) ?? 0).toBeLessThan(all / 10)
  expect(answers.get(429) ?? 0).toBe(0)
})

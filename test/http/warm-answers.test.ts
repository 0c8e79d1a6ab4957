import { env } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { tenantLimits } from '../../src/http/rate-limits.ts'
import { warmAnswer } from '../../src/http/warm-answers.ts'
import { takeAtHand } from '../../src/platform/durable/rate-limit.ts'
import { config, School } from '../support/school.ts'

const path = '/organization'
const kept = (school: School, headers: Record<string, string> = {}, method = 'GET') =>
  warmAnswer(new Request(`http://${school.host}/api/v1${path}`, { method, headers }), env)

/** A school whose public face a visitor has just looked at. */
async function seen(): Promise<School> {
  const school = await School.open()
  await school.call('GET', path)
  return school
}

/** Headers that say the same of both ways; the others count requests. */
const lasting = (response: Response) =>
  Object.fromEntries([...response.headers].filter(([name]) => !/^(x-request-id|ratelimit-\w+)$/.test(name)))

test('a visitor is given what the last one was, byte for byte and header for header, under a request id of their own', async () => {
  const school = await School.open()
  const first = await school.fetch('GET', path)
  const again = kept(school)
  expect(again?.status).toBe(200)
  expect(await again?.text()).toBe(await first.text())
  expect(again && lasting(again)).toEqual(lasting(first))
  expect(again?.headers.get('ratelimit-remaining')).toMatch(/^\d+$/)
  expect(again?.headers.get('x-request-id')).toMatch(/^req_/)
  expect(again?.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'))
  expect(kept(school, { 'x-request-id': 'mine-0001' })?.headers.get('x-request-id')).toBe('mine-0001')
})

test('HEAD has the headers and no body; a tag that still holds has 304', async () => {
  const school = await seen()
  const tag = kept(school)?.headers.get('etag') ?? ''
  const head = kept(school, {}, 'HEAD')
  expect([head?.status, head?.headers.get('etag'), await head?.text()]).toEqual([200, tag, ''])
  for (const asked of [tag, `W/${tag}`, `"other", ${tag}`, '*']) expect(kept(school, { 'if-none-match': asked })?.status).toBe(304)
  expect(kept(school, { 'if-none-match': '"other"' })?.status).toBe(200)
})

test('whoever is signed in, or pretends to be, goes the long way', async () => {
  const school = await seen()
  expect(kept(school, { authorization: `Bearer ${(await school.person()).token}` })).toBeNull()
  expect((await school.fetch('GET', path, { token: 'nonsense' })).status).toBe(401)
  expect(kept(school, {}, 'POST')).toBeNull()
})

test('what a signed-in person was answered is kept for nobody', async () => {
  const school = await School.open()
  await school.call('GET', path, { as: await school.person('admin') })
  expect(kept(school)).toBeNull()
})

test('a route that does not say its answer is the same for all is not kept', async () => {
  const school = await School.open()
  const address = '/api/v1/openapi.json'
  await school.fetch('GET', address)
  expect(warmAnswer(new Request(`http://${school.host}${address}`), env)).toBeNull()
})

test('each school has its own', async () => {
  const schools = [await School.open(), await School.open()]
  for (const school of schools) await school.call('GET', path)
  for (const school of schools) expect(await kept(school)?.json()).toMatchObject({ data: { id: school.tenant.id } })
})

test('a change shows at once, and a school that is suspended shows nothing more', async () => {
  const school = await seen()
  await school.call('PATCH', path, { as: await school.person('admin'), body: { name: 'Saltmarsh' } })
  expect(kept(school)).toBeNull()
  expect(await school.call('GET', path)).toMatchObject({ name: 'Saltmarsh' })
  expect(await kept(school)?.text()).toContain('Saltmarsh')
  await school.suspend()
  expect((await school.fetch('GET', path)).status).toBe(403)
})

test('someone who has seen more of the database than this isolate gets a fresh look', async () => {
  const school = await seen()
  const bookmark = (first: string) => ({ 'x-d1-bookmark': `${first}-00000000-00000000-${'0'.repeat(32)}` })
  expect(kept(school, bookmark('00000000'))?.status).toBe(200)
  expect(kept(school, bookmark('ffffffff'))).toBeNull()
})

test('each takes a token of its address, and where this isolate has none left the limiter is asked, the long way', async () => {
  const school = await seen()
  const headers = { 'cf-connecting-ip': '203.0.113.7' }
  const remaining = async () => Number((await school.fetch('GET', path, { headers })).headers.get('ratelimit-remaining'))
  const before = await remaining()
  expect(await remaining()).toBe(before - 1)
  const limits = tenantLimits(null, headers['cf-connecting-ip'])
  let taken = 0
  while (takeAtHand(config, school.tenant.id, limits, Date.now())) taken += 1
  expect(taken).toBeGreaterThan(0)
  expect(kept(school, headers)).toBeNull()
  expect(kept(school, { 'cf-connecting-ip': '203.0.113.8' })).toBeNull()
  expect((await school.fetch('GET', path, { headers: { 'cf-connecting-ip': '203.0.113.8' } })).status).toBe(200)
})

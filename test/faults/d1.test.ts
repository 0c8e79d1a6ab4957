import { env } from 'cloudflare:test'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { config, School, settled } from '../support/school.ts'
import { type FaultKind, FaultyD1, faultKinds } from './faulty-d1.ts'
import { type SetUp, scenes } from './scenes.ts'

const d1 = new FaultyD1(env.DB_0)
const control = new FaultyD1(env.CONTROL_DB)
beforeAll(() => {
  config.shards.set('DB_0', d1.binding)
  config.CONTROL_DB = control.binding
  config.RATE_LIMIT_SCALE = 1000
  // What is injected is logged as it should be; a run of thousands of lines shows nothing.
  for (const level of ['error', 'warn', 'log'] as const) vi.spyOn(console, level).mockImplementation(() => {})
})
const open = (): Promise<School> => School.open({ shard: 'DB_0' })

async function expectUnavailable(response: Response): Promise<void> {
  const message = 'The database did not answer. Try again in a moment.'
  expect([response.status, await response.json()]).toEqual([
    503,
    { error: { code: 'UNAVAILABLE', message, details: [], requestId: expect.stringMatching(/^req_/) } },
  ])
  expect(response.headers.get('retry-after')).toBe('2')
}

describe.each(Object.entries(scenes))('%s while D1 fails', (name, setUp) => {
  test.each(faultKinds)('at any trip, D1 %s: nothing has happened or everything, and trying again makes it happen once', async (kind) => {
    expect(await tryEveryTrip(await open(), setUp, kind, name === 'to submit an attempt')).toBeGreaterThanOrEqual(2)
  })
})

/** Answers how many trips there were to fail at. */
async function tryEveryTrip(school: School, setUp: SetUp, kind: FaultKind, isKeptElsewhere: boolean): Promise<number> {
  const make = await setUp(school)
  const clean = await make()
  const nothing = await clean.left()
  expect((await clean.act()).ok).toBe(true)
  await settled()
  const everything = await clean.left()
  expect(everything).not.toEqual(nothing)
  for (let trip = 1; trip < 20; trip++) {
    const scene = await make()
    d1.failAt(trip, kind)
    const response = await scene.act()
    await settled()
    if (!d1.mend()) return trip - 1
    const left = await scene.left()
    expect([nothing, everything]).toContainEqual(left)
    if (!response.ok) await expectUnavailable(response)
    // What was answered with success is there; a submitted attempt is safe in its Durable Object.
    else if (!isKeptElsewhere) expect(left).toEqual(everything)
    const again = await scene.act()
    expect(again.ok, await again.clone().text()).toBe(true)
    await settled()
    expect(await scene.left()).toEqual(everything)
  }
  throw new Error('The failure never stopped coming')
}

/** https://developers.cloudflare.com/d1/observability/debug-d1/#error-list, and the plain one a lost binding gives. */
const transient = [
  'D1_ERROR: D1 DB reset because its code was updated.',
  'D1_ERROR: Internal error while starting up D1 DB storage caused object to be reset.',
  'D1_ERROR: Network connection lost.',
  'D1_ERROR: Internal error in D1 DB storage caused object to be reset.',
  'D1_ERROR: Cannot resolve D1 DB due to transient issue on remote node.',
  'D1_ERROR: D1 DB is overloaded. Requests queued for too long.',
  'D1_ERROR: D1 DB is overloaded. Too many requests queued.',
  'D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.',
  "D1_ERROR: D1 DB's isolate exceeded its memory limit and was reset.",
  'D1_ERROR: D1 DB exceeded its CPU time limit and was reset.',
  'Network connection lost.',
]
test.each(transient)('“%s” is answered with UNAVAILABLE on reads and writes', async (message) => {
  const school = await open()
  const admin = await school.person('admin')
  await school.call('GET', '/organization')
  d1.failAt(1, 'refuses', message)
  await expectUnavailable(await school.fetch('GET', '/progress', { as: admin }))
  d1.failAt(1, 'refuses', message)
  await expectUnavailable(await school.fetch('POST', '/categories', { as: admin, body: { name: 'History' } }))
  d1.mend()
  await school.call('POST', '/categories', { as: admin, body: { name: 'History' } })
})

test('an error of our own making is INTERNAL and says nothing of itself', async () => {
  const school = await open()
  const admin = await school.person('admin')
  await school.call('GET', '/organization')
  d1.failAt(1, 'refuses', 'D1_ERROR: no such column: secret_column at offset 7: SQLITE_ERROR')
  const response = await school.fetch('GET', '/progress', { as: admin })
  d1.mend()
  const text = await response.text()
  expect([response.status, JSON.parse(text)]).toEqual([
    500,
    { error: { code: 'INTERNAL', message: expect.any(String), details: [], requestId: expect.any(String) } },
  ])
  expect(text).not.toMatch(/D1|SQL|secret_column/)
})

test('a school that cannot be looked up is UNAVAILABLE, not unknown, and is found again at once', async () => {
  const school = await open()
  control.failAt(1, 'refuses')
  await expectUnavailable(await school.fetch('GET', '/organization'))
  control.mend()
  expect((await school.fetch('GET', '/organization')).status).toBe(200)
})

test('a school whose settings cannot be read is UNAVAILABLE, and is read again at once', async () => {
  const school = await open()
  d1.failAt(1, 'refuses')
  await expectUnavailable(await school.fetch('GET', '/organization'))
  d1.mend()
  expect((await school.fetch('GET', '/organization')).status).toBe(200)
})

test('a retry with the same Idempotency-Key makes nothing twice, whichever answer got lost', async () => {
  const school = await open()
  const admin = await school.person('admin')
  const named = async (name: string) =>
    (await school.call<{ name: string }[]>('GET', '/categories')).filter((found) => found.name === name).length
  for (let trip = 1, hit = true; hit; trip++) {
    const name = `Craft ${trip}`
    const send = () => school.fetch('POST', '/categories', { as: admin, body: { name }, headers: { 'idempotency-key': `key-${trip}` } })
    d1.failAt(trip, 'loses its answer')
    await send()
    await settled()
    hit = d1.mend()
    const again = await send()
    // A lost answer cannot be given again; what it stood for is not done again either.
    expect([201, 409]).toContain(again.status)
    await settled()
    expect([name, await named(name)]).toEqual([name, 1])
  }
})

test('a failed query is logged without the values it was asked with', async () => {
  const school = await open()
  const learner = await school.person('learner')
  await school.call('GET', '/organization')
  const logged = vi.spyOn(console, 'error')
  d1.failAt(1, 'refuses')
  await expectUnavailable(await school.fetch('GET', '/progress', { as: learner }))
  d1.mend()
  const text = JSON.stringify(logged.mock.calls)
  expect(text).toContain('Failed query: select')
  expect(text).toContain('list-my-courses')
  expect(text).not.toContain(learner.id)
})

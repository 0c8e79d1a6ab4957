import { importJWK, jwtVerify } from 'jose'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { iso } from '../../../src/kernel/time.ts'
import { sessions } from '../../../src/modules/identity/tables.ts'
import type { PushDevice, PushDevices } from '../../../src/modules/notifications/contract.ts'
import { pushTime, usualPreferences } from '../../../src/modules/notifications/delivery/preferences.ts'
import { spreadToNext } from '../../../src/modules/notifications/delivery/spread-notice.job.ts'
import { pushSubscriptions } from '../../../src/modules/notifications/tables.ts'
import { PushReceiver } from '../../support/push-receiver.ts'
import { type Person, School } from '../../support/school.ts'

type Delivery = { url: string; headers: Headers; body: Uint8Array }

/** A push service at the network's edge: it takes messages, or answers as it is told to. */
class PushService {
  readonly taken: Delivery[] = []
  status = 201
  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input as RequestInfo, init as RequestInit)
    if (this.status === 201)
      this.taken.push({ url: request.url, headers: request.headers, body: new Uint8Array(await request.arrayBuffer()) })
    return new Response(null, { status: this.status })
  }
}

const host = 'https://push.example.test'
let school: School
let service: PushService
beforeEach(async () => {
  school = await School.open()
  service = new PushService()
  vi.spyOn(globalThis, 'fetch').mockImplementation(service.fetch)
})
afterEach(() => vi.restoreAllMocks())

/** Someone with a browser that is signed in. */
async function signedIn(more: { expiresAt?: number } = {}): Promise<Person> {
  const person = await school.person()
  const at = iso(Date.now())
  await (await school.ctx()).db.insert(sessions).values({
    id: person.actor.sessionId,
    userId: person.id,
    refreshHash: crypto.randomUUID(),
    rotatedAt: at,
    device: 'Firefox on Linux',
    createdAt: at,
    lastUsedAt: at,
    expiresAt: iso(more.expiresAt ?? Date.now() + 3_600_000),
  })
  return person
}
async function subscribe(
  as: Person,
  endpoint = `${host}/${crypto.randomUUID()}`,
): Promise<{ browser: PushReceiver; device: PushDevice; endpoint: string }> {
  const browser = await PushReceiver.create()
  const device = await school.call<PushDevice>('POST', '/push-subscriptions', { as, body: { endpoint, keys: browser.keys } })
  return { browser, device, endpoint }
}
const tell = async (title = 'Low tide') => {
  await spreadToNext(await school.ctx(), {
    source: crypto.randomUUID(),
    type: 'announcement',
    category: 'announcements',
    values: { title, body: 'Come at six.' },
    link: '/learn/courses/tides',
    audience: { kind: 'all' },
    except: null,
    mail: true,
    after: '',
  })
  await school.drain()
}
const kept = async () => (await school.ctx()).db.rows(pushSubscriptions)

test('a browser that was asked to is told, in words that only it can read, signed with the key it subscribed with', async () => {
  const ada = await signedIn()
  const { browser, endpoint } = await subscribe(ada)
  await tell()
  const [message] = service.taken
  expect(service.taken).toHaveLength(1)
  expect(message?.url).toBe(endpoint)
  expect(JSON.parse(await browser.read(message?.body ?? new Uint8Array()))).toMatchObject({
    title: 'Low tide',
    body: 'Come at six.',
    link: '/learn/courses/tides',
    dir: 'ltr',
  })
  expect(Object.fromEntries(message?.headers ?? [])).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400' })
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(message?.headers.get('authorization') ?? '') ?? []
  expect(key).toBe((await school.call<PushDevices>('GET', '/push-subscriptions', { as: ada })).publicKey)
  const point = Buffer.from(key, 'base64url')
  const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') }
  const { payload } = await jwtVerify(token, await importJWK(jwk, 'ES256'), { audience: host })
  expect(payload.sub).toMatch(/^mailto:/)
  expect(Number(payload.exp) - Date.now() / 1000).toBeLessThanOrEqual(86_400)
})

test('a subscription that its push service has ended is forgotten, and one that cannot be reached now is tried again', async () => {
  await subscribe(await signedIn())
  service.status = 503
  await expect(tell()).rejects.toThrow('503')
  expect(await kept()).toHaveLength(1)
  service.status = 410
  await tell()
  expect(await kept()).toEqual([])
  const again = await subscribe(await signedIn())
  service.status = 404
  await tell()
  expect(await kept()).toEqual([])
  expect(again.device.isCurrent).toBe(true)
})

test('nothing is pushed of what the person wants no push of, has read already, or was never theirs', async () => {
  const [ada, bo] = [await signedIn(), await signedIn()]
  await subscribe(ada)
  await school.call('PATCH', '/notification-preferences', { as: ada, body: { channels: { announcements: { push: false } } } })
  await tell()
  expect(service.taken).toEqual([])
  // a browser that another person has taken over hears of theirs alone
  const { endpoint } = await subscribe(bo)
  await subscribe(ada, endpoint)
  await tell()
  expect(service.taken).toEqual([])
})

test('a browser hears nothing more once its session has ended, and is forgotten', async () => {
  const ada = await signedIn()
  await subscribe(ada)
  expect((await school.call<PushDevices>('GET', '/push-subscriptions', { as: ada })).devices).toMatchObject([
    { device: 'Firefox on Linux', isCurrent: true },
  ])
  await school.fetch('POST', '/auth/logout', { as: ada, body: {} })
  await tell()
  expect(service.taken).toEqual([])
  expect(await kept()).toEqual([])
})

test('in quiet hours a push waits for their end', () => {
  const night = { ...usualPreferences, quietHours: { from: '22:00', to: '07:00' } }
  expect(pushTime(night, 'classes', 'UTC', Date.parse('2026-06-01T23:00:00Z'))).toBe(Date.parse('2026-06-02T07:00:00Z'))
  expect(pushTime(night, 'classes', 'UTC', Date.parse('2026-06-01T12:00:00Z'))).toBe(Date.parse('2026-06-01T12:00:00Z'))
})

test('only a public address and real keys are taken, and only one’s own browsers are switched off', async () => {
  const [ada, bo] = [await signedIn(), await signedIn()]
  const { keys } = await PushReceiver.create()
  const add = (body: object) => school.fetch('POST', '/push-subscriptions', { as: ada, body })
  for (const endpoint of [
    'https://10.0.0.1/x',
    'http://push.example.test/x',
    'https://printer.local/x',
    'https://u:p@push.example.test/x',
    'push',
  ]) {
    const refused = await add({ endpoint, keys })
    expect([
      endpoint,
      refused.status,
      ((await refused.json()) as { error: { details: { field: string }[] } }).error.details[0]?.field,
    ]).toEqual([endpoint, 400, 'endpoint'])
  }
  expect((await add({ endpoint: `${host}/x`, keys: { ...keys, auth: 'short' } })).status).toBe(400)
  const { device } = await subscribe(ada)
  expect((await school.fetch('DELETE', `/push-subscriptions/${device.id}`, { as: bo })).status).toBe(404)
  expect((await school.fetch('DELETE', `/push-subscriptions/${device.id}`, { as: ada })).status).toBe(204)
  expect(await kept()).toEqual([])
})

test('past ten browsers of a person the oldest is forgotten', async () => {
  const ada = await signedIn()
  const first = await subscribe(ada)
  await new Promise((resolve) => setTimeout(resolve, 5))
  for (let n = 0; n < 10; n++) await subscribe(ada)
  const rows = await kept()
  expect(rows).toHaveLength(10)
  expect(rows.map(({ id }) => id)).not.toContain(first.device.id)
})

import { env } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { School } from '../../support/school.ts'
import { cost, goodPassword, join, lastCode, logIn, mailsTo, type SignedInBody } from './mail.ts'

test('login answers tokens and the person in two trips and ten rows', async () => {
  const school = await School.open()
  await join(school, 'in@example.test')
  const response = await logIn(school, 'in@example.test')
  expect(response.status).toBe(200)
  const { data } = (await response.json()) as { data: SignedInBody }
  expect(data).toMatchObject({ expiresIn: 900, user: { email: 'in@example.test' } })
  expect(cost(response).trips).toBeLessThanOrEqual(2)
  expect(cost(response).rowsRead).toBeLessThanOrEqual(10)
  const cookies = response.headers.getSetCookie()
  expect(cookies.find((cookie) => cookie.startsWith('lyceum_refresh='))).toMatch(/HttpOnly; Secure; SameSite=Lax/)
  expect(cookies.find((cookie) => cookie.startsWith('lyceum_refresh='))).toContain('Path=/api/v1/auth')
  expect(cookies.find((cookie) => cookie.startsWith('lyceum_session=1'))).not.toContain('HttpOnly')
})

test('a wrong password and an unknown address get the same answer at the same cost', async () => {
  const school = await School.open()
  await join(school, 'real@example.test')
  const wrong = await logIn(school, 'real@example.test', 'something-else-1')
  const unknown = await logIn(school, 'ghost@example.test', 'something-else-1')
  const bodies = await Promise.all([wrong, unknown].map(async (r) => ({ ...((await r.json()) as { error: object }).error, requestId: '' })))
  expect(wrong.status).toBe(401)
  expect(bodies[0]).toEqual(bodies[1])
  expect(cost(wrong).trips).toBe(cost(unknown).trips)
})

test('an address that is not confirmed cannot sign in, and gets a fresh code', async () => {
  const school = await School.open()
  const email = 'late@example.test'
  await school.call('POST', '/auth/register', { body: { email, password: goodPassword } })
  await env.DB_0.prepare('UPDATE one_time_codes SET created_at = ? WHERE tenant_id = ?')
    .bind('2020-01-01T00:00:00.000Z', school.tenant.id)
    .run()
  const refused = await logIn(school, email)
  expect(refused.status).toBe(403)
  expect(await refused.json()).toMatchObject({ error: { code: 'FORBIDDEN', details: [{ field: 'email', message: 'not verified' }] } })
  expect(await mailsTo(school, email)).toHaveLength(2)
  expect((await school.fetch('POST', '/auth/verify-email', { body: { email, code: await lastCode(school, email) } })).status).toBe(200)
})

test('guessing is slowed for the guesser, and the owner still gets in from another address', async () => {
  const school = await School.open()
  const email = 'target@example.test'
  await join(school, email)
  const guesser = { 'cf-connecting-ip': '203.0.113.7' }
  const owner = { 'cf-connecting-ip': '198.51.100.9' }
  const statuses: number[] = []
  for (let i = 0; i < 7; i++) statuses.push((await logIn(school, email, `wrong-guess-${i}`, guesser)).status)
  expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401])
  expect(statuses).toContain(429)
  const blocked = await logIn(school, email, goodPassword, guesser)
  expect(blocked.status).toBe(429)
  const told = ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'retry-after'].map((name) => blocked.headers.get(name))
  expect(told, 'of the limit that refused, not of the school').toEqual(['5', '0', told[3], expect.stringMatching(/^[1-9]\d?$/)])
  expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await logIn(school, email, goodPassword, owner)).status).toBe(200)
})

test('a suspended person cannot sign in, and only the right password is told why', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  const { user, accessToken, refreshToken } = await join(school, 'out@example.test')
  await school.call('PATCH', `/users/${user.id}`, { as: admin, body: { status: 'suspended' } })
  expect((await logIn(school, 'out@example.test')).status).toBe(403)
  expect((await logIn(school, 'out@example.test', 'something-else-1')).status).toBe(401)
  expect((await school.fetch('GET', '/auth/me', { token: accessToken })).status).toBe(401)
  expect((await school.fetch('POST', '/auth/refresh', { body: { refreshToken } })).status).toBe(401)
  await school.call('PATCH', `/users/${user.id}`, { as: admin, body: { status: 'active' } })
  expect((await logIn(school, 'out@example.test')).status).toBe(200)
})

test('access tokens verify against the published keys', async () => {
  const school = await School.open()
  const { accessToken } = await join(school, 'keys@example.test')
  const { keys } = (await (await school.fetch('GET', '/~/.well-known/jwks.json')).json()) as { keys: JsonWebKey[] }
  const [head = '', body = '', signature = ''] = accessToken.split('.')
  const [key] = keys
  if (!key) throw new Error('No key is published')
  expect(key).not.toHaveProperty('d')
  const imported = await crypto.subtle.importKey('jwk', key, { name: 'Ed25519' }, false, ['verify'])
  const bytes = (text: string) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
  const genuine = await crypto.subtle.verify({ name: 'Ed25519' }, imported, bytes(signature), new TextEncoder().encode(`${head}.${body}`))
  expect(genuine).toBe(true)
})

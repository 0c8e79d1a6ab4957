import { env } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { misfits } from '../../http/resource-fields.ts'
import { School } from '../../support/school.ts'
import { join, logIn, type SignedInBody } from './mail.ts'

const refresh = (school: School, refreshToken: string): Promise<Response> =>
  school.fetch('POST', '/auth/refresh', { body: { refreshToken } })
const bodyOf = async (response: Response): Promise<SignedInBody> => ((await response.json()) as { data: SignedInBody }).data
const isLetIn = async (school: School, token: string): Promise<boolean> => (await school.fetch('GET', '/auth/me', { token })).status === 200
const age = (school: School) =>
  env.DB_0.prepare("UPDATE sessions SET rotated_at = '2026-01-01T00:00:00.000Z' WHERE tenant_id = ?").bind(school.tenant.id).run()

test('a refresh token is exchanged for a new pair', async () => {
  const school = await School.open()
  const first = await join(school, 'pair@example.test')
  const second = await bodyOf(await refresh(school, first.refreshToken))
  expect(second.refreshToken).not.toBe(first.refreshToken)
  expect(second.user.id).toBe(first.user.id)
  expect(await isLetIn(school, second.accessToken)).toBe(true)
  expect((await refresh(school, second.refreshToken)).status).toBe(200)
})

test('tabs that refresh at one moment all go on, with one and the same new token', async () => {
  const school = await School.open()
  const first = await join(school, 'tabs@example.test')
  const headers = { cookie: `lyceum_refresh=${first.refreshToken}`, 'sec-fetch-site': 'same-origin' }
  const answers = await Promise.all(Array.from({ length: 4 }, () => school.fetch('POST', '/auth/refresh', { body: {}, headers })))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  const tokens = new Set((await Promise.all(answers.map(bodyOf))).map(({ refreshToken }) => refreshToken))
  expect(tokens.size).toBe(1)
  expect((await refresh(school, [...tokens][0] ?? '')).status).toBe(200)
})

test('a program that uses a token again after it was replaced, even at once, ends the whole session', async () => {
  const school = await School.open()
  const first = await join(school, 'reuse@example.test')
  const second = await bodyOf(await refresh(school, first.refreshToken))
  expect((await refresh(school, first.refreshToken)).status).toBe(401)
  expect((await refresh(school, second.refreshToken)).status).toBe(401)
  expect(await isLetIn(school, second.accessToken)).toBe(false)
})

test('a cookie used again when no other tab can still be waiting ends the whole session', async () => {
  const school = await School.open()
  const first = await join(school, 'late@example.test')
  const second = await bodyOf(await refresh(school, first.refreshToken))
  await age(school)
  const headers = { cookie: `lyceum_refresh=${first.refreshToken}`, 'sec-fetch-site': 'same-origin' }
  expect((await school.fetch('POST', '/auth/refresh', { body: {}, headers })).status).toBe(401)
  expect((await refresh(school, second.refreshToken)).status).toBe(401)
  expect(await isLetIn(school, second.accessToken)).toBe(false)
})

test('a token replaced more than once ends the session at once, and other sessions go on', async () => {
  const school = await School.open()
  const first = await join(school, 'older@example.test')
  const other = await bodyOf(await logIn(school, 'older@example.test'))
  const second = await bodyOf(await refresh(school, first.refreshToken))
  const third = await bodyOf(await refresh(school, second.refreshToken))
  expect((await refresh(school, first.refreshToken)).status).toBe(401)
  expect((await refresh(school, third.refreshToken)).status).toBe(401)
  expect((await refresh(school, other.refreshToken)).status).toBe(200)
})

test('a forged token, or one of another school, is refused and ends nothing', async () => {
  const [school, elsewhere] = [await School.open(), await School.open()]
  const { refreshToken, accessToken } = await join(school, 'forged@example.test')
  const [session = '', secret = ''] = refreshToken.split('.')
  expect((await refresh(school, `${session}.${secret}.${'A'.repeat(43)}`)).status).toBe(401)
  expect((await refresh(elsewhere, refreshToken)).status).toBe(401)
  expect(await isLetIn(school, accessToken)).toBe(true)
})

test('the cookie refreshes for pages of this origin only', async () => {
  const school = await School.open()
  const { refreshToken } = await join(school, 'cookie@example.test')
  const cookie = `lyceum_refresh=${refreshToken}`
  const send = (headers: Record<string, string>) => school.fetch('POST', '/auth/refresh', { body: {}, headers: { cookie, ...headers } })
  expect((await send({ origin: 'https://evil.example' })).status).toBe(403)
  expect((await send({ 'sec-fetch-site': 'same-site', origin: `http://${school.host}` })).status).toBe(403)
  expect((await send({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  expect((await school.fetch('POST', '/auth/logout', { body: {}, headers: { cookie, origin: 'https://evil.example' } })).status).toBe(403)
})

test('logout ends the session of the access token, and clears the cookies', async () => {
  const school = await School.open()
  const { accessToken, refreshToken } = await join(school, 'bye@example.test')
  const answer = await school.fetch('POST', '/auth/logout', { token: accessToken, body: {} })
  expect(answer.status).toBe(204)
  expect(answer.headers.getSetCookie().join()).toMatch(/lyceum_refresh=; Max-Age=0/)
  expect(await isLetIn(school, accessToken)).toBe(false)
  expect((await refresh(school, refreshToken)).status).toBe(401)
})

test('signing out everywhere ends every session, and a new sign-in works at once', async () => {
  const school = await School.open()
  const first = await join(school, 'all@example.test')
  const second = await bodyOf(await logIn(school, 'all@example.test'))
  await school.call('POST', '/auth/logout-all', { token: first.accessToken })
  expect(await isLetIn(school, first.accessToken)).toBe(false)
  expect(await isLetIn(school, second.accessToken)).toBe(false)
  expect((await refresh(school, second.refreshToken)).status).toBe(401)
  const third = await bodyOf(await logIn(school, 'all@example.test'))
  expect(await isLetIn(school, third.accessToken)).toBe(true)
})

test('people see where they are signed in and end one session; those of others are not found', async () => {
  const school = await School.open()
  const phone = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1' }
  const here = await join(school, 'many@example.test')
  const there = await bodyOf(await logIn(school, 'many@example.test', undefined, phone))
  type Row = { id: string; device: string; current: boolean }
  const list = await school.call<Row[]>('GET', '/auth/sessions', { token: here.accessToken })
  expect(list).toHaveLength(2)
  expect(misfits('Session', list[0])).toEqual([])
  expect(list.filter(({ current }) => current)).toHaveLength(1)
  const other = list.find(({ current }) => !current)
  expect(other?.device).toBe('Safari, iPhone')
  const stranger = await school.person('admin')
  expect((await school.fetch('DELETE', `/auth/sessions/${other?.id}`, { as: stranger })).status).toBe(404)
  expect((await school.fetch('DELETE', `/auth/sessions/${other?.id}`, { token: here.accessToken })).status).toBe(204)
  expect(await isLetIn(school, there.accessToken)).toBe(false)
  expect(await school.call('GET', '/auth/sessions', { token: here.accessToken })).toHaveLength(1)
})

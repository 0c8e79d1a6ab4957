import { expect, test } from 'vitest'
import { pageReader } from '../../../src/modules/identity/public.ts'
import { createSigner } from '../../../src/platform/signer.ts'
import { config, School } from '../../support/school.ts'
import { goodPassword, join, logIn } from './mail.ts'

const cookiesOf = (response: Response) => response.headers.getSetCookie()
const passIn = (cookies: string[]): string =>
  /^lyceum_page=([^;]+)/.exec(cookies.find((one) => one.startsWith('lyceum_page=')) ?? '')?.[1] ?? ''

async function signedIn(email: string) {
  const school = await School.open()
  const { user, accessToken } = await join(school, email)
  const response = await logIn(school, email)
  const { data } = (await response.json()) as { data: { accessToken: string } }
  return { school, user, first: accessToken, second: data.accessToken, cookies: cookiesOf(response), pass: passIn(cookiesOf(response)) }
}

test('whoever signs in gets a pass that comes with pages of learning only, and that no script can read', async () => {
  const { cookies } = await signedIn('pages@example.test')
  const cookie = cookies.find((one) => one.startsWith('lyceum_page='))
  expect(cookie).toMatch(/Path=\/learn;/)
  expect(cookie).toMatch(/HttpOnly; Secure; SameSite=Lax/)
})

test('it says who opens a page, with a token that reads as they do; signing out takes it away', async () => {
  const { school, user, pass, second } = await signedIn('reads@example.test')
  const reader = await pageReader(await school.ctx(), pass)
  expect(reader?.id).toBe(user.id)
  expect(await school.call('GET', '/auth/me', { token: reader?.accessToken ?? '' })).toMatchObject({ id: user.id })
  const out = await school.fetch('POST', '/auth/logout', { token: second, body: {} })
  expect(cookiesOf(out).join()).toMatch(/lyceum_page=; Max-Age=0; Path=\/learn/)
})

test('it opens no route of the API: neither as a token, nor as a cookie, nor in place of the refresh token', async () => {
  const { school, pass } = await signedIn('routes@example.test')
  expect((await school.fetch('GET', '/auth/me', { token: pass })).status).toBe(401)
  expect((await school.fetch('GET', '/auth/me', { headers: { cookie: `lyceum_page=${pass}` } })).status).toBe(401)
  const headers = { cookie: `lyceum_refresh=${pass}`, 'sec-fetch-site': 'same-origin' }
  expect((await school.fetch('POST', '/auth/refresh', { body: {}, headers })).status).toBe(401)
})

test('a forged pass, one for something else, or one of another school is nobody’s', async () => {
  const { school, user, pass } = await signedIn('forged@example.test')
  const elsewhere = await School.open()
  const ctx = await school.ctx()
  const soon = Date.now() + 60_000
  const forged = await createSigner('another-secret-of-thirty-two-chars!!', school.tenant.id).token(
    { use: 'page', s: 'ses_1', u: user.id },
    soon,
  )
  const file = await createSigner(config.SIGNING_SECRET, school.tenant.id).token({ use: 'media', s: 'ses_1', u: user.id }, soon)
  const passes = [forged, file, `${pass}x`, '', 'a.b.c']
  expect(await Promise.all(passes.map((one) => pageReader(ctx, one)))).toEqual(passes.map(() => null))
  expect(await pageReader(await elsewhere.ctx(), pass)).toBeNull()
})

test('it ends with its session, and with the account', async () => {
  const { school, user, pass, first, second } = await signedIn('ends@example.test')
  const other = passIn(cookiesOf(await logIn(school, 'ends@example.test')))
  const read = async (one: string) => (await pageReader(await school.ctx(), one)) !== null
  await school.call('POST', '/auth/logout', { token: second, body: {} })
  expect([await read(pass), await read(other)]).toEqual([false, true])
  await school.call('POST', '/auth/logout-all', { token: first, body: {} })
  expect(await read(other)).toBe(false)
  const again = passIn(cookiesOf(await logIn(school, 'ends@example.test', goodPassword)))
  const admin = await school.person('admin')
  expect(await read(again)).toBe(true)
  await school.call('PATCH', `/users/${user.id}`, { as: admin, body: { status: 'suspended' } })
  expect(await read(again)).toBe(false)
})

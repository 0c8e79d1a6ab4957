import { env } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { School } from '../../support/school.ts'
import { codeIn, goodPassword, join, lastCode, logIn, mailsTo, type SignedInBody } from './mail.ts'

test('registering mails a code, and the code signs the person in with a confirmed address', async () => {
  const school = await School.open()
  const email = 'new@example.test'
  const answer = await school.fetch('POST', '/auth/register', { body: { email: '  New@Example.test ', password: goodPassword } })
  expect(answer.status).toBe(202)
  const [mail] = await mailsTo(school, email)
  expect(mail?.text).toContain(`/verify-email?email=new%40example.test&code=${codeIn(mail)}`)
  expect(mail?.html).toContain(school.tenant.name)
  const person = await school.call<SignedInBody>('POST', '/auth/verify-email', { body: { email, code: codeIn(mail) } })
  expect(person.user).toMatchObject({ email, role: 'learner', emailVerified: true, status: 'active' })
  expect(person.user).not.toHaveProperty('passwordHash')
  expect(await school.call('GET', '/auth/me', { token: person.accessToken })).toMatchObject({ id: person.user.id })
})

test('no mail, queue message or table holds a code in clear', async () => {
  const school = await School.open()
  const email = 'quiet@example.test'
  await school.call('POST', '/auth/register', { body: { email, password: goodPassword } })
  const rows = await env.DB_0.prepare('SELECT * FROM one_time_codes WHERE tenant_id = ?').bind(school.tenant.id).all()
  const outbox = await env.DB_0.prepare('SELECT * FROM outbox WHERE tenant_id = ?').bind(school.tenant.id).all()
  const kept = JSON.stringify([rows.results, outbox.results])
  expect(rows.results).toHaveLength(1)
  expect(kept).not.toContain(await lastCode(school, email))
})

test('an address that has an account gets the same answer, and a mail that says so', async () => {
  const school = await School.open()
  await join(school, 'known@example.test')
  const known = await school.fetch('POST', '/auth/register', { body: { email: 'known@example.test', password: goodPassword } })
  const fresh = await school.fetch('POST', '/auth/register', { body: { email: 'fresh@example.test', password: goodPassword } })
  expect([known.status, await known.json()]).toEqual([fresh.status, await fresh.json()])
  expect((await mailsTo(school, 'known@example.test')).at(-1)?.subject).toContain('already have an account')
  expect((await logIn(school, 'known@example.test')).status).toBe(200)
})

test('the mail is in the language of whoever registered', async () => {
  const school = await School.open()
  const headers = { 'accept-language': 'ar' }
  await school.call('POST', '/auth/register', { body: { email: 'ar@example.test', password: goodPassword }, headers })
  const [mail] = await mailsTo(school, 'ar@example.test')
  expect(mail?.subject).toContain('أكّد بريدك')
  expect(mail?.html).toContain('dir="rtl"')
})

test('a code is good for five tries, whoever makes them and however fast', async () => {
  const school = await School.open()
  const email = 'tries@example.test'
  await school.call('POST', '/auth/register', { body: { email, password: goodPassword } })
  const code = await lastCode(school, email)
  const wrong = code === '000000' ? '111111' : '000000'
  const guesses = await Promise.all(
    Array.from({ length: 5 }, () => school.fetch('POST', '/auth/verify-email', { body: { email, code: wrong } })),
  )
  expect(guesses.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422])
  expect((await school.fetch('POST', '/auth/verify-email', { body: { email, code } })).status).toBe(422)
})

test('a code works once, and not after ten minutes', async () => {
  const school = await School.open()
  const email = 'once@example.test'
  await school.call('POST', '/auth/register', { body: { email, password: goodPassword } })
  const code = await lastCode(school, email)
  await env.DB_0.prepare('UPDATE one_time_codes SET expires_at = ? WHERE tenant_id = ?')
    .bind('2020-01-01T00:00:00.000Z', school.tenant.id)
    .run()
  expect((await school.fetch('POST', '/auth/verify-email', { body: { email, code } })).status).toBe(422)
  await env.DB_0.prepare('UPDATE one_time_codes SET expires_at = ? WHERE tenant_id = ?')
    .bind('2999-01-01T00:00:00.000Z', school.tenant.id)
    .run()
  expect((await school.fetch('POST', '/auth/verify-email', { body: { email, code } })).status).toBe(200)
  expect((await school.fetch('POST', '/auth/verify-email', { body: { email, code } })).status).toBe(422)
})

test('a code can be sent again, but not within a minute', async () => {
  const school = await School.open()
  const email = 'again@example.test'
  await school.call('POST', '/auth/register', { body: { email, password: goodPassword } })
  const first = await lastCode(school, email)
  const again = () => school.fetch('POST', '/auth/send-code', { body: { channel: 'email', email } })
  expect((await again()).status).toBe(202)
  expect(await mailsTo(school, email)).toHaveLength(1)
  await env.DB_0.prepare('UPDATE one_time_codes SET created_at = ? WHERE tenant_id = ?')
    .bind('2020-01-01T00:00:00.000Z', school.tenant.id)
    .run()
  expect((await again()).status).toBe(202)
  expect(await mailsTo(school, email)).toHaveLength(2)
  expect(await lastCode(school, email)).not.toBe(first)
  expect((await school.fetch('POST', '/auth/send-code', { body: { email: 'nobody@example.test' } })).status).toBe(202)
  expect((await school.fetch('POST', '/auth/send-code', { body: { channel: 'email' } })).status).toBe(400)
  const someone = await school.person('learner')
  expect((await school.fetch('POST', '/auth/send-code', { as: someone, body: { channel: 'email' } })).status).toBe(202)
})

test.each([
  ['too short', 'violet-92', 'at least 10'],
  ['among the commonest', 'qwertyuiop', 'pattern'],
  ['a common word with digits', 'Password2024!', 'guessed first'],
  ['a disguised common word', 'p@ssw0rd12!', 'guessed first'],
  ['a run of keys', 'asdfghjkl12', 'pattern'],
  ['one piece repeated', 'abcabcabcabc', 'pattern'],
  ['on the list of leaked passwords', 'leavemealone', 'guessed first'],
  ['the own name', 'monahaddad1', 'name or email'],
  ['the own address', 'zelda.fitz-1', 'name or email'],
])('a password that is %s is refused', async (_, password, message) => {
  const school = await School.open()
  const answer = await school.fetch('POST', '/auth/register', {
    body: { email: 'zelda.fitz@example.test', password, fullName: 'Mona Haddad monahaddad' },
  })
  expect(answer.status).toBe(400)
  const { error } = (await answer.json()) as { error: { details: { field: string; message: string }[] } }
  expect(error.details[0]?.field).toBe('password')
  expect(error.details[0]?.message).toContain(message)
})

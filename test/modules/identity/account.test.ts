import { expect, test } from 'vitest'
import { School } from '../../support/school.ts'
import { codeIn, goodPassword, join, lastCode, logIn, mailsTo, type SignedInBody } from './mail.ts'

const newPassword = 'quiet-marsh-41-otter'

test('a forgotten password is replaced with a mailed code, and every session ends', async () => {
  const school = await School.open()
  const email = 'forgot@example.test'
  const { accessToken } = await join(school, email)
  expect((await school.fetch('POST', '/auth/forgot-password', { body: { email } })).status).toBe(202)
  const code = await lastCode(school, email)
  const reset = (password: string) => school.fetch('POST', '/auth/reset-password', { body: { email, code, password } })
  expect((await reset(newPassword)).status).toBe(204)
  expect((await reset('another-good-one-7')).status).toBe(422)
  expect((await school.fetch('GET', '/auth/me', { token: accessToken })).status).toBe(401)
  expect((await logIn(school, email, goodPassword)).status).toBe(401)
  expect((await logIn(school, email, newPassword)).status).toBe(200)
  expect((await mailsTo(school, email)).at(-1)?.subject).toContain('was changed')
})

test('asking for a new password tells nobody whether the address has an account', async () => {
  const school = await School.open()
  await join(school, 'yes@example.test')
  const [yes, no] = await Promise.all(
    ['yes@example.test', 'no@example.test'].map((email) => school.fetch('POST', '/auth/forgot-password', { body: { email } })),
  )
  expect([yes?.status, await yes?.text()]).toEqual([no?.status, await no?.text()])
  expect(yes?.headers.get('server-timing')?.replace(/dur=\d+/, '')).toBe(no?.headers.get('server-timing')?.replace(/dur=\d+/, ''))
  expect(await mailsTo(school, 'no@example.test')).toEqual([])
})

test('a code for one purpose is worth nothing for another', async () => {
  const school = await School.open()
  const email = 'purpose@example.test'
  await school.call('POST', '/auth/register', { body: { email, password: goodPassword } })
  const code = await lastCode(school, email)
  expect((await school.fetch('POST', '/auth/reset-password', { body: { email, code, password: newPassword } })).status).toBe(422)
})

test('changing the password needs the present one and ends the other sessions only', async () => {
  const school = await School.open()
  const email = 'change@example.test'
  const here = await join(school, email)
  const { data: there } = (await (await logIn(school, email)).json()) as { data: SignedInBody }
  const change = (currentPassword: string) =>
    school.fetch('POST', '/auth/change-password', { token: here.accessToken, body: { currentPassword, newPassword } })
  const refused = await change('not-my-password')
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({ error: { details: [{ field: 'currentPassword' }] } })
  expect((await change(goodPassword)).status).toBe(204)
  expect((await school.fetch('GET', '/auth/me', { token: here.accessToken })).status).toBe(200)
  expect((await school.fetch('GET', '/auth/me', { token: there.accessToken })).status).toBe(401)
  expect((await logIn(school, email, newPassword)).status).toBe(200)
})

test('a new address counts once both addresses are confirmed', async () => {
  const school = await School.open()
  const { accessToken: token } = await join(school, 'old@example.test')
  await school.call('POST', '/auth/change-email', { token, body: { newEmail: 'new@example.test', password: goodPassword } })
  const currentEmailCode = await lastCode(school, 'old@example.test')
  const newEmailCode = codeIn((await mailsTo(school, 'new@example.test'))[0])
  const confirm = (body: object) => school.fetch('POST', '/auth/change-email/confirm', { token, body })
  expect((await confirm({ currentEmailCode, newEmailCode: newEmailCode === '000000' ? '111111' : '000000' })).status).toBe(422)
  expect((await logIn(school, 'new@example.test')).status).toBe(401)
  const changed = await confirm({ currentEmailCode, newEmailCode })
  expect(await changed.json()).toMatchObject({ data: { email: 'new@example.test' } })
  expect((await logIn(school, 'new@example.test')).status).toBe(200)
  expect((await mailsTo(school, 'old@example.test')).at(-1)?.text).toContain('new@example.test')
})

test("someone else's address cannot be taken, nor found out", async () => {
  const school = await School.open()
  await join(school, 'hers@example.test')
  const { accessToken: token } = await join(school, 'his@example.test')
  const ask = await school.fetch('POST', '/auth/change-email', { token, body: { newEmail: 'hers@example.test', password: goodPassword } })
  expect(ask.status).toBe(202)
  expect((await mailsTo(school, 'hers@example.test')).at(-1)?.subject).toContain('already have an account')
})

test('people fill in and change their profile; a user name is one person’s only', async () => {
  const school = await School.open()
  const [one, two] = [await school.person('learner', { isProfileComplete: false }), await school.person('learner')]
  const profile = { fullName: 'Nadia Rahal', username: 'Nadia.R', country: 'lb', timezone: 'Asia/Beirut', locale: 'ar' }
  const done = await school.call('POST', '/auth/complete-profile', { as: one, body: profile })
  expect(done).toMatchObject({ fullName: 'Nadia Rahal', username: 'nadia.r', country: 'LB', isProfileComplete: true })
  const taken = await school.fetch('PATCH', '/auth/profile', { as: two, body: { username: 'nadia.r' } })
  expect(taken.status).toBe(409)
  expect(await taken.json()).toMatchObject({ error: { details: [{ field: 'username' }] } })
  expect(await school.call('PATCH', '/auth/profile', { as: two, body: { preferences: { theme: 'dark' } } })).toMatchObject({
    preferences: { theme: 'dark' },
    fullName: two.actor.name,
  })
  expect((await school.fetch('PATCH', '/auth/profile', { as: two, body: { role: 'admin', timezone: 'Mars/One' } })).status).toBe(400)
})

test('a profile cannot raise its own role', async () => {
  const school = await School.open()
  const learner = await school.person('learner')
  const after = await school.call('PATCH', '/auth/profile', { as: learner, body: { role: 'admin', status: 'active', fullName: 'Sly' } })
  expect(after).toMatchObject({ role: 'learner', fullName: 'Sly' })
})

import { expect, test } from 'vitest'
import { users } from '../../src/modules/identity/tables.ts'
import { goodPassword, join, lastCode, logIn, mailsTo } from '../modules/identity/mail.ts'
import { School } from '../support/school.ts'

const theirs = 'copper-lantern-47'
const email = 'owner@example.test'
const register = (school: School, password: string) => school.fetch('POST', '/auth/register', { body: { email, password } })
const confirm = async (school: School) =>
  school.call('POST', '/auth/verify-email', { body: { email, code: await lastCode(school, email) } })

test.each([
  ['before', [theirs, goodPassword]],
  ['after', [goodPassword, theirs]],
])('whoever registers an address %s its owner does not get in once the owner has confirmed it', async (_, passwords) => {
  const school = await School.open()
  for (const password of passwords) expect((await register(school, password)).status).toBe(202)
  await confirm(school)
  expect((await logIn(school, email, theirs)).status).toBe(401)
})

test('registering again with the same password keeps it', async () => {
  const school = await School.open()
  await register(school, goodPassword)
  await register(school, goodPassword)
  await confirm(school)
  expect((await logIn(school, email)).status).toBe(200)
})

test('registering an invited address gives nobody a password for the invited account', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  const invited = await school.call<{ id: string }>('POST', '/users', { as: admin, body: { email, role: 'instructor' } })
  await register(school, theirs)
  const row = (await (await school.ctx()).db.rows(users)).find(({ id }) => id === invited.id)
  expect(row).toMatchObject({ passwordHash: null, status: 'invited', role: 'instructor' })
  await confirm(school)
  expect((await logIn(school, email, theirs)).status).toBe(401)
})

test('a registration that was on its way while the owner confirmed does not change the password', async () => {
  const school = await School.open()
  await register(school, goodPassword)
  const code = await lastCode(school, email)
  await Promise.all([
    ...Array.from({ length: 4 }, () => register(school, theirs)),
    school.call('POST', '/auth/verify-email', { body: { email, code } }),
  ])
  expect((await logIn(school, email, theirs)).status).toBe(401)
})

test('two registrations of one address at one moment leave neither password standing', async () => {
  const school = await School.open()
  await Promise.all([register(school, goodPassword), register(school, theirs)])
  await confirm(school)
  expect((await logIn(school, email, theirs)).status).toBe(401)
})

test('the owner of an account is told of registrations at the pace of codes, not of requests', async () => {
  const school = await School.open()
  await join(school, email)
  const before = (await mailsTo(school, email)).length
  for (let i = 0; i < 5; i++) await register(school, theirs)
  expect((await mailsTo(school, email)).length - before).toBe(1)
})

import { expect, test } from 'vitest'
import { createPerson, personSummaries } from '../../../src/modules/identity/public.ts'
import { School } from '../../support/school.ts'
import { cost, goodPassword, join, logIn, mailsTo } from './mail.ts'

type Listed = { data: { id: string; fullName: string; role: string }[]; meta: { total: number; page: number } }
const list = async (school: School, admin: Awaited<ReturnType<School['person']>>, query = '') =>
  (await (await school.fetch('GET', `/users${query}`, { as: admin })).json()) as Listed

test('an admin invites someone, who chooses a password by the mailed link, once', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  const body = { email: 'Guest@example.test', fullName: 'Guest Lecturer', role: 'instructor' }
  const person = await school.call('POST', '/users', { as: admin, body })
  expect(person).toMatchObject({ email: 'guest@example.test', role: 'instructor', status: 'invited', emailVerified: false })
  const [mail] = await mailsTo(school, 'guest@example.test')
  const token = /reset-password\?token=(\S+)/.exec(mail?.text ?? '')?.[1]
  const accept = () => school.fetch('POST', '/auth/reset-password', { body: { token, password: goodPassword } })
  expect((await accept()).status).toBe(204)
  expect((await accept()).status).toBe(410)
  expect(await (await logIn(school, 'guest@example.test')).json()).toMatchObject({
    data: { user: { role: 'instructor', status: 'active' } },
  })
  const again = await school.fetch('POST', '/users', { as: admin, body })
  expect(again.status).toBe(409)
})

test('someone made with a password can sign in at once', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  await school.call('POST', '/users', { as: admin, body: { email: 'ready@example.test', password: goodPassword } })
  expect((await logIn(school, 'ready@example.test')).status).toBe(200)
  expect(await mailsTo(school, 'ready@example.test')).toEqual([])
})

test('installation makes people by the same verb, and an address belongs to one person', async () => {
  const school = await School.open()
  const ctx = await school.ctx()
  const made = { email: 'admin@demo.test', fullName: 'Demo Admin', role: 'admin' as const, password: 'lyceum-demo-1', emailVerified: true }
  await createPerson(ctx, made)
  expect((await logIn(school, made.email, made.password)).status).toBe(200)
  await expect(createPerson(ctx, made)).rejects.toMatchObject({ code: 'CONFLICT', details: [{ field: 'email' }] })
})

test('a new role holds for the token already out, at once', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  const person = await school.person('learner')
  expect((await school.fetch('GET', '/users', { as: person })).status).toBe(403)
  await school.call('PATCH', `/users/${person.id}`, { as: admin, body: { role: 'admin' } })
  expect((await school.fetch('GET', '/users', { as: person })).status).toBe(200)
  await school.call('PATCH', `/users/${person.id}`, { as: admin, body: { role: 'learner' } })
  expect((await school.fetch('GET', '/users', { as: person })).status).toBe(403)
})

test('the last admin can be neither demoted nor suspended, not even by two at once', async () => {
  const school = await School.open()
  const [one, two] = [await school.person('admin'), await school.person('admin')]
  const demote = (as: typeof one, id: string) => school.fetch('PATCH', `/users/${id}`, { as, body: { role: 'learner' } })
  const statuses = (await Promise.all([demote(one, two.id), demote(two, one.id)])).map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  const left = statuses[0] === 200 ? one : two
  const alone = await demote(left, left.id)
  expect(alone.status).toBe(422)
  expect((await school.fetch('PATCH', `/users/${left.id}`, { as: left, body: { status: 'suspended' } })).status).toBe(422)
})

test('a removed person is gone from lists, signed out, and their address is free', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  const { user, accessToken } = await join(school, 'leaving@example.test')
  expect((await school.fetch('DELETE', `/users/${user.id}`, { as: admin })).status).toBe(204)
  expect((await school.fetch('GET', `/users/${user.id}`, { as: admin })).status).toBe(404)
  expect((await school.fetch('GET', '/auth/me', { token: accessToken })).status).toBe(401)
  expect((await logIn(school, 'leaving@example.test')).status).toBe(401)
  expect((await list(school, admin)).meta.total).toBe(1)
  expect((await personSummaries(await school.ctx(), [user.id])).get(user.id)).toEqual({ id: user.id, fullName: null, avatarUrl: null })
  expect((await join(school, 'leaving@example.test')).user.id).not.toBe(user.id)
  expect((await school.fetch('DELETE', `/users/${admin.id}`, { as: admin })).status).toBe(422)
})

test('people see their own record, and only admins that of others', async () => {
  const school = await School.open()
  const [admin, one, two] = [await school.person('admin'), await school.person('instructor'), await school.person('learner')]
  expect(await school.call('GET', `/users/${one.id}`, { as: one })).toMatchObject({ id: one.id })
  expect((await school.fetch('GET', `/users/${two.id}`, { as: one })).status).toBe(403)
  expect(await school.call('GET', `/users/${two.id}`, { as: admin })).toMatchObject({ id: two.id })
})

test('the list is filtered, sorted and counted, and reads a page of rows however many people there are', async () => {
  const school = await School.open()
  const admin = await school.person('admin', { fullName: 'Root' })
  for (let i = 0; i < 45; i++) {
    const name = `${i % 2 ? 'alba' : 'Boris'} ${String(i).padStart(2, '0')}`
    await school.person(i % 5 ? 'learner' : 'instructor', { fullName: name, email: `p${i}@${i % 3 ? 'x' : 'y'}.test` })
  }
  const all = await list(school, admin)
  expect(all.meta.total).toBe(46)
  expect(all.data[0]?.fullName).toBe('alba 01')
  expect((await list(school, admin, '?page=3')).data).toHaveLength(6)
  const instructors = await list(school, admin, '?role=instructor&perPage=5&sort=-createdAt')
  expect([instructors.meta.total, instructors.data.length]).toEqual([9, 5])
  expect(instructors.data.every(({ role }) => role === 'instructor')).toBe(true)
  const found = await list(school, admin, '?q=ALBA&perPage=5&page=2')
  expect(found.data.map(({ fullName }) => fullName)).toEqual(['alba 11', 'alba 13', 'alba 15', 'alba 17', 'alba 19'])
  expect(found.meta.total).toBeGreaterThan(10)
  expect((await list(school, admin, '?q=p44')).data).toHaveLength(1)
  expect((await list(school, admin, '?q=nobody')).meta.total).toBe(0)
  for (const query of ['', '?role=learner', '?sort=-createdAt', '?q=alba', '?q=p', '?status=active&sort=-name']) {
    const { trips, rowsRead } = cost(await school.fetch('GET', `/users${query}`, { as: admin }))
    expect([query, trips <= 2, rowsRead <= 5 * 20]).toEqual([query, true, true])
  }
})

import { env } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { routeTable } from '../../../src/app.ts'
import { School } from '../../support/school.ts'
import { cost, join } from '../identity/mail.ts'

type Dashboard = { people: { total: number; activeLast30Days: number; byRole: Record<string, number>; byStatus: Record<string, number> } }

test('the dashboard counts people by role and status as they come, change and go', async () => {
  const school = await School.open({ shard: 'DB_0' })
  const admin = await school.person('admin')
  const [learner, gone] = [await school.person('learner'), await school.person('learner')]
  await school.person('instructor')
  await school.call('PATCH', `/users/${learner.id}`, { as: admin, body: { role: 'instructor', status: 'suspended' } })
  await school.call('DELETE', `/users/${gone.id}`, { as: admin })
  const { people } = await school.call<Dashboard>('GET', '/admin/dashboard', { as: admin })
  expect(people.total).toBe(3)
  expect(people.byRole).toMatchObject({ admin: 1, instructor: 2, learner: 0 })
  expect(people.byStatus).toMatchObject({ active: 2, suspended: 1 })
})

test('whoever was here within thirty days is active, once however often they came', async () => {
  const school = await School.open({ shard: 'DB_0' })
  const admin = await school.person('admin')
  const active = async () => (await school.call<Dashboard>('GET', '/admin/dashboard', { as: admin })).people.activeLast30Days
  expect(await active()).toBe(0)
  const person = await join(school, 'here@example.test')
  expect(await active()).toBe(1)
  await env.DB_0.prepare("UPDATE users SET last_seen_on = '2026-01-01' WHERE id = ?").bind(person.user.id).run()
  expect(await active()).toBe(0)
  await school.call('POST', '/auth/refresh', { body: { refreshToken: person.refreshToken } })
  expect(await active()).toBe(1)
})

test('the dashboard counts what waits for an admin, in one trip', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  await school.call('POST', '/creator/apply', { as: await school.person('learner'), body: { bio: 'I teach.' } })
  const answer = await school.fetch('GET', '/admin/dashboard', { as: admin })
  expect(await answer.json()).toMatchObject({ data: { pendingApplications: 1, pendingReviews: 0, courses: { published: 0 } } })
  expect(cost(answer).trips).toBe(1)
  expect(cost(answer).rowsRead).toBeLessThanOrEqual(60)
})

test('settings that are sent change, the others stay', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  const before = await school.call('GET', '/admin/settings', { as: admin })
  expect(before).toMatchObject({ settings: { requireProfile: false, currency: 'USD' }, plan: 'free' })
  const after = await school.call('PATCH', '/admin/settings', { as: admin, body: { settings: { requireProfile: true } } })
  expect(after).toMatchObject({ name: school.tenant.name, settings: { requireProfile: true, currency: 'USD' } })
  expect(await school.call('GET', '/admin/settings', { as: admin })).toEqual(after)
})

test('the permission table names every permission that a route asks for', async () => {
  const school = await School.open()
  const rows = await school.call<{ permission: string; grants: Record<string, string> }[]>('GET', '/permissions', {
    as: await school.person('admin'),
  })
  const known = new Set(rows.map(({ permission }) => permission))
  const asked = routeTable().flatMap(({ description: { permission } }) => (typeof permission === 'string' ? [] : [permission.key]))
  expect(asked.length).toBeGreaterThan(20)
  expect(asked.filter((key) => !known.has(key))).toEqual([])
  expect(rows.find(({ permission }) => permission === 'user.list')?.grants).toEqual({ admin: 'always' })
  expect(rows.find(({ permission }) => permission === 'user.view')?.grants).toMatchObject({ learner: 'isSelf', admin: 'always' })
})

test('roles list what they may, and an admin may all that a learner may', async () => {
  const school = await School.open()
  const roles = await school.call<{ id: string; permissions: string[]; builtIn: boolean }[]>('GET', '/roles', {
    as: await school.person('admin'),
  })
  expect(roles.map(({ id }) => id)).toEqual(['learner', 'content_creator', 'instructor', 'admin'])
  const may = (id: string) => new Set(roles.find((role) => role.id === id)?.permissions)
  expect([...may('learner')].filter((permission) => !may('admin').has(permission))).toEqual([])
  expect(may('learner').has('user.list')).toBe(false)
  expect(may('learner').has('creator.apply')).toBe(true)
})

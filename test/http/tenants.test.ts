import { expect, test } from 'vitest'
import { School } from '../support/school.ts'
import { misfits } from './resource-fields.ts'

type Tenant = { id: string; slug: string; name: string; isActive: boolean; maxUsers: number | null; branding: { brandColor: string } }

test('who runs the installation sees every tenant with its registry entry and its own face, also on another shard', async () => {
  const [here, there] = [await School.open(), await School.open({ shard: 'DB_1' })]
  const operator = await here.platformAdmin()
  const tenant = await here.call<Tenant>('GET', `/organizations/${there.tenant.id}`, { as: operator })
  expect(misfits('Tenant', tenant)).toEqual([])
  expect(tenant).toMatchObject({ slug: there.tenant.slug, shard: 'DB_1', domains: [], branding: { brandColor: '#0f4a50' } })
  const body = (await (await here.fetch('GET', '/organizations?perPage=2', { as: operator })).json()) as { data: Tenant[]; meta: object }
  expect(body.data.map((one) => misfits('Tenant', one))).toEqual([[], []])
  expect(body.meta).toMatchObject({ page: 1, perPage: 2 })
})

test('a tenant is made with name and address alone, renamed, limited, suspended and resumed, and each step is in the audit log', async () => {
  const school = await School.open()
  const operator = await school.platformAdmin()
  const slug = `new-${crypto.randomUUID().slice(0, 8)}`
  const made = await school.call<Tenant>('POST', '/organizations', { as: operator, body: { name: 'New', slug } })
  const change = (body: object) => school.call<Tenant>('PATCH', `/organizations/${made.id}`, { as: operator, body })
  expect(await change({ name: 'Newer', maxUsers: 50 })).toMatchObject({ name: 'Newer', maxUsers: 50, isActive: true })
  expect(await school.call('GET', '/organization', { host: `${slug}.localhost` })).toMatchObject({ name: 'Newer' })
  await change({ isActive: false })
  expect((await school.fetch('GET', '/organization', { host: `${slug}.localhost` })).status).toBe(403)
  expect(await change({ isActive: true })).toMatchObject({ name: 'Newer', maxUsers: 50, isActive: true })
  expect((await school.fetch('GET', '/organization', { host: `${slug}.localhost` })).status).toBe(200)
  const log = await school.call<{ action: string; entity: { id: string } }[]>('GET', '/audit-log', { as: operator })
  expect(log.filter(({ action, entity }) => action === 'organization.administer' && entity.id === made.id)).toHaveLength(3)
})

test('an admin finds the people of the own organization by its id, and no other organization', async () => {
  const [school, other] = [await School.open(), await School.open()]
  const admin = await school.person('admin')
  const people = `/organizations/${school.tenant.id}/users`
  await school.call('POST', people, { as: admin, body: { email: 'new@example.test', role: 'instructor' } })
  expect(await school.call('GET', people, { as: admin })).toHaveLength(2)
  for (const method of ['GET', 'POST'])
    expect(
      (
        await school.fetch(method, `/organizations/${other.tenant.id}/users`, {
          as: admin,
          ...(method === 'POST' ? { body: { email: 'a@example.test' } } : {}),
        })
      ).status,
    ).toBe(404)
})

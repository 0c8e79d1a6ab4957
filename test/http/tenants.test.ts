import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { handleCron } from '../../src/dispatch.ts'
import { notifications } from '../../src/modules/notifications/tables.ts'
import { modules } from '../../src/modules.ts'
import { openTenantDb } from '../../src/platform/create-ctx.ts'
import { forgetTenants } from '../../src/platform/database/control.ts'
import { handledEvents } from '../../src/platform/database/tables.ts'
import { config, queued, School } from '../support/school.ts'
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

const closed = async () => {
  const [home, gone] = [await School.open(), await School.open()]
  const [operator, teacher, learner] = [await home.platformAdmin(), await gone.person('admin'), await gone.person('learner')]
  const course = await gone.call<{ id: string; slug: string }>('POST', '/courses', { as: teacher, body: { title: 'Tides', tags: ['sea'] } })
  const module = await gone.call<{ id: string }>('POST', `/courses/${course.id}/modules`, { as: teacher, body: { title: 'Moon' } })
  await gone.call('POST', `/courses/${course.id}/lessons`, { as: teacher, body: { moduleId: module.id, title: 'Pull' } })
  await gone.call('POST', `/courses/${course.id}/publish`, { as: teacher })
  await gone.call('POST', `/courses/${course.id}/enroll`, { as: learner })
  await gone.drain()
  await config.MEDIA.put(`${gone.tenant.id}/file`, 'words')
  const path = `/organizations/${gone.tenant.id}`
  const remove = async () => (await home.fetch('DELETE', path, { as: operator })).status
  const purge = (daysLater: number) => handleCron(config, modules, '17 3 * * *', Date.now() + daysLater * 86_400_000)
  return { home, gone, operator, teacher, path, remove, purge }
}

test('a closed organization answers 410 on its host to everyone at once, and opens again with all it had', async () => {
  const { home, gone, operator, teacher, path, remove, purge } = await closed()
  expect(await remove()).toBe(204)
  for (const options of [{}, { as: teacher }]) expect((await gone.fetch('GET', '/courses', options)).status).toBe(410)
  const page = await gone.fetch('GET', '/~/courses', { headers: { accept: 'text/html' } })
  expect([page.status, await page.text()]).toEqual([410, expect.stringContaining('This school has closed.')])
  const { deletedAt, purgeAt } = await home.call<{ deletedAt: string; purgeAt: string }>('GET', path, { as: operator })
  expect(Date.parse(purgeAt) - Date.parse(deletedAt)).toBe(30 * 86_400_000)
  expect(await remove()).toBe(204)
  await purge(29)
  expect(await home.call('PATCH', path, { as: operator, body: { isActive: true } })).toMatchObject({ isActive: true, deletedAt: null })
  expect(await gone.call('GET', '/courses', { as: teacher })).toMatchObject([{ title: 'Tides', enrollmentCount: 1 }])
  await purge(31)
  expect(await gone.call('GET', '/courses', { as: teacher })).toHaveLength(1)
  const log = await home.call<{ action: string; entity: { id: string } }[]>('GET', '/audit-log', { as: operator })
  expect(log.filter(({ action, entity }) => action === 'organization.delete' && entity.id === gone.tenant.id)).toHaveLength(1)
})

test('after thirty days nothing of a closed organization is left, nor of any other missing', async () => {
  const { home, gone, operator, path, remove, purge } = await closed()
  const other = await closed()
  await remove()
  await purge(31)
  expect((await home.fetch('GET', path, { as: operator })).status).toBe(404)
  expect((await gone.fetch('GET', '/courses')).status).toBe(404)
  expect((await config.MEDIA.list({ prefix: `${gone.tenant.id}/` })).objects).toEqual([])
  const shard = config.shards.get(gone.tenant.shard) as D1Database
  const { results } = await shard
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%tenant_id%'")
    .all<{ name: string }>()
  const held = async (tenantId: string) => {
    const counts = results.map(({ name }) => shard.prepare(`SELECT count(*) AS n FROM ${name} WHERE tenant_id = ?`).bind(tenantId))
    const rows = (await shard.batch<{ n: number }>(counts)).map((result, i) => [results[i]?.name, result.results[0]?.n ?? 0] as const)
    return Object.fromEntries(rows.filter(([, n]) => n > 0))
  }
  expect(results.length).toBeGreaterThan(60)
  expect(await held(gone.tenant.id)).toEqual({})
  expect(await held(other.gone.tenant.id)).toMatchObject({ courses: 1, enrollments: 1, audit_log: expect.any(Number) })
  expect(await other.gone.call('GET', '/courses?q=tides')).toHaveLength(1)
  expect(await config.MEDIA.head(`${other.gone.tenant.id}/file`)).not.toBeNull()
})

test('while an organization is closed nobody is told anything and no AI runs, and what its people did is still put in order', async () => {
  const { gone, teacher, remove } = await closed()
  const mails = async () =>
    (
      await config.CONTROL_DB.prepare('SELECT count(*) AS n FROM dev_mailbox WHERE tenant_id = ?')
        .bind(gone.tenant.id)
        .first<{ n: number }>()
    )?.n
  const [course] = await gone.call<{ id: string }[]>('GET', '/courses', { as: teacher })
  const learner = await gone.person('learner')
  await gone.drain()
  const before = await mails()
  await gone.call('POST', `/courses/${course?.id}/enroll`, { as: learner })
  await gone.call('POST', '/auth/register', { body: { email: 'late@example.test', password: 'violet-harbour-92' } })
  expect(queued.filter(({ tenantId }) => tenantId === gone.tenant.id).length).toBeGreaterThan(0)
  await remove()
  forgetTenants()
  await gone.drain()
  expect(await mails()).toBe(before)
  const notices = openTenantDb(config, gone.tenant, 'first-primary').select({ id: notifications.id }).from(notifications)
  expect(await notices.where(eq(notifications.userId, learner.id))).toEqual([])
  const handled = openTenantDb(config, gone.tenant, 'first-primary').rows(handledEvents)
  expect((await handled).filter(({ handler }) => !handler.startsWith('notifications')).length).toBeGreaterThan(0)
})

test('nobody closes the organization they are signed in to, an unknown one, or any without running the installation', async () => {
  const [home, other] = [await School.open(), await School.open()]
  const operator = await home.platformAdmin()
  const remove = async (id: string, as = operator) => (await home.fetch('DELETE', `/organizations/${id}`, { as })).status
  expect(await remove(home.tenant.id)).toBe(422)
  expect(await remove('org_unknown')).toBe(404)
  expect(await remove(other.tenant.id, await home.person('admin'))).toBe(403)
  expect((await other.fetch('GET', '/organization')).status).toBe(200)
})

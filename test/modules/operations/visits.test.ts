import { expect, test, vi } from 'vitest'
import { handleMessage } from '../../../src/dispatch.ts'
import { newId } from '../../../src/kernel/ids.ts'
import { iso } from '../../../src/kernel/time.ts'
import { endVisit } from '../../../src/modules/identity/jobs.ts'
import { modules } from '../../../src/modules.ts'
import { outbox } from '../../../src/platform/database/tables.ts'
import { config, type Person, School } from '../../support/school.ts'

type Opened = { id: string; url: string; reason: string; expiresAt: string; operatorName: string }
type SignedIn = {
  accessToken: string
  refreshToken: string
  expiresIn: number
  user: { visitUntil: string | null; isPlatformAdmin: boolean }
}
type Entry = { action: string; actor: { name: string }; after: { reason?: string } }
const reason = 'Ticket 4711: courses are missing from the catalogue'

async function scene() {
  const [home, school] = [await School.open(), await School.open({ shard: 'DB_1' })]
  const operator = await home.platformAdmin()
  const admin = await school.person('admin')
  const path = `/organizations/${school.tenant.id}/visits`
  const open = (body: object = { reason, minutes: 30 }) => home.call<Opened>('POST', path, { as: operator, body })
  const passOf = ({ url }: Opened) => new URL(url).hash.slice(1)
  const enter = (visit: Opened) => school.call<SignedIn>('POST', '/auth/enter', { body: { pass: passOf(visit) } })
  const log = (who: Person = admin) => school.call<Entry[]>('GET', '/audit-log?action=visit', { as: who })
  return { home, school, operator, admin, path, open, passOf, enter, log }
}

test('whoever runs the installation comes into a school only for a stated reason, and its admins read who, why and until when', async () => {
  const { home, school, operator, path, open, enter, log } = await scene()
  for (const body of [{}, { reason: 'hm' }, { reason, minutes: 0 }, { reason, minutes: 10_000 }])
    expect((await home.fetch('POST', path, { as: operator, body })).status).toBe(400)
  const visit = await open()
  expect(visit.url).toMatch(new RegExp(`^http://${school.tenant.slug}\\.localhost:\\d+/system/enter#`))
  const { accessToken } = await enter(visit)
  const people = await school.call<unknown[]>('GET', '/users', { token: accessToken })
  expect(people).toHaveLength(1)
  const entries = await log()
  expect(entries.map(({ action }) => action)).toEqual(['visit.enter', 'visit.open'])
  expect(entries[1]).toMatchObject({ actor: { name: operator.actor.name }, after: { reason, expiresAt: visit.expiresAt } })
  expect(await home.call('GET', '/audit-log?action=visit', { as: operator })).toMatchObject([
    { action: 'visit.open', after: { organizationId: school.tenant.id } },
  ])
  expect(await home.call('GET', path, { as: operator })).toMatchObject([{ id: visit.id, reason, endedAt: null }])
})

test('a visitor acts as an admin, under the name of the operator, and runs no installation from there', async () => {
  const { school, operator, admin, open, enter } = await scene()
  const { accessToken, user } = await enter(await open())
  expect(user.isPlatformAdmin).toBe(false)
  await school.call('POST', '/courses', { token: accessToken, body: { title: 'Put right' } })
  const [entry] = await school.call<Entry[]>('GET', '/audit-log?action=course.create', { as: admin })
  expect(entry?.actor.name).toBe(operator.actor.name)
  expect((await school.fetch('GET', '/organizations', { token: accessToken })).status).toBe(403)
  expect(await school.call('GET', '/auth/me', { token: accessToken })).toMatchObject({ fullName: operator.actor.name, role: 'admin' })
})

test('a pass opens once, not late, not in another school, and no forged one ever', async () => {
  const { home, school, open, passOf, enter } = await scene()
  const visit = await open()
  const tryPass = async (at: School, pass: string) => (await at.fetch('POST', '/auth/enter', { body: { pass } })).status
  expect(await tryPass(home, passOf(visit))).toBe(403)
  expect(await tryPass(school, `${passOf(visit).slice(0, -4)}AAAA`)).toBe(403)
  await enter(visit)
  expect(await tryPass(school, passOf(visit))).toBe(409)
  const late = await open()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3 * 60_000 })
  expect(await tryPass(school, passOf(late))).toBe(410)
  vi.useRealTimers()
  const twice = await open()
  const both = await Promise.all([tryPass(school, passOf(twice)), tryPass(school, passOf(twice))])
  expect(both.sort()).toEqual([200, 409])
})

test('a visit ends by itself: no token outlives it, none is renewed, and the audit log says that it is over', async () => {
  const { school, open, enter, log } = await scene()
  const visit = await open({ reason, minutes: 10 })
  const entered = await enter(visit)
  expect(entered.expiresIn).toBeLessThanOrEqual(600)
  expect(entered.user.visitUntil).toBe(visit.expiresAt)
  const renewed = await school.call<SignedIn>('POST', '/auth/refresh', { body: { refreshToken: entered.refreshToken } })
  expect(renewed.user.visitUntil).toBe(visit.expiresAt)
  const [job] = (await (await school.ctx()).db.rows(outbox)).filter(({ name }) => name === 'identity.end-visit')
  expect(job?.at).toBe(visit.expiresAt)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(visit.expiresAt) + 1000 })
  expect((await school.fetch('POST', '/auth/refresh', { body: { refreshToken: renewed.refreshToken } })).status).toBe(401)
  expect((await school.fetch('GET', '/users', { token: renewed.accessToken })).status).toBe(401)
  const message = { ...endVisit({ visitId: visit.id }), id: newId('job'), tenantId: school.tenant.id }
  await handleMessage(config, modules, { ...message, actor: { kind: 'visitor', id: null, name: 'visitor' }, at: iso(Date.now()) }, () => {})
  vi.useRealTimers()
  expect((await log()).map(({ action }) => action)).toEqual(['visit.end', 'visit.enter', 'visit.open'])
})

test('a visit that is ended early refuses the very next request, and what was never begun cannot begin', async () => {
  const { home, school, operator, path, open, passOf, enter } = await scene()
  const [visit, unused] = [await open(), await open()]
  const { accessToken } = await enter(visit)
  const end = async (id: string) => (await home.fetch('DELETE', `${path}/${id}`, { as: operator })).status
  expect(await end(visit.id)).toBe(204)
  expect((await school.fetch('GET', '/users', { token: accessToken })).status).toBe(401)
  expect(await end(unused.id)).toBe(204)
  expect((await school.fetch('POST', '/auth/enter', { body: { pass: passOf(unused) } })).status).toBe(410)
  expect(await end(visit.id)).toBe(404)
  expect(await home.call('GET', path, { as: operator })).toMatchObject([{ endedAt: expect.any(String) }, { endedAt: expect.any(String) }])
})

test('visitors are in no list, no count, and no reason for a school to lose its last admin', async () => {
  const { school, admin, open, enter } = await scene()
  const { accessToken } = await enter(await open())
  expect(await school.call('GET', '/admin/dashboard', { as: admin })).toMatchObject({ people: { total: 1 } })
  const response = await school.fetch('PATCH', `/users/${admin.id}`, { token: accessToken, body: { role: 'learner' } })
  expect(response.status).toBe(422)
})

test('nobody visits the school they are in, a suspended one, or any without running the installation', async () => {
  const { home, school, operator, admin, path, open } = await scene()
  const visit = async (at: School, to: string, as: Person) => (await at.fetch('POST', to, { as, body: { reason } })).status
  expect(await visit(home, `/organizations/${home.tenant.id}/visits`, operator)).toBe(422)
  expect(await visit(home, '/organizations/org_none/visits', operator)).toBe(404)
  expect(await visit(home, path, await home.person('admin'))).toBe(403)
  expect(await visit(school, path, admin)).toBe(403)
  await open()
  await school.suspend()
  expect(await visit(home, path, operator)).toBe(422)
  const gone = iso(Date.now() - 31 * 86_400_000)
  await config.CONTROL_DB.prepare('UPDATE tenants SET deleted_at = ? WHERE id = ?').bind(gone, school.tenant.id).run()
  expect((await home.fetch('GET', path, { as: operator })).status).toBe(404)
})

import { expect, test } from 'vitest'
import { newId } from '../../../src/kernel/ids.ts'
import { iso } from '../../../src/kernel/time.ts'
import { notifications } from '../../../src/modules/notifications/tables.ts'
import { spreadToSchools } from '../../../src/modules/operations/announcements/spread-announcement.job.ts'
import { outbox } from '../../../src/platform/database/tables.ts'
import { config, School, settled } from '../../support/school.ts'

type Tenant = { id: string; name: string; status: string; suspendedReason: string | null; usage: Record<string, number> }
const operatorAt = async () => {
  const home = await School.open()
  const operator = await home.platformAdmin()
  const list = async (query: string) => {
    const response = await home.fetch('GET', `/organizations?${query}`, { as: operator })
    return (await response.json()) as { data: Tenant[]; meta: { total: number } }
  }
  return { home, operator, list }
}

test('organizations are found by how a name, an address or a domain begins, and by state and plan', async () => {
  const { home, operator, list } = await operatorAt()
  const stem = `heron-${crypto.randomUUID().slice(0, 6)}`
  const make = (slug: string, name: string) => home.call<Tenant>('POST', '/organizations', { as: operator, body: { slug, name } })
  const [one, two] = [await make(`${stem}-a`, `Bittern ${stem}`), await make(`${stem}-b`, `Crane ${stem}`)]
  await config.CONTROL_DB.prepare('INSERT INTO tenant_domains (domain, tenant_id, created_at) VALUES (?, ?, ?)')
    .bind(`learn.${stem}.test`, two.id, iso(Date.now()))
    .run()
  const ids = async (query: string) => (await list(query)).data.map(({ id }) => id)
  expect(await ids(`q=${stem}`)).toEqual([one.id, two.id])
  expect(await ids(`q=BITTERN%20${stem}`)).toEqual([one.id])
  expect(await ids(`q=learn.${stem}`)).toEqual([two.id])
  await home.call('PATCH', `/organizations/${two.id}`, { as: operator, body: { isActive: false, plan: 'team' } })
  expect(await ids(`q=${stem}&status=suspended`)).toEqual([two.id])
  expect(await ids(`q=${stem}&plan=free`)).toEqual([one.id])
  await home.call('DELETE', `/organizations/${two.id}`, { as: operator })
  expect(await ids(`q=${stem}&status=suspended`)).toEqual([])
  expect((await list(`q=${stem}&status=closed`)).meta.total).toBe(1)
  expect(await ids('q=zzz-nothing')).toEqual([])
})

test('a school that renamed itself is found by its new name', async () => {
  const { list } = await operatorAt()
  const school = await School.open()
  const name = `Plover ${crypto.randomUUID().slice(0, 8)}`
  await school.call('PATCH', '/organization', { as: await school.person('admin'), body: { name } })
  expect((await list(`q=${encodeURIComponent(name)}`)).data.map(({ id }) => id)).toEqual([school.tenant.id])
})

test('what a school uses is counted: people, courses, storage and AI', async () => {
  const { home, operator } = await operatorAt()
  const school = await School.open({ shard: 'DB_1' })
  const admin = await school.person('admin')
  await school.person('learner')
  await school.call('POST', '/courses', { as: admin, body: { title: 'Tides' } })
  const { db } = await school.ctx()
  await db.d1.batch([
    db.d1
      .prepare("INSERT INTO media_usage (tenant_id, owner_id, kind, bytes, files) VALUES (?, '', 'image', 2048, 1)")
      .bind(school.tenant.id),
    db.d1
      .prepare(
        "INSERT INTO ai_usage (tenant_id, month, feature, engine, model, calls, input_tokens, output_tokens, cost_micros) VALUES (?, ?, 'questions', 'builtin', 'm', 1, 300, 40, 0)",
      )
      .bind(school.tenant.id, iso(Date.now()).slice(0, 7)),
  ])
  const { usage } = await home.call<Tenant>('GET', `/organizations/${school.tenant.id}`, { as: operator })
  expect(usage).toEqual({ people: 2, courses: 1, storageBytes: 2048, aiTokens: 340 })
})

test('a suspension is held with its reason, told to the school in its own audit log, and lifted', async () => {
  const { home, operator } = await operatorAt()
  const school = await School.open()
  const admin = await school.person('admin')
  const path = `/organizations/${school.tenant.id}`
  const change = (body: object) => home.call<Tenant>('PATCH', path, { as: operator, body })
  const reason = 'The invoice of October is not paid'
  expect(await change({ isActive: false, reason })).toMatchObject({ status: 'suspended', suspendedReason: reason })
  expect((await school.fetch('POST', '/auth/login', { body: { email: admin.email, password: 'whatever-it-was' } })).status).toBe(403)
  expect(await change({ plan: 'team' })).toMatchObject({ status: 'suspended', suspendedReason: reason })
  expect(await change({ isActive: true, reason: 'Paid' })).toMatchObject({ status: 'active', suspendedReason: null })
  const log = await school.call<{ action: string; after: { reason?: string } }[]>('GET', '/audit-log', { as: admin })
  const told = log.filter(({ action }) => action === 'organization.administer').map(({ after }) => after.reason)
  expect(told).toEqual(['Paid', undefined, reason])
})

test('people of a suspended or closed school read what happened, in their language and without a script', async () => {
  const { home, operator } = await operatorAt()
  const school = await School.open()
  const path = `/organizations/${school.tenant.id}`
  const page = async (language: string) => {
    const response = await school.fetch('GET', '/~/courses', { headers: { accept: 'text/html', 'accept-language': language } })
    // a browser keeps a 410 for good where nobody says otherwise
    expect(response.headers.get('cache-control')).toBe('no-store')
    return { status: response.status, html: await response.text() }
  }
  await home.call('PATCH', path, { as: operator, body: { isActive: false } })
  expect(await page('en')).toMatchObject({ status: 403, html: expect.stringContaining('This school is suspended.') })
  const arabic = await page('ar')
  expect(arabic.html).toContain('<html lang="ar" dir="rtl">')
  expect(arabic.html).toContain('هذه المدرسة موقوفة')
  await home.call('DELETE', path, { as: operator })
  expect(await page('en')).toMatchObject({ status: 410, html: expect.stringContaining('This school has closed.') })
})

test('the first admin of a new school is invited by mail, and chooses the password', async () => {
  const { home, operator } = await operatorAt()
  const slug = `new-${crypto.randomUUID().slice(0, 8)}`
  const email = `ada@${slug}.test`
  const admin = { email, fullName: 'Ada Admin' }
  const made = await home.call<Tenant>('POST', '/organizations', { as: operator, body: { name: 'New', slug, admin } })
  expect(made).toMatchObject({ status: 'active', usage: { people: 1 } })
  const person = await config.shards
    .get('DB_0')
    ?.prepare('SELECT status, role, email_verified FROM users WHERE tenant_id = ? AND email = ?')
    .bind(made.id, email)
    .first()
  expect(person).toEqual({ status: 'invited', role: 'admin', email_verified: 0 })
  const log = await home.call<{ after: object }[]>('GET', '/audit-log?action=organization.create', { as: operator })
  expect(log[0]?.after).toMatchObject({ slug, admin: email })
})

test('health names every store and shard, what waits on it, and how long', async () => {
  const { home, operator } = await operatorAt()
  const school = await School.open({ shard: 'DB_1' })
  const health = () =>
    home.call<{ status: string; stores: { name: string; ok: boolean }[]; shards: Record<string, unknown>[] }>('GET', '/system/health', {
      as: operator,
    })
  const shard = async () => (await health()).shards.find(({ name }) => name === 'DB_1') as Record<string, number>
  await settled()
  const before = await shard()
  const { db } = await school.ctx()
  const row = { kind: 'job' as const, name: 'test.none', payload: {}, actor: {} }
  const at = iso(Date.now() - 3_600_000)
  await db.insert(outbox).values({ id: newId('job'), ...row, at })
  await db.insert(outbox).values({ id: newId('job'), ...row, at: iso(Date.now() + 3_600_000) })
  const after = await shard()
  expect(after.waiting).toBe((before.waiting ?? 0) + 1)
  expect(after.scheduled).toBe((before.scheduled ?? 0) + 1)
  expect(after.oldestWaitingAt).toBe(at)
  expect(after.organizations).toBeGreaterThan(0)
  expect(after.bytes).toBeGreaterThan(0)
  const { status, stores } = await health()
  expect([status, stores.map(({ name, ok }) => [name, ok])]).toEqual([
    'ready',
    [
      ['control database', true],
      ['files', true],
    ],
  ])
})

test('an announcement reaches the admins of every open school once, and nobody else', async () => {
  const { home, operator } = await operatorAt()
  const [open, shut] = [await School.open({ shard: 'DB_1' }), await School.open()]
  const [admin, learner] = [await open.person('admin'), await open.person('learner')]
  await shut.person('admin')
  await shut.suspend()
  const title = `Maintenance ${crypto.randomUUID().slice(0, 6)}`
  const body = 'On Sunday at 04:00 UTC, for ten minutes.'
  const { id } = await home.call<{ id: string }>('POST', '/system/announcements', { as: operator, body: { title, body } })
  await home.drain()
  // A run cut short is run again.
  await spreadToSchools(await home.ctx(), { id, after: '' })
  await home.drain()
  await open.drain()
  await shut.drain()
  const notices = await open.call<{ title: string; body: string }[]>('GET', '/notifications', { as: admin })
  expect(notices).toMatchObject([{ title, body }])
  expect(await open.call('GET', '/notifications', { as: learner })).toEqual([])
  expect(await (await shut.ctx()).db.rows(notifications)).toEqual([])
  expect(await home.call('GET', '/system/announcements', { as: operator })).toMatchObject([{ title, authorName: operator.actor.name }])
})

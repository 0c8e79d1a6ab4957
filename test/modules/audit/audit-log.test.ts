import { env } from 'cloudflare:test'
import { expect, test } from 'vitest'
import { newId } from '../../../src/kernel/ids.ts'
import type { Person } from '../../support/school.ts'
import { School } from '../../support/school.ts'
import { cost } from '../identity/mail.ts'

type Entry = {
  id: string
  action: string
  actor: { id: string | null; name: string }
  entity: { type: string; id: string }
  before: unknown
  after: unknown
}
type Page = { data: Entry[]; meta: { nextCursor: string | null } }
const read = async (school: School, admin: Person, query = ''): Promise<Page> =>
  (await (await school.fetch('GET', `/audit-log${query}`, { as: admin })).json()) as Page

/** Entries of past days, oldest first. */
async function history(school: School, entries: { action: string; actorId: string; entityId: string; day: string }[]): Promise<void> {
  const insert = env.DB_0.prepare(
    'INSERT INTO audit_log (tenant_id, id, actor_type, actor_id, actor_name, action, entity_type, entity_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const rows = entries.map((entry, i) => {
    const at = Date.parse(`${entry.day}T12:00:00Z`) + i
    const type = entry.action.split('.')[0]
    return insert.bind(
      school.tenant.id,
      newId('aud', at),
      'person',
      entry.actorId,
      'Someone',
      entry.action,
      type,
      entry.entityId,
      new Date(at).toISOString(),
    )
  })
  for (let i = 0; i < rows.length; i += 50) await env.DB_0.batch(rows.slice(i, i + 50))
}

test('a change says who, what, before and after, without secrets', async () => {
  const school = await School.open({ shard: 'DB_0' })
  const admin = await school.person('admin')
  const made = await school.call<{ id: string }>('POST', '/users', {
    as: admin,
    body: { email: 'kim@example.test', password: 'violet-harbour-92' },
  })
  await school.call('PATCH', `/users/${made.id}`, { as: admin, body: { role: 'instructor' } })
  const { data } = await read(school, admin, `?entity=${made.id}`)
  expect(data.map(({ action }) => action)).toEqual(['user.update', 'user.create'])
  expect(data[0]).toMatchObject({ actor: { id: admin.id }, before: { role: 'learner' }, after: { role: 'instructor' } })
  expect(JSON.stringify(data)).not.toContain('violet-harbour')
  expect(JSON.stringify(data)).not.toContain('scrypt')
})

test('nobody can change or delete an entry', async () => {
  const school = await School.open({ shard: 'DB_0' })
  await history(school, [{ action: 'user.update', actorId: 'usr_a', entityId: 'usr_b', day: '2026-01-01' }])
  await expect(env.DB_0.prepare("UPDATE audit_log SET action = 'x' WHERE tenant_id = ?").bind(school.tenant.id).run()).rejects.toThrow(
    'append-only',
  )
  await expect(env.DB_0.prepare('DELETE FROM audit_log WHERE tenant_id = ?').bind(school.tenant.id).run()).rejects.toThrow('append-only')
})

test('filters by person, action, area, thing and time can be combined', async () => {
  const school = await School.open({ shard: 'DB_0' })
  const admin = await school.person('admin')
  const days = ['2026-01-01', '2026-01-02', '2026-01-03']
  await history(
    school,
    days.flatMap((day) => [
      { action: 'course.publish', actorId: 'usr_a', entityId: 'crs_1', day },
      { action: 'course.update', actorId: 'usr_b', entityId: 'crs_2', day },
      { action: 'user.update', actorId: 'usr_a', entityId: 'usr_c', day },
    ]),
  )
  const count = async (query: string) => (await read(school, admin, query)).data.length
  expect(await count('?actor=usr_a')).toBe(6)
  expect(await count('?action=course')).toBe(6)
  expect(await count('?action=course.publish')).toBe(3)
  expect(await count('?entity=crs_2')).toBe(3)
  expect(await count('?entity=course')).toBe(6)
  expect(await count('?actor=usr_a&action=course')).toBe(3)
  expect(await count('?from=2026-01-02&to=2026-01-02')).toBe(3)
  expect(await count('?to=2026-01-02T12:00:00Z&action=course')).toBe(2)
  expect(await count('?from=2026-01-03&actor=usr_b&entity=crs_2&action=course.update')).toBe(1)
  expect((await school.fetch('GET', '/audit-log?from=yesterday', { as: admin })).status).toBe(400)
})

test('pages follow each other without gap or repetition, also where filters leave them short', async () => {
  const school = await School.open({ shard: 'DB_0' })
  const admin = await school.person('admin')
  await history(
    school,
    Array.from({ length: 90 }, (_, i) => ({
      action: i % 9 ? 'lesson.update' : 'course.update',
      actorId: 'usr_a',
      entityId: 'crs_1',
      day: '2026-01-01',
    })),
  )
  const follow = async (query: string): Promise<string[]> => {
    const ids: string[] = []
    let cursor: string | null = ''
    for (let pages = 0; cursor !== null && pages < 50; pages++) {
      const page: Page = await read(school, admin, `?perPage=4${query}${cursor ? `&cursor=${cursor}` : ''}`)
      ids.push(...page.data.map(({ id }) => id))
      cursor = page.meta.nextCursor
    }
    return ids
  }
  for (const [query, expected] of [
    ['', 90],
    ['&actor=usr_a&action=course', 10],
    ['&action=course', 10],
    ['&entity=lesson', 80],
    ['&q=someone', 90],
    ['&q=someone&action=course', 10],
    ['&q=lesson&from=2026-01-01', 80],
  ] as const) {
    const ids = await follow(query)
    expect([query, ids.length, new Set(ids).size]).toEqual([query, expected, expected])
    expect(ids).toEqual([...ids].sort().reverse())
  }
})

test('a page costs one trip and at most five rows an entry, however long the log', async () => {
  const school = await School.open({ shard: 'DB_0' })
  const admin = await school.person('admin')
  await history(
    school,
    Array.from({ length: 400 }, (_, i) => ({
      action: i % 40 ? 'lesson.update' : 'course.update',
      actorId: i % 2 ? 'usr_a' : 'usr_b',
      entityId: `crs_${i % 7}`,
      day: '2026-01-01',
    })),
  )
  for (const query of [
    '',
    '&actor=usr_a',
    '&action=course',
    '&action=course.update',
    '&entity=crs_3',
    '&actor=usr_b&action=course',
    '&entity=lesson',
    '&q=someone',
    '&q=course+update',
    '&q=someone&action=course',
    '&q=lesson&from=2026-01-01&to=2026-01-01',
  ]) {
    const { trips, rowsRead } = cost(await school.fetch('GET', `/audit-log?perPage=20${query}`, { as: admin }))
    expect([query, trips, rowsRead <= 100]).toEqual([query, 1, true])
  }
})

test('words find who, what and the values before and after, in any order, half typed, and with the other filters', async () => {
  const school = await School.open({ shard: 'DB_0' })
  const other = await School.open({ shard: 'DB_0' })
  const [admin, stranger] = [await school.person('admin', { fullName: 'Zoë Achterberg' }), await other.person('admin')]
  const make = (title: string) => school.call<{ id: string }>('POST', '/courses', { as: admin, body: { title } })
  const tides = await make('Tides and moons')
  await make('植物学入门')
  await school.call('PATCH', `/courses/${tides.id}`, { as: admin, body: { title: 'Ebb "and" flow' } })
  await other.call('POST', '/courses', { as: stranger, body: { title: 'Tides of another school' } })
  const found = async (q: string, more = '') =>
    (await read(school, admin, `?q=${encodeURIComponent(q)}${more}`)).data.map(({ action }) => action)
  expect(await found('tides')).toEqual(['course.update', 'course.create'])
  expect(await found('moon tide')).toEqual(['course.update', 'course.create'])
  expect(await found('"and" ebb')).toEqual(['course.update'])
  expect(await found('zoe achter')).toEqual(['course.update', 'course.create', 'course.create'])
  expect(await found('植物')).toEqual(['course.create'])
  expect(await found(tides.id)).toEqual(['course.update', 'course.create'])
  expect(await found('course.create')).toHaveLength(2)
  expect(await found('tides', '&action=course.create')).toEqual(['course.create'])
  expect(await found('tides', `&actor=${stranger.id}`)).toEqual([])
  expect(await found('tides', '&to=2026-01-01')).toEqual([])
  expect(await found('tides', '&from=2026-01-01')).toHaveLength(2)
  for (const hostile of ['tides OR', 'NEAR(', '* tides', 'scope : x', "tides'"]) expect(await found(hostile)).toBeInstanceOf(Array)
  for (const query of ['?q=%22', '?q=tides&cursor=YXVkXzE', '?cursor=MTI'])
    expect((await school.fetch('GET', `/audit-log${query}`, { as: admin })).status).toBe(400)
})

test('the log is exported as CSV, all that the filters leave, and no cell is a formula', async () => {
  const school = await School.open({ shard: 'DB_0' })
  const admin = await school.person('admin', { fullName: '=Ruth, "R"' })
  await history(
    school,
    Array.from({ length: 1300 }, (_, i) => ({
      action: i < 2 ? 'course.publish' : 'lesson.update',
      actorId: 'usr_a',
      entityId: `crs_${i}`,
      day: '2026-01-01',
    })),
  )
  await school.call('POST', '/categories', { as: admin, body: { name: 'Sea' } })
  const csv = async (query: string) => {
    const answer = await school.fetch('GET', `/audit-log?format=csv${query}`, { as: admin })
    expect(answer.headers.get('content-type')).toContain('text/csv')
    return (await answer.text()).trimEnd().split('\r\n')
  }
  const all = await csv('')
  expect(all).toHaveLength(1 + 1301)
  expect(all[0]).toContain('At,Actor,Actor id')
  expect(all[1]).toContain(`"'=Ruth, ""R""",${admin.id},person,category.create,category,`)
  expect(await csv('&q=publish&to=2026-01-01')).toHaveLength(1 + 2)
  expect(await csv('&actor=usr_a&entity=course')).toHaveLength(1 + 2)
  expect((await school.fetch('GET', '/audit-log?format=csv', { as: await school.person('instructor') })).status).toBe(403)
})

test('only admins read it', async () => {
  const school = await School.open({ shard: 'DB_0' })
  expect((await school.fetch('GET', '/audit-log', { as: await school.person('instructor') })).status).toBe(403)
})

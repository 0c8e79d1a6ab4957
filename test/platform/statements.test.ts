import { asc, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { iso } from '../../src/kernel/time.ts'
import { users } from '../../src/modules/identity/tables.ts'
import { definePlan } from '../../src/platform/database/define-plan.ts'
import { auditLog, organization } from '../../src/platform/database/tables.ts'
import { School } from '../support/school.ts'

const namedLike = definePlan((db, value: { role: string; limit: number }) =>
  db
    .select({
      id: users.id,
      isThere: users.emailVerified,
      upper: sql<string>`upper(${users.fullName})`,
      own: sql<number>`tenant_id = ${db.tenantId}`,
    })
    .from(users)
    .where(eq(users.role, value.role))
    .orderBy(asc(users.id))
    .limit(value.limit),
)
const entry = (id: string, before: unknown) => ({
  id,
  actorType: 'system',
  actorId: null,
  actorName: 'test',
  action: 'test.done',
  entityType: 'test',
  entityId: 'x',
  before,
  after: { list: [1, { two: true }], text: 'ü' },
  at: iso(0),
})

test('a planned read answers what the same read answers when it is built anew, each time with its own values', async () => {
  const school = await School.open()
  for (const [role, fullName] of [
    ['learner', 'Ada'],
    ['learner', 'Ben'],
    ['admin', 'Cyd'],
  ] as const)
    await school.person(role, { fullName })
  const { db } = await school.ctx()
  for (const [role, limit] of [
    ['learner', 5],
    ['admin', 5],
    ['learner', 1],
    ['instructor', 5],
  ] as const) {
    const built = await db
      .select({
        id: users.id,
        isThere: users.emailVerified,
        upper: sql<string>`upper(${users.fullName})`,
        own: sql<number>`tenant_id = ${db.tenantId}`,
      })
      .from(users)
      .where(eq(users.role, role))
      .orderBy(asc(users.id))
      .limit(limit)
    expect(await db.planned(namedLike, { role, limit })).toEqual(built)
  }
  expect((await db.planned(namedLike, { role: 'admin', limit: 1 }))[0]).toMatchObject({ isThere: true, upper: 'CYD', own: 1 })
})

test('a plan that one school has filled in shows another only its own rows', async () => {
  const [a, b] = [await School.open(), await School.open()]
  const [ada, ben] = [await a.person(), await b.person()]
  for (const [school, person] of [
    [a, ada],
    [b, ben],
    [a, ada],
  ] as const) {
    const { db } = await school.ctx()
    expect((await db.planned(namedLike, { role: 'learner', limit: 5 })).map(({ id }) => id)).toEqual([person.id])
  }
})

test('planned and built statements stand in one batch', async () => {
  const school = await School.open()
  const person = await school.person('admin')
  const { db } = await school.ctx()
  const [planned, whole, raw] = await db.batch([
    db.planned(namedLike, { role: 'admin', limit: 5 }),
    db.rows(organization),
    db.statement<{ n: number }>(sql`SELECT count(*) AS n FROM users WHERE tenant_id = ${db.tenantId}`),
  ])
  expect([planned[0]?.id, whole[0]?.tenantId, raw[0]?.n]).toEqual([person.id, school.tenant.id, 1])
})

test('a value that is missing is an error, not NULL', async () => {
  const { db } = await (await School.open()).ctx()
  expect(() => db.planned(namedLike, { role: 'admin' } as unknown as { role: string; limit: number })).toThrow(/limit/)
})

test('cells come as their columns say, whether rows are asked for whole or by field', async () => {
  const school = await School.open({ settings: {} })
  const { db } = await school.ctx()
  await db.insert(auditLog).values(entry('aud_1', null))
  const [[whole], [fields]] = await db.batch([
    db.rows(auditLog),
    db.select({ before: auditLog.before, after: auditLog.after, raw: sql<string>`${auditLog.after}` }).from(auditLog),
  ])
  expect(whole).toEqual({ tenantId: school.tenant.id, ip: null, userAgent: null, requestId: null, ...entry('aud_1', null) })
  expect(fields).toEqual({ before: null, after: entry('', null).after, raw: JSON.stringify(entry('', null).after) })
})

test('an insert means the same in a batch as on its own: defaults, NULL, JSON and booleans', async () => {
  const school = await School.open()
  const { db } = await school.ctx()
  const person = (id: string) => ({
    id,
    email: `${id}@example.test`,
    fullName: null,
    emailVerified: true,
    createdAt: iso(0),
    updatedAt: iso(0),
  })
  const [alone, together] = [newId('usr'), newId('usr')]
  await db.insert(users).values(person(alone))
  await db.insert(auditLog).values(entry('aud_1', [1]))
  // Twice, as the second takes the text that the first made.
  await db.batch([
    db.insert(users).values(person(together)),
    db.insert(auditLog).values(entry('aud_2', [1])),
    db.insert(auditLog).values(entry('aud_3', null)),
  ])
  const people = await db.rows(users)
  const same = (id: string) => ({ ...people.find((row) => row.id === id), id: '', email: '' })
  expect(same(together)).toEqual(same(alone))
  expect((await db.rows(auditLog).orderBy(asc(auditLog.id))).map(({ before }) => before)).toEqual([[1], [1], null])
})

test('an insert with SQL in it, or with a clause, is still what it says', async () => {
  const school = await School.open()
  const { db } = await school.ctx()
  const id = newId('usr')
  const row = { id, email: sql`lower('ADA@EXAMPLE.TEST')`, fullName: 'Ada', createdAt: iso(0), updatedAt: iso(0) }
  await db.batch([
    db.insert(users).values(row),
    db
      .insert(users)
      .values({ ...row, email: 'other@example.test', fullName: 'No' })
      .onConflictDoNothing(),
  ])
  expect((await db.rows(users)).map(({ email, fullName }) => [email, fullName])).toEqual([['ada@example.test', 'Ada']])
})

import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineEvent } from '../../src/kernel/events.ts'
import { newId } from '../../src/kernel/ids.ts'
import { iso } from '../../src/kernel/time.ts'
import { users } from '../../src/modules/identity/tables.ts'
import { accessChanges, auditLog } from '../../src/platform/database/tables.ts'
import { School } from '../support/school.ts'

const renamed = defineEvent('test.renamed', z.object({ id: z.string() }))
const newUser = (email: string) => ({ id: newId('usr'), email, createdAt: iso(0), updatedAt: iso(0) })

test('writes, audit rows and events land together or not at all', async () => {
  const school = await School.open()
  const ctx = await school.ctx()
  const [a, b] = [newUser('same@example.test'), newUser('same@example.test')]
  const attempt = ctx.commit({
    writes: [ctx.db.insert(users).values(a), ctx.db.insert(users).values(b)],
    audit: { action: 'user.create', entity: { type: 'user', id: a.id } },
    events: [renamed({ id: a.id })],
  })
  await expect(attempt).rejects.toMatchObject({ code: 'CONFLICT', details: [{ field: 'email' }] })
  const [people, audit] = await ctx.db.batch([ctx.db.rows(users), ctx.db.rows(auditLog)])
  expect(people).toEqual([])
  expect(audit).toEqual([])
})

test('a guard that no longer holds takes the whole batch back and answers its own message', async () => {
  const school = await School.open()
  const ctx = await school.ctx()
  const person = newUser('one@example.test')
  const attempt = ctx.commit({
    writes: [ctx.db.insert(users).values(person)],
    audit: 'none',
    guards: [
      { holds: sql`1 = 1`, error: { code: 'CONFLICT', message: 'never' } },
      {
        holds: sql`EXISTS (SELECT 1 FROM users WHERE tenant_id = ${ctx.tenant.id})`,
        error: { code: 'UNPROCESSABLE', message: 'Nobody is here.' },
      },
    ],
  })
  await expect(attempt).rejects.toMatchObject({ code: 'UNPROCESSABLE', message: 'Nobody is here.' })
  expect(await ctx.db.rows(users)).toEqual([])
})

test('a session revoked after the request began writes nothing', async () => {
  const school = await School.open()
  const person = await school.person('admin')
  const ctx = await school.ctx(person)
  const system = await school.ctx()
  await system.db.insert(accessChanges).values({ subjectId: person.actor.sessionId, revoked: true, at: iso(Date.now()) })
  const attempt = ctx.commit({ writes: [ctx.db.update(users).set({ fullName: 'Changed' }).where(eq(users.id, person.id))], audit: 'none' })
  await expect(attempt).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})

test('the audit log keeps who did what, without secrets, and cannot be rewritten', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  const ctx = await school.ctx(admin)
  await ctx.commit({
    writes: [],
    audit: {
      action: 'user.update',
      entity: { type: 'user', id: admin.id },
      before: { passwordHash: 'abc', name: 'A' },
      after: { name: 'B' },
    },
  })
  const [entry] = await ctx.db.rows(auditLog)
  expect(entry).toMatchObject({
    actorId: admin.id,
    action: 'user.update',
    before: { passwordHash: '***', name: 'A' },
    after: { name: 'B' },
  })
  await expect(ctx.db.delete(auditLog)).rejects.toThrow()
  await expect(ctx.db.update(auditLog).set({ action: 'x' })).rejects.toThrow()
})

test('a tenant reads, changes and deletes its own rows only', async () => {
  const [a, b] = [await School.open(), await School.open()]
  const person = await a.person()
  const other = await b.ctx()
  expect(await other.db.rows(users).where(eq(users.id, person.id))).toEqual([])
  await other.db.update(users).set({ fullName: 'Taken' })
  await other.db.delete(users)
  const [still] = await (await a.ctx()).db.select({ name: users.fullName }).from(users).where(eq(users.id, person.id))
  expect(still?.name).toBe(person.actor.name)
})

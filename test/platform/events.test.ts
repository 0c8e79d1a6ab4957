import { expect, test } from 'vitest'
import { z } from 'zod'
import { handleCron, handleMessage, handleQueue } from '../../src/dispatch.ts'
import { systemActor } from '../../src/kernel/actor.ts'
import { defineEvent, defineJob, scheduled } from '../../src/kernel/events.ts'
import { newId } from '../../src/kernel/ids.ts'
import { on } from '../../src/kernel/module.ts'
import { iso } from '../../src/kernel/time.ts'
import { users } from '../../src/modules/identity/tables.ts'
import type { Ctx } from '../../src/platform/ctx.ts'
import { deadLetters, outbox } from '../../src/platform/database/tables.ts'
import type { OutboxMessage } from '../../src/platform/outbox.ts'
import { config, queued, School } from '../support/school.ts'

const arrived = defineEvent('test.arrived', z.object({ email: z.string() }))
const welcome = async (ctx: Ctx, { email }: { email: string }) =>
  ctx.commit({
    writes: [ctx.db.insert(users).values({ id: newId('usr'), email, createdAt: iso(ctx.now), updatedAt: iso(ctx.now) })],
    audit: 'none',
  })
const modules = [{ name: 'test', on: [on(arrived, 'welcome', welcome)] }]
const ignore = () => {}
const message = (school: School, email: string): OutboxMessage => ({
  ...arrived({ email }),
  id: newId('evt'),
  tenantId: school.tenant.id,
  actor: systemActor('test'),
  at: iso(Date.now()),
})

test('an event delivered twice takes effect once', async () => {
  const school = await School.open()
  const event = message(school, 'once@example.test')
  await handleMessage(config, modules, event, ignore)
  await handleMessage(config, modules, event, ignore)
  await Promise.all([handleMessage(config, modules, event, ignore), handleMessage(config, modules, event, ignore)])
  expect(await (await school.ctx()).db.rows(users)).toHaveLength(1)
})

test('what a request could not push to the queue, the sweep pushes', async () => {
  const school = await School.open()
  const { db } = await school.ctx()
  const { tenantId: _, ...row } = message(school, 'late@example.test')
  await db.insert(outbox).values({ ...row, at: iso(Date.now() - 60_000) })
  await handleCron(config, modules, '* * * * *', Date.now())
  expect(queued.filter((sent) => sent.id === row.id)).toHaveLength(1)
  expect(await db.rows(outbox)).toEqual([])
})

test('a scheduled job waits in the outbox until it is due', async () => {
  const school = await School.open()
  const ctx = await school.ctx()
  const remind = defineJob('test.remind', z.object({ to: z.string() }))
  const due = ctx.now + 3 * 3_600_000
  await ctx.commit({ writes: [], audit: 'none', events: [scheduled(remind({ to: 'ada' }), due)] })
  const sentTo = () => queued.filter((sent) => sent.name === 'test.remind' && sent.tenantId === school.tenant.id)
  await handleCron(config, modules, '* * * * *', due - 60_000)
  expect(sentTo()).toEqual([])
  await handleCron(config, modules, '* * * * *', due + 60_000)
  expect(sentTo()).toMatchObject([{ kind: 'job', payload: { to: 'ada' } }])
  expect(await ctx.db.rows(outbox)).toEqual([])
})

test('a message that keeps failing is stored as a dead letter and can be replayed by a platform admin', async () => {
  const school = await School.open()
  const body = message(school, 'dead@example.test')
  const acked: string[] = []
  const dead = { id: 'm1', timestamp: new Date(), body, attempts: 6, ack: () => void acked.push('m1'), retry: ignore }
  await handleQueue(config, modules, { queue: 'lyceum-dead', messages: [dead], ackAll: ignore, retryAll: ignore } as never, ignore)
  expect(acked).toEqual(['m1'])
  const { db } = await school.ctx()
  const [letter] = await db.rows(deadLetters)
  expect(letter).toMatchObject({ name: 'test.arrived', message: { id: body.id } })
  const operator = await school.platformAdmin()
  const listed = await school.call<{ id: string }[]>('GET', `/system/dead-letters?organization=${school.tenant.id}`, { as: operator })
  expect(listed.map(({ id }) => id)).toEqual([letter?.id])
  await school.call('POST', `/system/dead-letters/${letter?.id}/replay`, { as: operator })
  expect(queued.filter((sent) => sent.id === body.id)).toHaveLength(1)
  expect((await school.fetch('GET', '/system/dead-letters', { as: await school.person('admin') })).status).toBe(403)
})

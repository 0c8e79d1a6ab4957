import { expect, test } from 'vitest'
import { z } from 'zod'
import { handleQueue } from '../../../src/dispatch.ts'
import { systemActor } from '../../../src/kernel/actor.ts'
import { defineJob } from '../../../src/kernel/events.ts'
import { newId } from '../../../src/kernel/ids.ts'
import { handles } from '../../../src/kernel/module.ts'
import { iso } from '../../../src/kernel/time.ts'
import { messageFailures } from '../../../src/platform/database/tables.ts'
import type { OutboxMessage } from '../../../src/platform/outbox.ts'
import { config, queued, School } from '../../support/school.ts'

type Letter = {
  id: string
  error: string
  name: string
  organization: { id: string }
  replayedAt: string | null
  discardedAt: string | null
}
const mend = defineJob('test.mend', z.object({ part: z.string() }))
const modules = [
  {
    name: 'test',
    jobs: [
      handles(mend, async () => {
        throw new Error('The provider said 503')
      }),
    ],
  },
]
const ignore = () => {}

/** A job that fails in the queue, and then comes out of it as dead. */
async function deadIn(school: School): Promise<OutboxMessage> {
  const body = { ...mend({ part: 'wheel' }), id: newId('job'), tenantId: school.tenant.id, actor: systemActor('test'), at: iso(Date.now()) }
  const message = { id: body.id, timestamp: new Date(), body, attempts: 6, ack: ignore, retry: ignore }
  for (const queue of ['lyceum-events', 'lyceum-dead'])
    await handleQueue(config, modules, { queue, messages: [message], ackAll: ignore, retryAll: ignore } as never, ignore)
  return body
}

async function scene() {
  const [home, here, there] = [await School.open(), await School.open(), await School.open({ shard: 'DB_1' })]
  const operator = await home.platformAdmin()
  const [first, second] = [await deadIn(here), await deadIn(there)]
  const list = (query = '') => home.call<Letter[]>('GET', `/system/dead-letters?${query}`, { as: operator })
  const of = async (school: School) => (await list(`organization=${school.tenant.id}`))[0] as Letter
  const settle = (path: string, body?: object) => home.fetch('POST', `/system/dead-letters/${path}`, { as: operator, body })
  const sent = (message: OutboxMessage) => queued.filter(({ id }) => id === message.id).length
  return { home, here, there, operator, first, second, list, of, settle, sent }
}

test('dead letters of every school and shard are in one list, each with whose it is and the error it died of', async () => {
  const { home, here, there, operator, list } = await scene()
  const letters = await list()
  expect(letters.slice(0, 2)).toMatchObject([
    { name: 'test.mend', error: 'Error: The provider said 503', organization: { id: there.tenant.id, name: there.tenant.name } },
    { name: 'test.mend', error: 'Error: The provider said 503', organization: { id: here.tenant.id, name: here.tenant.name } },
  ])
  expect(await (await here.ctx()).db.rows(messageFailures)).toEqual([])
  const pages = await home.fetch('GET', '/system/dead-letters?perPage=1', { as: operator })
  const { meta } = (await pages.json()) as { meta: { nextCursor: string } }
  expect(await list(`perPage=1&cursor=${meta.nextCursor}`)).toMatchObject([{ organization: { id: here.tenant.id } }])
})

test('one dead letter is replayed or given up, wherever it lies, and what was given up stays so', async () => {
  const { home, here, there, operator, first, second, list, of, settle, sent } = await scene()
  const [one, other] = [await of(here), await of(there)]
  expect(await (await settle(`${one.id}/replay`)).json()).toMatchObject({ data: { id: one.id, replayedAt: expect.any(String) } })
  expect(sent(first)).toBe(1)
  expect((await settle(`${one.id}/discard`)).status).toBe(422)
  expect((await settle(`${other.id}/discard`)).status).toBe(200)
  expect((await settle(`${other.id}/replay`)).status).toBe(422)
  expect(sent(second)).toBe(0)
  expect((await list('state=open')).map(({ id }) => id)).not.toEqual(expect.arrayContaining([one.id]))
  expect((await settle('dlq_none/replay')).status).toBe(404)
  const log = await home.call<{ action: string; entity: { id: string } }[]>('GET', '/audit-log?action=dead-letter', { as: operator })
  expect(log.map(({ action, entity }) => [action, entity.id])).toEqual([
    ['dead-letter.discard', other.id],
    ['dead-letter.replay', one.id],
  ])
})

test('many are replayed at once over all shards, each once, and those dealt with already are left alone', async () => {
  const { here, there, first, second, of, settle, sent } = await scene()
  const ids = [(await of(here)).id, (await of(there)).id]
  expect(await (await settle('replay', { ids: [...ids, 'dlq_none'] })).json()).toEqual({ data: { settled: 2 } })
  expect(await (await settle('replay', { ids })).json()).toEqual({ data: { settled: 0 } })
  expect([sent(first), sent(second)]).toEqual([1, 1])
  expect((await settle('replay', { ids: [] })).status).toBe(400)
})

test('many are given up at once without being sent', async () => {
  const { here, there, first, of, settle, sent, list } = await scene()
  const ids = [(await of(here)).id, (await of(there)).id]
  expect(await (await settle('discard', { ids })).json()).toEqual({ data: { settled: 2 } })
  expect(sent(first)).toBe(0)
  expect((await list('state=open')).filter(({ id }) => ids.includes(id))).toEqual([])
})

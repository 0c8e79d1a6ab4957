import { env } from 'cloudflare:test'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { handleCron } from '../../src/dispatch.ts'
import { minutes } from '../../src/kernel/time.ts'
import { modules } from '../../src/modules.ts'
import type { OutboxMessage } from '../../src/platform/outbox.ts'
import { config, type Person, queued, School, settled } from '../support/school.ts'
import { FaultyD1 } from './faulty-d1.ts'
import { carryOut, deliver, finishCourse, fontAssets, outcome, take } from './journey.ts'

const queue = config.EVENTS
beforeAll(() => {
  config.ASSETS = fontAssets
  for (const level of ['error', 'warn', 'log'] as const) vi.spyOn(console, level).mockImplementation(() => {})
})
afterEach(() => {
  config.EVENTS = queue
  config.shards.set('DB_0', env.DB_0)
})

/** The queue refuses a batch that holds a message it refuses. */
const queueThatRefuses = (refuses: (message: OutboxMessage) => boolean): Queue => {
  const sendBatch = async (batch: Iterable<{ body: OutboxMessage }>) => {
    const bodies = [...batch].map(({ body }) => body)
    if (bodies.some(refuses)) throw new Error('Queue sendBatch failed: Internal Server Error')
    queued.push(...bodies)
  }
  return { sendBatch } as unknown as Queue
}
const sweep = () => handleCron(config, modules, '* * * * *', Date.now() + 1 * minutes)
const outboxSize = async (school: School) =>
  (await env.DB_0.prepare('SELECT count(*) AS n FROM outbox WHERE tenant_id = ?').bind(school.tenant.id).first<{ n: number }>())?.n

async function finished(): Promise<[School, Person]> {
  const school = await School.open({ shard: 'DB_0' })
  return [school, await finishCourse(school)]
}

test('messages that come twice, last first, or all at once end where messages in order end', async () => {
  const [inOrder, learner] = await finished()
  await deliver(inOrder, (messages) => messages)
  const expected = await outcome(inOrder, learner)
  expect(expected).toMatchObject({
    places: [{ status: 'completed', final_grade: 100, certified: 1 }],
    certificates: [{ learner_name: 'Mina Asadi', grade: 100 }],
    outbox: [],
  })

  const orders: Record<string, (messages: OutboxMessage[]) => OutboxMessage[]> = {
    twice: (messages) => messages.flatMap((message) => [message, message]),
    'last first': (messages) => messages.toReversed(),
    'last first, and all of them again': (messages) => [...messages.toReversed(), ...messages],
  }
  for (const [name, arrange] of Object.entries(orders)) {
    const [school, someone] = await finished()
    await deliver(school, arrange)
    expect([name, await outcome(school, someone)]).toEqual([name, expected])
  }

  const [school, someone] = await finished()
  for (let messages = take(school); messages.length > 0; messages = take(school)) {
    // A message that loses the race against itself fails or is let go; the queue would bring it again.
    await Promise.allSettled([...messages, ...messages].map(carryOut))
    for (const message of messages) await carryOut(message)
    await settled()
  }
  expect(await outcome(school, someone)).toEqual(expected)
}, 60_000)

test('a course that is told to be completed before it is told to be joined gives one certificate', async () => {
  const [school, learner] = await finished()
  await deliver(school, (messages) => messages.filter(({ name }) => name !== 'course.enrolled'))
  const [certificate, ...more] = await school.call<{ id: string }[]>('GET', '/certificates', { as: learner })
  expect([certificate?.id, more]).toEqual([expect.stringMatching(/^crt_/), []])
})

test('while the queue is out, people go on; when it is back, the sweep sends everything once', async () => {
  config.EVENTS = queueThatRefuses(() => true)
  const [school, learner] = await finished()
  const kept = await outboxSize(school)
  expect(kept).toBeGreaterThan(3)
  expect(take(school)).toEqual([])
  await sweep().catch(() => {})
  expect([await outboxSize(school), take(school)]).toEqual([kept, []])
  config.EVENTS = queue
  await sweep()
  await sweep()
  expect(await outboxSize(school)).toBe(0)
  await deliver(school, (messages) => messages)
  expect(await school.call('GET', '/certificates', { as: learner })).toHaveLength(1)
})

test('a school whose messages the queue does not take holds up no other school', async () => {
  config.EVENTS = queueThatRefuses(() => true)
  const [[stuck], [school]] = [await finished(), await finished()]
  config.EVENTS = queueThatRefuses(({ tenantId }) => tenantId === stuck.tenant.id)
  await sweep().catch(() => {})
  expect(await outboxSize(school)).toBe(0)
  expect(take(school).length).toBeGreaterThan(3)
  config.EVENTS = queue
  await sweep()
  expect(await outboxSize(stuck)).toBe(0)
})

test('a shard that does not answer holds up no other shard', async () => {
  config.EVENTS = queueThatRefuses(() => true)
  const school = await School.open({ shard: 'DB_1' })
  const admin = await school.person('admin')
  await school.call('POST', '/users', { as: admin, body: { email: 'new@example.test', fullName: 'New Person', role: 'learner' } })
  await settled()
  config.EVENTS = queue
  const broken = new FaultyD1(env.DB_0)
  config.shards.set('DB_0', broken.binding)
  broken.failAt(1, 'refuses')
  await expect(sweep()).rejects.toThrow('Network connection lost')
  expect(take(school).length).toBeGreaterThan(0)
})

import { env } from 'cloudflare:test'
import { beforeAll, expect, test, vi } from 'vitest'
import type { OutboxMessage } from '../../src/platform/outbox.ts'
import { config, type Person, queued, School } from '../support/school.ts'
import { FaultyD1, faultKinds } from './faulty-d1.ts'
import { carryOut, finishCourse, fontAssets, take } from './journey.ts'

const d1 = new FaultyD1(env.DB_0)
beforeAll(() => {
  config.ASSETS = fontAssets
  config.shards.set('DB_0', d1.binding)
  for (const level of ['error', 'warn', 'log'] as const) vi.spyOn(console, level).mockImplementation(() => {})
})

/** Someone who has finished a course, and the message that will make their certificate. */
async function finished(): Promise<{ school: School; learner: Person; message: OutboxMessage }> {
  const school = await School.open({ shard: 'DB_0' })
  const learner = await finishCourse(school)
  for (;;) {
    const messages = take(school)
    const message = messages.find(({ name }) => name === 'course.completed')
    if (message) return { school, learner, message }
    for (const other of messages) queued.push(other)
    const next = queued.findIndex(({ tenantId }) => tenantId === school.tenant.id)
    const [first] = queued.splice(next, 1)
    if (!first) throw new Error('The course was never completed')
    await carryOut(first)
  }
}

async function certificates(school: School): Promise<{ rows: number; recorded: number; audits: number }> {
  const row = await env.DB_0.prepare(
    `SELECT (SELECT count(*) FROM certificates WHERE tenant_id = ?1) AS rows, (SELECT count(*) FROM enrollments WHERE tenant_id = ?1 AND certificate_id IS NOT NULL) AS recorded,
      (SELECT count(*) FROM audit_log WHERE tenant_id = ?1 AND action = 'certificate.issue') AS audits`,
  )
    .bind(school.tenant.id)
    .first<{ rows: number; recorded: number; audits: number }>()
  return row ?? { rows: -1, recorded: -1, audits: -1 }
}
const none = { rows: 0, recorded: 0, audits: 0 }
const one = { rows: 1, recorded: 1, audits: 1 }

/** The learner holds the certificate and can open it: whatever is verified can be shown. */
async function expectToBeShown(school: School, learner: Person): Promise<void> {
  const [held] = await school.call<{ enrollmentId: string; serialHash: string }[]>('GET', '/certificates', { as: learner })
  const file = await school.fetch('GET', `/enrollments/${held?.enrollmentId}/certificate`, { as: learner })
  expect(new TextDecoder().decode((await file.arrayBuffer()).slice(0, 5))).toBe('%PDF-')
  expect(await school.call('GET', `/certificates/verify/${held?.serialHash}`)).toMatchObject({ learnerName: 'Mina Asadi' })
}

test.each([
  ['does not take the file', async () => Promise.reject(new Error('put: We encountered an internal error. Please try again. (10001)'))],
  [
    'takes the file and loses its answer',
    async (key: string, body: string) => env.MEDIA.put(key, body).then(() => Promise.reject(new Error('Network connection lost.'))),
  ],
  ['answers that it stored nothing', async () => null],
] as const)('while R2 %s there is no certificate, and trying again makes exactly one', async (_, put) => {
  const { school, learner, message } = await finished()
  config.MEDIA = new Proxy(env.MEDIA, { get: (bucket, name) => (name === 'put' ? put : Reflect.get(bucket, name).bind(bucket)) })
  await expect(carryOut(message)).rejects.toThrow()
  expect(await certificates(school)).toEqual(none)
  expect(await school.call('GET', '/certificates', { as: learner })).toEqual([])
  config.MEDIA = env.MEDIA
  await carryOut(message)
  await carryOut(message)
  expect(await certificates(school)).toEqual(one)
  await expectToBeShown(school, learner)
})

test.each(faultKinds)(
  'at whichever trip D1 %s, a certificate is issued once and can be shown',
  async (kind) => {
    for (let trip = 1, hit = true; hit; trip++) {
      const { school, learner, message } = await finished()
      d1.failAt(trip, kind)
      await carryOut(message).catch(() => {})
      hit = d1.mend()
      expect([none, one]).toContainEqual(await certificates(school))
      await carryOut(message)
      await carryOut(message)
      expect(await certificates(school)).toEqual(one)
      await expectToBeShown(school, learner)
    }
  },
  60_000,
)

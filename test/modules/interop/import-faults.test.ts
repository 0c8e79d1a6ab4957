import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { iso, minutes } from '../../../src/kernel/time.ts'
import type { Import } from '../../../src/modules/interop/contract.ts'
import { imports } from '../../../src/modules/interop/tables.ts'
import { queued, settled } from '../../support/school.ts'
import { failingCommits, lostConnection, withDatabase, withStore } from './broken-bindings.ts'
import { classroom, deliver, importRow, nothing, rowsOf, send } from './importing.ts'

const whole = { courses: 1, modules: 2, lessons: 5, assessments: 2, questions: 3, media: 2 }

describe('what fails every time ends the import and leaves nothing behind', () => {
  test.each([
    ['the store refuses the second file', () => withStore(failOn((key) => key.includes('/media/'), 2))],
    [
      'an assessment cannot be written',
      () => withDatabase((batch) => batch.some((text) => text.startsWith('insert into "assessments"')) && lostConnection()),
    ],
    [
      'a lesson’s text cannot be written',
      () => withDatabase((batch) => batch.some((text) => /^update "lessons" set .*"content" = /.test(text)) && lostConnection()),
    ],
  ] as const)('%s', async (_, bindings) => {
    const { school, teacher } = await classroom()
    const { id } = await send(school, teacher)
    const thrown = await deliver(school, bindings(), 3)
    expect(thrown).toHaveLength(2)
    await school.drain()
    expect(await school.call('GET', `/imports/${id}`, { as: teacher })).toMatchObject({
      status: 'failed',
      courseId: null,
      error: { code: 'unavailable' },
    })
    expect(await rowsOf(school)).toEqual(nothing)
  })
})

test('whichever commit a passing failure hits, the next delivery makes the course once', async () => {
  const { school: counted, teacher: counting } = await classroom()
  await send(counted, counting)
  const all = failingCommits(Number.POSITIVE_INFINITY)
  await deliver(counted, all.bindings)
  expect(all.commits()).toBeGreaterThan(8)
  for (let nth = 1; nth <= all.commits(); nth++) {
    const { school, teacher } = await classroom()
    const { id } = await send(school, teacher)
    const thrown = await deliver(school, failingCommits(nth, nth + 1).bindings, 2)
    expect(thrown, `commit ${nth}`).toHaveLength(1)
    expect(await importRow(school, id), `commit ${nth}`).toMatchObject({ status: 'done', attempts: nth === 1 ? 1 : 2 })
    expect(await rowsOf(school), `commit ${nth}`).toMatchObject({ ...whole, stored: ['media', 'media'] })
  }
}, 120_000)

test('a failure that outlasts its own clean-up is cleaned up by the next delivery', async () => {
  const { school, teacher } = await classroom()
  const { id } = await send(school, teacher)
  const message = { ...(await waiting(school.tenant.id)) }
  await deliver(school, failingCommits(8).bindings)
  expect((await importRow(school, id))?.made.courseId).toMatch(/^crs_/)
  queued.push(message)
  await deliver(school)
  expect(await importRow(school, id)).toMatchObject({ status: 'done', made: { courseId: null, mediaIds: [] } })
  expect(await rowsOf(school)).toMatchObject(whole)
})

test('a message that is delivered twice, even at once, makes one course', async () => {
  const { school, teacher } = await classroom()
  await send(school, teacher)
  const message = await waiting(school.tenant.id)
  await deliver(school)
  queued.push(message)
  await deliver(school)
  expect(await rowsOf(school)).toMatchObject(whole)
  const second = await send(school, teacher)
  queued.push({ ...(await waiting(school.tenant.id)), id: 'job_another' })
  await Promise.all([deliver(school), deliver(school)])
  expect(await importRow(school, second.id)).toMatchObject({ status: 'done' })
  expect(await rowsOf(school)).toMatchObject({ courses: 2, lessons: 10, media: 4 })
})

test('a run that died is begun anew when its owner asks after it, and what it had made goes', async () => {
  const { school, teacher } = await classroom()
  const { id } = await send(school, teacher)
  // A stopped machine: commits stop at the tenth, clean-up included, and its message is lost with it.
  await deliver(school, failingCommits(10).bindings)
  const ask = () => school.call<Import>('GET', `/imports/${id}`, { as: teacher })
  expect(await ask()).toMatchObject({ status: 'running' })
  const { db } = await school.ctx()
  await db
    .update(imports)
    .set({ heartbeatAt: iso(Date.now() - 3 * minutes) })
    .where(eq(imports.id, id))
  expect(await school.call('GET', `/imports/${id}`, { as: await school.person('admin') })).toMatchObject({ status: 'running' })
  expect(await ask()).toMatchObject({ status: 'queued', progress: 0 })
  expect(await ask()).toMatchObject({ status: 'queued' })
  await settled()
  expect(queued.filter(({ tenantId, name }) => tenantId === school.tenant.id && name === 'interop.import-course')).toHaveLength(1)
  await school.drain()
  expect(await ask()).toMatchObject({ status: 'done' })
  expect(await rowsOf(school)).toMatchObject(whole)
})

test('a run that only seemed dead stops when another has taken over, and undoes nothing of it', async () => {
  const { school, teacher } = await classroom()
  const { id } = await send(school, teacher)
  const message = await waiting(school.tenant.id)
  let stopped = false
  const slow = withStore((key) => {
    if (!key.includes('/media/') || stopped) return
    stopped = true
    // While it stores its first file, the same message is delivered to another Worker, which takes the import over.
    queued.push(message)
    takeover = deliver(school)
  })
  let takeover: Promise<unknown> = Promise.resolve()
  const thrown = await deliver(school, slow)
  await takeover
  expect(thrown).toEqual([])
  expect(await importRow(school, id)).toMatchObject({ status: 'done', attempts: 2 })
  expect(await rowsOf(school)).toMatchObject({ ...whole, stored: ['media', 'media'] })
})

test('an import that breaks off each time is given up', async () => {
  const { school, teacher } = await classroom()
  const { id } = await send(school, teacher)
  const { db } = await school.ctx()
  await db.update(imports).set({ attempts: 3 }).where(eq(imports.id, id))
  await deliver(school)
  expect(await importRow(school, id)).toMatchObject({ status: 'failed', error: { code: 'internal' } })
  expect(await rowsOf(school)).toEqual(nothing)
})

/** A copy of the message that waits, which stays where it is. */
async function waiting(tenantId: string) {
  await settled()
  const found = queued.find((message) => message.tenantId === tenantId && message.name === 'interop.import-course')
  if (!found) throw new Error('no import waits')
  return structuredClone(found)
}

function failOn(matches: (key: string) => boolean, from: number): (key: string) => void {
  let seen = 0
  return (key) => {
    if (matches(key) && ++seen >= from) throw new Error('put: We encountered an internal error. Please try again. (10001)')
  }
}

import { expect, test } from 'vitest'
import { idempotency } from '../../src/platform/database/tables.ts'
import { Classroom } from '../modules/assessment/classroom.ts'
import { Shop } from '../modules/commerce/shop.ts'
import { makeCourse } from '../modules/enrollment/make-course.ts'
import { School, settled } from '../support/school.ts'

const key = { 'idempotency-key': 'abc-123' }

test('the same key and body give the same answer, and one effect', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  const send = () => school.fetch('POST', '/categories', { as: admin, body: { name: 'History' }, headers: key })
  const first = await send()
  await settled()
  const second = await send()
  expect([first.status, second.status]).toEqual([201, 201])
  expect(await second.json()).toEqual(await first.json())
  expect(second.headers.get('idempotency-replayed')).toBe('true')
  expect(await school.call<unknown[]>('GET', '/categories')).toHaveLength(1)
})

test('the same key with another body is refused', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  await school.call('POST', '/categories', { as: admin, body: { name: 'History' }, headers: key })
  await settled()
  const other = await school.fetch('POST', '/categories', { as: admin, body: { name: 'Craft' }, headers: key })
  expect(other.status).toBe(422)
  expect(await other.json()).toMatchObject({ error: { details: [{ field: 'Idempotency-Key' }] } })
})

test('two people may use the same key', async () => {
  const school = await School.open()
  const [a, b] = [await school.person('admin'), await school.person('admin')]
  await school.call('POST', '/categories', { as: a, body: { name: 'History' }, headers: key })
  const other = await school.fetch('POST', '/categories', { as: b, body: { name: 'Craft' }, headers: key })
  expect(other.status).toBe(201)
})

test('answers that hold tokens are never kept', async () => {
  const school = await School.open()
  await school.fetch('POST', '/auth/register', { body: { email: 'new@example.test', password: 'bladder-campion-41' }, headers: key })
  await settled()
  expect(await (await school.ctx()).db.rows(idempotency)).toEqual([])
})

test.each(['enroll', 'attempts', 'checkout'])('what is there already answers the same key as it did when it was made: %s', async (what) => {
  const send = await repeatable(what)
  const first = await send(key)
  await settled()
  const second = await send(key)
  expect([first.status, second.status, second.headers.get('idempotency-replayed')]).toEqual([201, 201, 'true'])
  expect(await second.json()).toEqual(await first.json())
  const other = await send({ 'idempotency-key': 'another' })
  expect([other.status, other.headers.get('idempotency-replayed')]).toEqual([what === 'checkout' ? 201 : 200, null])
})

/** Requests that answer 201 when something is made, and 200 when it is there. */
async function repeatable(what: string): Promise<(headers: Record<string, string>) => Promise<Response>> {
  if (what === 'checkout') {
    const shop = await Shop.open()
    const body = { courseId: shop.courseId }
    return (headers) => shop.school.fetch('POST', '/checkout', { as: shop.buyer, body, headers })
  }
  if (what === 'attempts') {
    const room = await Classroom.open()
    const quiz = await room.assessment()
    return (headers) => room.school.fetch('POST', `/assessments/${quiz}/attempts`, { as: room.learner, headers })
  }
  const school = await School.open()
  const learner = await school.person('learner')
  const course = await makeCourse(school, await school.person('instructor'), [[{}]])
  return (headers) => school.fetch('POST', `/courses/${course.id}/enroll`, { as: learner, headers })
}

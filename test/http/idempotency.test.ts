import { expect, test } from 'vitest'
import { idempotency } from '../../src/platform/database/tables.ts'
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

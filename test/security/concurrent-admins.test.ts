import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addressBlock } from '../../src/kernel/address-block.ts'
import { updatePerson } from '../../src/modules/identity/people/update-person.ts'
import { users } from '../../src/modules/identity/tables.ts'
import { School } from '../support/school.ts'

test('renaming a person does not give back a role that was taken from them meanwhile', async () => {
  const school = await School.open()
  const [admin, person] = [await school.person('admin'), await school.person('admin')]
  const ctx = await school.ctx(admin)
  const { commit } = ctx
  // Another admin's change lands between this one's read and its write.
  ctx.commit = async (change) => {
    await (await school.ctx()).db.update(users).set({ role: 'learner' }).where(eq(users.id, person.id))
    await commit(change)
  }
  await updatePerson(ctx, person.id, { fullName: 'New Name' })
  const [row] = await (await school.ctx()).db.rows(users).where(and(eq(users.id, person.id)))
  expect(row).toMatchObject({ fullName: 'New Name', role: 'learner' })
})

test('of two admins who take the role from each other at once one stays', async () => {
  const school = await School.open()
  const [a, b] = [await school.person('admin'), await school.person('admin')]
  const demote = (by: typeof a, whom: typeof a) => school.fetch('PATCH', `/users/${whom.id}`, { as: by, body: { role: 'learner' } })
  await Promise.all([demote(a, b), demote(b, a)])
  const left = await (await school.ctx()).db.rows(users).where(eq(users.role, 'admin'))
  expect(left).toHaveLength(1)
})

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
])('limits count %s as %s', (ip, block) => {
  expect(addressBlock(ip)).toBe(block)
})

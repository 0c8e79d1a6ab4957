import { expect, test } from 'vitest'
import type { Certificate } from '../../../src/modules/certificates/contract.ts'
import { School } from '../../support/school.ts'
import { makeCourse } from '../enrollment/make-course.ts'

async function certified() {
  const school = await School.open()
  const [teacher, admin] = [await school.person('instructor'), await school.person('admin')]
  const learner = await school.person('learner', { fullName: 'Mina Asadi' })
  const course = await makeCourse(school, teacher, [[{}]], { passingScore: 0 })
  await school.call('POST', `/courses/${course.id}/enroll`, { as: learner })
  await school.call('POST', `/lessons/${course.lessonIds[0]}/complete`, { as: learner })
  await school.drain()
  const read = () => school.call<Certificate[]>('GET', '/certificates', { as: learner })
  const [issued] = await read()
  if (!issued) throw new Error('No certificate was issued')
  return { school, admin, issued, read }
}

test('a certificate says when it was made and when it last changed', async () => {
  const { school, admin, issued, read } = await certified()
  expect(Math.abs(Date.parse(issued.createdAt) - Date.now())).toBeLessThan(60_000)
  expect(issued.updatedAt).toBe(issued.createdAt)
  const revoked = await school.call<Certificate>('POST', `/certificates/${issued.id}/revoke`, { as: admin, body: { reason: 'By mistake' } })
  expect(revoked).toEqual({ ...issued, revokedAt: revoked.updatedAt, revokedReason: 'By mistake', updatedAt: revoked.updatedAt })
  expect(await read()).toEqual([revoked])
})

test('anyone with its address sees how a certificate looks, until it is taken back', async () => {
  const { school, admin, issued } = await certified()
  const picture = (address: string) => school.fetch('GET', `/certificates/verify/${address}/picture`)
  const shown = await picture(issued.serialHash)
  expect(shown.headers.get('content-type')).toBe('image/svg+xml')
  expect(await shown.text()).toMatch(/^<svg .*<\/svg>$/s)
  expect(await (await picture('0'.repeat(64))).json()).toMatchObject({ error: { code: 'NOT_FOUND' } })
  await school.call('POST', `/certificates/${issued.id}/revoke`, { as: admin, body: { reason: 'By mistake' } })
  expect((await picture(issued.serialHash)).status).toBe(404)
})

test('a certificate may be revoked without a reason, and only once', async () => {
  const { school, admin, issued } = await certified()
  const revoke = () => school.fetch('POST', `/certificates/${issued.id}/revoke`, { as: admin })
  expect(await (await revoke()).json()).toMatchObject({ data: { revokedAt: expect.any(String), revokedReason: null } })
  expect((await revoke()).status).toBe(422)
})

import { expect, test } from 'vitest'
import type { Certificate } from '../../../src/modules/certificates/contract.ts'
import { School } from '../../support/school.ts'
import { makeCourse } from '../enrollment/make-course.ts'
import { readPdf } from './read-pdf.ts'

async function certificateOf(logoUrl: string | null) {
  const school = await School.open()
  const [teacher, admin] = [await school.person('instructor', { fullName: 'Samuel Okoro' }), await school.person('admin')]
  await school.call('PATCH', '/organization', { as: admin, body: { branding: { logoUrl } } })
  const learner = await school.person('learner', { fullName: 'Mina Asadi' })
  const course = await makeCourse(school, teacher, [[{}]], { passingScore: 0 })
  await school.call('POST', `/courses/${course.id}/enroll`, { as: learner })
  await school.call('POST', `/lessons/${course.lessonIds[0]}/complete`, { as: learner })
  await school.drain()
  const [held] = await school.call<Certificate[]>('GET', '/certificates', { as: learner })
  const file = await school.fetch('GET', `/enrollments/${held?.enrollmentId}/certificate`, { as: learner })
  return { issuer: held?.issuerName ?? '', pdf: await readPdf(new Uint8Array(await file.arrayBuffer())) }
}

test('a school with a logo has it in the seal of its certificates; one from another site is not asked for', async () => {
  const { issuer, pdf } = await certificateOf('/demo/saltmarsh.svg')
  expect(pdf.tags[0]).toEqual({ role: 'Figure', text: issuer })
  expect((await certificateOf('https://elsewhere.example/logo.png')).pdf.tags[0]?.role).toBe('P')
  expect((await certificateOf('/demo/nothing.svg')).pdf.tags[0]?.role).toBe('P')
})

test('instructor and school both sign', async () => {
  const { issuer, pdf } = await certificateOf(null)
  const lines = pdf.lines.slice(pdf.lines.indexOf('Samuel Okoro'))
  expect(lines.slice(0, 4)).toEqual(['Samuel Okoro', 'Instructor', issuer, 'For the school'])
})

import { expect, test } from 'vitest'
import type { Certificate, PublicCertificate } from '../../../src/modules/certificates/contract.ts'
import { School } from '../../support/school.ts'
import { makeCourse } from '../enrollment/make-course.ts'
import { readPdf } from './read-pdf.ts'

async function certificateOf(logoUrl: string | null, signer: object | null = null) {
  const school = await School.open()
  const [teacher, admin] = [await school.person('instructor', { fullName: 'Samuel Okoro' }), await school.person('admin')]
  await school.call('PATCH', '/organization', { as: admin, body: { branding: { logoUrl }, settings: { signer } } })
  const learner = await school.person('learner', { fullName: 'Mina Asadi' })
  const course = await makeCourse(school, teacher, [[{}]], { passingScore: 0 })
  await school.call('POST', `/courses/${course.id}/enroll`, { as: learner })
  await school.call('POST', `/lessons/${course.lessonIds[0]}/complete`, { as: learner })
  await school.drain()
  const [held] = await school.call<Certificate[]>('GET', '/certificates', { as: learner })
  const file = await school.fetch('GET', `/enrollments/${held?.enrollmentId}/certificate`, { as: learner })
  const verified = await school.call<PublicCertificate>('GET', `/certificates/verify/${held?.serialHash}`)
  return { school, admin, held, verified, issuer: held?.issuerName ?? '', pdf: await readPdf(new Uint8Array(await file.arrayBuffer())) }
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

test('whom the school has named signs for it, on the file and on its proof; what was issued keeps its signature and its digest', async () => {
  const signer = { name: 'Ruth Imber', title: 'Head of the school', signatureUrl: null }
  const { school, admin, held, verified, pdf } = await certificateOf(null, signer)
  expect(pdf.lines).toEqual(expect.arrayContaining(['Ruth Imber', 'Head of the school']))
  expect(verified.signer).toEqual({ name: 'Ruth Imber', title: 'Head of the school' })
  await school.call('PATCH', '/organization', { as: admin, body: { settings: { signer: { name: 'Somebody Else' } } } })
  const later = await school.call<PublicCertificate>('GET', `/certificates/verify/${held?.serialHash}`)
  expect(later).toEqual(verified)
  const page = await (await school.fetch('GET', `/~/verify/${held?.serialHash}`)).text()
  expect(page).toContain('<bdi>Ruth Imber</bdi>, <bdi>Head of the school</bdi>')
  expect((await certificateOf(null)).verified.signer).toBeNull()
})

test('a signer without a name, or with a picture from nowhere, is refused and the field named', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  for (const [signer, field] of [
    [{ name: ' ' }, 'settings.signer.name'],
    [{ name: 'Ruth Imber', signatureUrl: 'javascript:alert(1)' }, 'settings.signer.signatureUrl'],
  ] as const) {
    const answer = await school.fetch('PATCH', '/admin/settings', { as: admin, body: { settings: { signer } } })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: { details: [{ field }] } })
  }
  const body = { settings: { signer: { name: 'Ruth Imber' } } }
  const kept = await school.call<{ settings: { signer: unknown } }>('PATCH', '/admin/settings', { as: admin, body })
  expect(kept.settings.signer).toEqual({ name: 'Ruth Imber', title: null, signatureUrl: null })
})

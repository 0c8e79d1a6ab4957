import { expect, test } from 'vitest'
import { School } from '../../support/school.ts'
import { mailsTo } from '../identity/mail.ts'

type Application = { id: string; status: string; reviewerNotes: string | null; applicant: { email: string; role: string } }
const application = { bio: 'Ten years of marine biology.', portfolioUrl: 'https://example.org/me', experienceYears: 10 }

test('a learner applies, an admin approves, and the learner teaches with the token they hold', async () => {
  const school = await School.open()
  const [admin, learner] = [await school.person('admin'), await school.person('learner')]
  expect(await school.call('GET', '/creator/status', { as: learner })).toMatchObject({ status: 'none', application: null })
  const made = await school.call<Application>('POST', '/creator/apply', { as: learner, body: application })
  expect(made).toMatchObject({ ...application, userId: learner.id, status: 'pending' })
  expect((await school.fetch('GET', '/creator/dashboard', { as: learner })).status).toBe(403)
  const list = await school.call<Application[]>('GET', '/admin/applications?status=pending', { as: admin })
  expect(list.map(({ id, applicant }) => [id, applicant.email])).toEqual([[made.id, learner.email]])
  const approved = await school.call('POST', `/admin/applications/${made.id}/approve`, { as: admin })
  expect(approved).toMatchObject({ status: 'approved', reviewerId: admin.id, applicant: { role: 'instructor' } })
  expect((await school.fetch('GET', '/creator/dashboard', { as: learner })).status).toBe(200)
  expect(await school.call('GET', '/creator/status', { as: learner })).toMatchObject({ status: 'approved', role: 'instructor' })
  expect((await mailsTo(school, learner.email)).map(({ subject }) => subject)).toEqual([`You can create courses at ${school.tenant.name}`])
})

test('a rejected applicant is told why and may apply again', async () => {
  const school = await School.open()
  const [admin, learner] = [await school.person('admin'), await school.person('learner', { locale: 'ar' })]
  const { id } = await school.call<Application>('POST', '/creator/apply', { as: learner, body: application })
  expect((await school.fetch('POST', `/admin/applications/${id}/reject`, { as: admin, body: {} })).status).toBe(400)
  const rejected = await school.call('POST', `/admin/applications/${id}/reject`, { as: admin, body: { notes: 'Show us a sample lesson.' } })
  expect(rejected).toMatchObject({ status: 'rejected', reviewerNotes: 'Show us a sample lesson.', applicant: { role: 'learner' } })
  const [mail] = await mailsTo(school, learner.email)
  expect(mail?.text).toContain('Show us a sample lesson.')
  expect(mail?.html).toContain('dir="rtl"')
  expect(await school.call('POST', '/creator/apply', { as: learner, body: application })).toMatchObject({ status: 'pending' })
})

test('there is one open application a person, however many are sent at once', async () => {
  const school = await School.open()
  const learner = await school.person('learner')
  const answers = await Promise.all(
    Array.from({ length: 3 }, () => school.fetch('POST', '/creator/apply', { as: learner, body: application })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
})

test('who teaches already does not apply, and an application is decided once', async () => {
  const school = await School.open()
  const [admin, teacher, learner] = [await school.person('admin'), await school.person('instructor'), await school.person('learner')]
  expect((await school.fetch('POST', '/creator/apply', { as: teacher, body: application })).status).toBe(422)
  const { id } = await school.call<Application>('POST', '/creator/apply', { as: learner, body: application })
  const decide = (how: string) => school.fetch('POST', `/admin/applications/${id}/${how}`, { as: admin, body: { notes: 'So be it.' } })
  const statuses = (await Promise.all([decide('approve'), decide('reject')])).map(({ status }) => status)
  expect(statuses.sort()).toEqual([200, 422])
  expect((await decide('approve')).status).toBe(422)
})

test('a list of applications counts them by status', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  for (let i = 0; i < 3; i++) await school.call('POST', '/creator/apply', { as: await school.person('learner'), body: application })
  const answer = await school.fetch('GET', '/admin/applications?status=pending&perPage=2', { as: admin })
  expect(await answer.json()).toMatchObject({
    data: [{ status: 'pending' }, { status: 'pending' }],
    meta: { total: 3, page: 1, perPage: 2 },
  })
})

test('a portfolio is a web address', async () => {
  const school = await School.open()
  const body = { ...application, portfolioUrl: 'javascript:alert(1)' }
  expect((await school.fetch('POST', '/creator/apply', { as: await school.person('learner'), body })).status).toBe(400)
})

test('what a removed person wrote about themselves goes with them', async () => {
  const school = await School.open()
  const [admin, learner] = [await school.person('admin'), await school.person('learner')]
  await school.call('POST', '/creator/apply', { as: learner, body: application })
  await school.call('DELETE', `/users/${learner.id}`, { as: admin })
  await school.drain()
  const answer = await school.fetch('GET', '/admin/applications', { as: admin })
  expect(await answer.json()).toMatchObject({ data: [], meta: { total: 0 } })
})

test('the dashboard shows a creator their own courses only', async () => {
  const school = await School.open()
  const [one, two] = [await school.person('instructor'), await school.person('instructor')]
  await school.call('POST', '/courses', { as: one, body: { title: 'Tides' } })
  await school.call('POST', '/courses', { as: two, body: { title: 'Reefs' } })
  expect(await school.call('GET', '/creator/dashboard', { as: one })).toMatchObject({
    courses: { draft: 1, pending: 0, published: 0, archived: 0 },
    enrollmentCount: 0,
    averageRating: null,
    latest: [{ title: 'Tides', status: 'draft' }],
  })
})

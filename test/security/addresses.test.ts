import { expect, test } from 'vitest'
import { mailsTo } from '../modules/identity/mail.ts'
import { School } from '../support/school.ts'

const bad = [
  'javascript:alert(1)',
  'data:text/html,x',
  '//elsewhere.test/x.png',
  '/\\elsewhere.test/x.png',
  'https://[',
  'http://plain.test/x.png',
]

test('logo, favicon, cover and avatar are https addresses or paths of this site', async () => {
  const school = await School.open()
  const [admin, teacher] = [await school.person('admin'), await school.person('instructor')]
  for (const url of bad) {
    for (const name of ['logoUrl', 'faviconUrl']) {
      const response = await school.fetch('PATCH', '/organization', { as: admin, body: { branding: { [name]: url } } })
      expect([name, url, response.status]).toEqual([name, url, 400])
    }
    expect((await school.fetch('POST', '/courses', { as: teacher, body: { title: 'A', thumbnailUrl: url } })).status).toBe(400)
    expect((await school.fetch('PATCH', '/auth/profile', { as: teacher, body: { avatarUrl: url } })).status).toBe(400)
  }
  const good = { logoUrl: '/demo/logo.svg', faviconUrl: 'https://cdn.test/i.png' }
  await school.call('PATCH', '/organization', { as: admin, body: { branding: good } })
})

test('an address that cannot be read, stored before it was refused, does not keep mail from going out', async () => {
  const school = await School.open()
  const { db, organization } = await school.ctx()
  const { organization: table } = await import('../../src/platform/database/tables.ts')
  await db.update(table).set({ branding: { ...organization.branding, logoUrl: 'https://[' } })
  const { forgetTenantState } = await import('../../src/platform/database/tenant-state.ts')
  forgetTenantState(school.tenant.id)
  await school.call('POST', '/auth/register', { body: { email: 'a@example.test', password: 'violet-harbour-92' } })
  expect(await mailsTo(school, 'a@example.test')).toHaveLength(1)
})

test('custom properties hold one plain value each and cannot be many', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  const set = (cssVariables: object) => school.fetch('PATCH', '/organization', { as: admin, body: { branding: { cssVariables } } })
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`--x${i}`, '1px']))
  for (const variables of [
    { '--a': 'red}body{display:none' },
    { color: 'red' },
    { '--a': '</style><script>' },
    { '--a': 'x'.repeat(201) },
    many,
  ]) {
    expect((await set(variables)).status).toBe(400)
  }
  expect((await set({ '--radius': '6px' })).status).toBe(200)
})

test('a language that Intl would throw on is refused for a school, a person and a course', async () => {
  const school = await School.open()
  const [admin, teacher] = [await school.person('admin'), await school.person('instructor')]
  for (const tag of ['en-ab-cd', 'xx-', 'e', '!!']) {
    expect((await school.fetch('PATCH', '/organization', { as: admin, body: { settings: { locale: tag } } })).status).toBe(400)
    expect((await school.fetch('PATCH', '/auth/profile', { as: teacher, body: { locale: tag } })).status).toBe(400)
    expect((await school.fetch('POST', '/courses', { as: teacher, body: { title: 'A', language: tag } })).status).toBe(400)
  }
})

test('a file name that no file can have is not found, however long it is', async () => {
  const school = await School.open()
  for (const id of ['x'.repeat(3000), `med_${'a'.repeat(2000)}`, '..%2F..%2Fsecret', '%00']) {
    expect((await school.fetch('GET', `/media/${id}/public`)).status).toBe(404)
  }
})

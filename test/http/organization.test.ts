import { expect, test } from 'vitest'
import { updateOrganization } from '../../src/modules/tenancy/update-organization.ts'
import { School } from '../support/school.ts'

test('anyone reads the public face of the tenant that the host names', async () => {
  const school = await School.open()
  const response = await school.fetch('GET', '/organization')
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ data: { slug: school.tenant.slug, branding: { brandColor: '#0f4a50' } } })
  expect(response.headers.get('x-request-id')).toMatch(/^req_/)
  expect(response.headers.get('ratelimit-limit')).toBeTruthy()
})

test('an admin changes it, the change is audited, and a learner may not', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  const changed = await school.call('PATCH', '/organization', {
    as: admin,
    body: { name: 'Saltmarsh', branding: { brandColor: '#d9921a' } },
  })
  expect(changed).toMatchObject({ name: 'Saltmarsh', branding: { brandColor: '#d9921a' } })
  expect(await school.call('GET', '/organization')).toMatchObject({ name: 'Saltmarsh' })
  const refused = await school.fetch('PATCH', '/organization', { as: await school.person('learner'), body: { name: 'Mine' } })
  expect(refused.status).toBe(403)
  expect(await refused.json()).toMatchObject({ error: { code: 'FORBIDDEN' } })
})

test('what one admin changes stays when another, who has not seen it, changes something else', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  // This isolate knows the school as it is now, and keeps that for ten seconds: another one may write meanwhile.
  const stale = await school.ctx(admin)
  await updateOrganization(await school.ctx(admin), { branding: { logoUrl: '/logo.svg' }, settings: { tagline: 'By the sea' } })
  await school.call('PATCH', '/organization/legal/terms', { as: admin, body: { text: 'Be kind.' } })
  await updateOrganization(stale, { name: 'Saltmarsh', branding: { brandColor: '#d9921a' }, settings: { currency: 'EUR' } })
  expect(await school.call('GET', '/organization')).toMatchObject({
    name: 'Saltmarsh',
    tagline: 'By the sea',
    currency: 'EUR',
    legal: ['terms'],
    branding: { brandColor: '#d9921a', logoUrl: '/logo.svg' },
  })
})

test('bad input names the field', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  const response = await school.fetch('PATCH', '/organization', { as: admin, body: { branding: { brandColor: 'red' } } })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error: { code: 'VALIDATION_ERROR', details: [{ field: 'branding.brandColor' }] } })
})

test('tenants on different shards do not see each other', async () => {
  const [a, b] = [await School.open({ shard: 'DB_0' }), await School.open({ shard: 'DB_1' })]
  const admin = await a.person('admin')
  const response = await b.fetch('PATCH', '/organization', { as: admin, body: { name: 'Stolen' } })
  expect(response.status).toBe(401)
  expect(await b.call('GET', '/organization')).toMatchObject({ name: b.tenant.name })
})

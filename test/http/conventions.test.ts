import { expect, test } from 'vitest'
import { School } from '../support/school.ts'

test('malformed JSON, a wrong type and a NUL are refused by name, never with a 500', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  const raw = (text: string) =>
    school.fetch('PATCH', '/organization', { as: admin, raw: text, headers: { 'content-type': 'application/json' } })
  expect((await raw('{"name":')).status).toBe(400)
  const nul = await raw(JSON.stringify({ name: 'a\u0000b' }))
  expect(nul.status).toBe(400)
  expect(await nul.json()).toMatchObject({ error: { code: 'VALIDATION_ERROR', details: [{ field: 'name' }] } })
})

test('PUT means what PATCH means', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  expect(await school.call('PUT', '/organization', { as: admin, body: { name: 'Put' } })).toMatchObject({ name: 'Put' })
})

test('reads carry an ETag and answer 304 to it', async () => {
  const school = await School.open()
  const first = await school.fetch('GET', '/organization')
  const etag = first.headers.get('etag') ?? ''
  expect(etag).not.toBe('')
  expect((await school.fetch('GET', '/organization', { headers: { 'if-none-match': etag } })).status).toBe(304)
})

test('an unknown route is NOT_FOUND in the envelope, and an unknown host too', async () => {
  const school = await School.open()
  const response = await school.fetch('GET', '/nothing')
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({ error: { code: 'NOT_FOUND', requestId: expect.stringMatching(/^req_/) } })
  expect((await school.fetch('GET', '/organization', { host: 'nobody.localhost' })).status).toBe(404)
  expect((await school.fetch('GET', '/organization', { host: 'school.example' })).status).toBe(404)
})

test('X-Tenant-ID names the tenant where the host names none', async () => {
  const school = await School.open()
  for (const name of [school.tenant.slug, school.tenant.id]) {
    expect(await school.call('GET', '/organization', { host: 'localhost', headers: { 'x-tenant-id': name } })).toMatchObject({
      id: school.tenant.id,
    })
  }
})

test('a tampered, an expired and a foreign token are refused', async () => {
  const school = await School.open()
  const { token } = await school.person('admin')
  const [head, body, mac] = token.split('.')
  const forged = `${head}.${btoa(atob(body ?? '').replace('admin', 'learner'))}.${mac}`
  for (const bad of [forged, `${token}x`, 'nonsense', `${head}.${body}.`]) {
    expect((await school.fetch('GET', '/organization', { token: bad })).status).toBe(401)
  }
  const other = await School.open()
  expect((await other.fetch('GET', '/organization', { token })).status).toBe(401)
})

test('every route is in the OpenAPI document with its permission', async () => {
  const school = await School.open()
  const document = (await (await school.fetch('GET', '/openapi.json')).json()) as {
    openapi: string
    paths: Record<string, Record<string, { 'x-permission': string }>>
  }
  expect(document.openapi).toBe('3.1.0')
  const permissions = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map((operation) => operation['x-permission']),
  )
  expect(permissions.length).toBeGreaterThan(5)
  expect(permissions).not.toContain('undeclared')
})

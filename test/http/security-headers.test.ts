import { expect, test } from 'vitest'
import { School } from '../support/school.ts'

const everywhere = { 'x-content-type-options': 'nosniff', 'strict-transport-security': 'max-age=63072000; includeSubDomains' }
const ofDocuments = {
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(self), geolocation=()',
}
const headersOf = (response: Response) => Object.fromEntries(response.headers)

test.each(['/~/courses', '/~/verify/unknown', '/~/verify', '/api/docs', '/~/nowhere'])(
  '%s, which a browser shows, says what it may do',
  async (path) => {
    const school = await School.open()
    const headers = headersOf(await school.fetch('GET', path))
    expect(headers).toMatchObject({ ...everywhere, ...ofDocuments })
    expect(headers['content-type']).toMatch(/^text\/html/)
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*'unsafe-inline'/)
    expect(headers['content-security-policy']).toMatch(/frame-ancestors/)
  },
)

test.each([
  ['GET', '/organization', 200],
  ['GET', '/auth/me', 401],
  ['GET', '/courses/none', 404],
  ['POST', '/auth/login', 400],
  ['GET', '/nothing-here', 404],
] as const)('%s %s answers JSON that nobody may show or frame', async (method, path, status) => {
  const school = await School.open()
  const response = await school.fetch(method, path, method === 'POST' ? { body: {} } : {})
  expect(response.status).toBe(status)
  expect(headersOf(response)).toMatchObject({ ...everywhere, 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" })
  expect(Object.keys(headersOf(response))).not.toContain('permissions-policy')
})

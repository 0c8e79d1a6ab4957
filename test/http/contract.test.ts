import { beforeAll, expect, test } from 'vitest'
import { type Person, School } from '../support/school.ts'

type Body = { data: unknown; meta?: Record<string, unknown> }
type Problem = { error: { code: string; details: { field: string; message: string }[] } }

let school: School
let admin: Person
beforeAll(async () => {
  school = await School.open()
  admin = await school.person('admin')
  for (const name of ['Art', 'Law', 'Sea']) await school.call('POST', '/categories', { as: admin, body: { name } })
})
const list = async (path: string) => (await (await school.fetch('GET', path, { as: admin })).json()) as Body
const problem = async (response: Promise<Response>) => ((await (await response).json()) as Problem).error

test('a complete list says how long it is, and comes in pages for those who ask', async () => {
  expect((await list('/categories')).meta).toEqual({ page: 1, perPage: 100, total: 3 })
  const second = await list('/categories?page=2&perPage=2')
  expect(second).toMatchObject({ data: [{ name: 'Sea' }], meta: { page: 2, perPage: 2, total: 3 } })
  expect((await list('/categories?page=9&perPage=2')).data).toEqual([])
  for (const query of ['perPage=0', 'perPage=101', 'page=0', 'page=x'])
    expect(await problem(school.fetch('GET', `/categories?${query}`, { as: admin }))).toMatchObject({ code: 'VALIDATION_ERROR' })
})

test('every list that data is carries page numbers or a cursor', async () => {
  for (const path of [
    '/categories',
    '/roles',
    '/permissions',
    '/certificates',
    '/wishlist',
    '/progress',
    '/auth/sessions',
    '/users',
    '/courses',
    '/enrollments',
    '/admin/applications',
    '/admin/courses',
    '/media',
    '/assessments',
  ]) {
    const { data, meta } = await list(path)
    expect([path, Array.isArray(data), meta]).toEqual([
      path,
      true,
      expect.objectContaining({ page: 1, perPage: expect.any(Number), total: expect.any(Number) }),
    ])
  }
  for (const path of ['/audit-log', '/notifications', '/orders'])
    expect([path, (await list(path)).meta]).toEqual([path, expect.objectContaining({ nextCursor: null })])
})

test('a body that is not JSON is refused as such, and what is missing is named and called required', async () => {
  const send = (raw: string, type: string) => school.fetch('POST', '/courses', { as: admin, raw, headers: { 'content-type': type } })
  expect(await problem(send('title=Tides', 'application/x-www-form-urlencoded'))).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' })
  expect(await problem(send('{"title":', 'application/json'))).toMatchObject({ code: 'VALIDATION_ERROR' })
  expect((await problem(send('{}', 'application/json; charset=utf-8'))).details).toEqual([{ field: 'title', message: 'is required' }])
  expect((await send('{"title":"Tides"}', 'application/merge-patch+json')).status).toBe(201)
})

test('a parameter that is taken apart is named as it stands in the address', async () => {
  const { details } = await problem(school.fetch('GET', '/courses?level=beginner,guru'))
  expect(details.map(({ field }) => field)).toEqual(['level'])
})

test('a parameter that has one value and is given twice is refused by name, as one may not know which counts', async () => {
  for (const [path, field] of [
    ['/courses?sort=title&sort=price', 'sort'],
    ['/courses?q=a&q=b', 'q'],
    ['/courses?page=1&page=2', 'page'],
    ['/audit-log?actor=a&actor=b', 'actor'],
  ])
    expect((await problem(school.fetch('GET', path ?? '', { as: admin }))).details).toEqual([{ field, message: 'is given more than once' }])
})

test('a POST whose body is optional may come without one', async () => {
  const course = await school.call<{ id: string }>('POST', '/courses', { as: admin, body: { title: 'Bare' } })
  for (const path of ['duplicate', 'archive'])
    expect((await school.fetch('POST', `/courses/${course.id}/${path}`, { as: admin })).status).toBeLessThan(300)
})

test('HEAD is GET without a body, and a method that a path does not have is not found, by name', async () => {
  const head = await school.fetch('HEAD', '/categories', { as: admin })
  expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([
    200,
    '',
    (await school.fetch('GET', '/categories', { as: admin })).headers.get('etag'),
  ])
  for (const method of ['DELETE', 'OPTIONS', 'PATCH'])
    expect(await problem(school.fetch(method, '/categories', { as: admin }))).toMatchObject({
      code: 'NOT_FOUND',
      message: `There is no ${method} /api/v1/categories.`,
    })
})

test('the document is the same for everyone, before there is a tenant, and answers 304 to its ETag', async () => {
  const first = await school.fetch('GET', '/api/v1/openapi.json', { host: 'nobody.example' })
  expect(first.status).toBe(200)
  const headers = { 'if-none-match': first.headers.get('etag') ?? '' }
  expect((await school.fetch('GET', '/api/v1/openapi.json', { host: 'nobody.example', headers })).status).toBe(304)
})

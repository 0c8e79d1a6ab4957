import { expect, test } from 'vitest'
import { makeCourse } from '../modules/enrollment/make-course.ts'
import { type Person, School } from '../support/school.ts'

type Failure = { code: string; message: string; details: { field: string; message: string }[] }

async function open() {
  const school = await School.open()
  const [admin, teacher, learner] = [await school.person('admin'), await school.person('instructor'), await school.person('learner')]
  const failure = async (method: string, path: string, as: Person | undefined, body?: unknown, headers = {}): Promise<Failure> => {
    const answer = await school.fetch(method, path, { as, ...(body === undefined ? {} : { body }), headers })
    expect(answer.ok).toBe(false)
    return ((await answer.json()) as { error: Failure }).error
  }
  const details = async (...asked: Parameters<typeof failure>) => (await failure(...asked)).details
  return { school, admin, teacher, learner, failure, details }
}

test('what is wrong with a value is said in plain words, whatever is wrong', async () => {
  const { details, teacher, learner } = await open()
  const course = (body: object) => details('POST', '/courses', teacher, body)
  expect(await course({})).toEqual([{ field: 'title', message: 'is required' }])
  expect(await course({ title: '' })).toEqual([{ field: 'title', message: 'must not be empty' }])
  expect(await course({ title: 7 })).toEqual([{ field: 'title', message: 'must be a text' }])
  expect(await course({ title: 'x'.repeat(201) })).toEqual([{ field: 'title', message: 'must have at most 200 characters' }])
  expect(await course({ title: 'x', tags: 'a' })).toEqual([{ field: 'tags', message: 'must be a list' }])
  expect(await course({ title: 'x', difficultyLevel: 'none' })).toEqual([
    { field: 'difficultyLevel', message: 'must be one of beginner, intermediate, advanced' },
  ])
  expect(await details('GET', '/courses?page=x', undefined)).toEqual([{ field: 'page', message: 'must be a number' }])
  expect(await details('GET', '/courses?perPage=0', undefined)).toEqual([{ field: 'perPage', message: 'must be at least 1' }])
  expect(await details('GET', '/courses?perPage=101', undefined)).toEqual([{ field: 'perPage', message: 'must be at most 100' }])
  expect(await details('POST', '/auth/login', undefined, { email: 'x', password: 'y' })).toEqual([
    { field: 'email', message: expect.stringMatching(/^must be an email address/) },
  ])
  expect(await details('PATCH', '/auth/profile', learner, { fullName: '' })).toEqual([{ field: 'fullName', message: 'must not be empty' }])
})

test('of a body that may have one of several shapes, the nearest is what it is measured by', async () => {
  const { details } = await open()
  const body = { email: 'a@example.test', code: '123456', newPassword: 'long-enough-41' }
  expect(await details('POST', '/auth/reset-password', undefined, body)).toEqual([{ field: 'password', message: 'is required' }])
})

test.each([
  ['/attempts/att_1/grade', 'admin', { version: 0, score: 3 }, 'score'],
  ['/admin/payment-accounts', 'admin', { stripe: { secretKey: 'sk_test_1234' } }, 'stripe.secretKey'],
  ['/notification-preferences', 'learner', { email: false }, 'email'],
] as const)('a change that would change nothing is refused by the key that nobody knows: %s', async (path, who, body, field) => {
  const at = await open()
  expect(await at.details('PATCH', path, at[who], body)).toEqual([{ field, message: 'is not a field here' }])
})

test('a price is in a currency that there is', async () => {
  const { details, teacher } = await open()
  for (const currency of ['ABC', 'usd', 'XX'])
    expect(await details('POST', '/courses', teacher, { title: 'x', price: { amount: 100, currency } })).toMatchObject([
      { field: 'price.currency' },
    ])
})

test('names and titles are one line: breaks and control characters in them become spaces', async () => {
  const { school, teacher, learner } = await open()
  const title = 'Tides\r\nand\tmoons\u2028now'
  expect(await school.call('POST', '/courses', { as: teacher, body: { title } })).toMatchObject({ title: 'Tides and moons now' })
  expect(await school.call('PATCH', '/auth/profile', { as: learner, body: { fullName: ' Mina\n\u0007Asadi\n' } })).toMatchObject({
    fullName: 'Mina Asadi',
  })
})

test('an unknown school is named as it was asked for', async () => {
  const { failure } = await open()
  const school = await School.open()
  const answer = await school.fetch('GET', '/courses', { host: 'localhost', headers: { 'x-tenant-id': 'no-such-school' } })
  const { error } = (await answer.json()) as { error: Failure }
  expect([answer.status, error.details.map(({ field }) => field)]).toEqual([404, ['X-Tenant-ID']])
  expect(error.message).toContain('no-such-school')
  expect((await failure('GET', '/nowhere', undefined)).code).toBe('NOT_FOUND')
})

test('an answer that asks for a sign-in says by what', async () => {
  const { school } = await open()
  const answers = [await school.fetch('GET', '/auth/me'), await school.fetch('GET', '/courses', { token: 'x.y.z' })]
  expect(answers.map(({ status, headers }) => [status, headers.get('www-authenticate')])).toEqual([
    [401, 'Bearer'],
    [401, 'Bearer'],
  ])
})

test('the document says of every route how a school is named, and of a socket who opens it and by what', async () => {
  const { school } = await open()
  type Operation = { 'x-permission': string; security: object[]; parameters: { $ref?: string }[]; responses: Record<string, unknown> }
  const { paths } = (await (await school.fetch('GET', '/openapi.json')).json()) as { paths: Record<string, Record<string, Operation>> }
  const api = Object.entries(paths).filter(([path]) => path.startsWith('/api/v1/'))
  expect(api.length).toBeGreaterThan(100)
  for (const [path, methods] of api)
    for (const { parameters } of Object.values(methods)) expect(parameters, path).toContainEqual({ $ref: '#/components/parameters/Tenant' })
  for (const path of ['/api/v1/realtime', '/api/v1/live-sessions/{id}/socket']) {
    const socket = paths[path]?.get
    expect([socket?.['x-permission'] === 'open', socket?.security]).toEqual([false, [{ bearer: [] }, { ticket: [] }]])
    expect(Object.keys(socket?.responses ?? {})).toEqual(expect.arrayContaining(['101', '401']))
    expect(socket?.responses).not.toHaveProperty('200')
  }
})

test('a complete list says that it is one page, however much or little it holds', async () => {
  const { school, learner } = await open()
  const meta = async (path: string) => ((await (await school.fetch('GET', path, { as: learner })).json()) as { meta: unknown }).meta
  expect(await meta('/progress')).toEqual({ page: 1, perPage: 100, total: 0 })
  const course = await makeCourse(school, await school.person('instructor'), [[{}]])
  await school.call('POST', `/courses/${course.id}/enroll`, { as: learner })
  expect(await meta('/progress')).toEqual({ page: 1, perPage: 100, total: 1 })
  expect(await meta('/search?q=tides&perPage=5')).toEqual({ page: 1, perPage: 5, total: expect.any(Number) })
})

test('the learners of a course are found by its slug as by its id', async () => {
  const { school, teacher, learner } = await open()
  const course = await makeCourse(school, teacher, [[{}]])
  await school.call('POST', `/courses/${course.slug}/enroll`, { as: learner })
  const admin = await school.person('admin')
  const [byId, bySlug] = [course.id, course.slug].map((ref) => school.call('GET', `/courses/${ref}/enrollments`, { as: admin }))
  expect(await bySlug).toEqual(await byId)
  expect(await bySlug).toHaveLength(1)
})

import { expect, test } from 'vitest'
import { School } from '../support/school.ts'

const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
const inArrays = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
const json = { 'content-type': 'application/json' }

test('JSON nested deeper than any contract needs is refused as invalid, at every size', async () => {
  const school = await School.open()
  const learner = await school.person('learner')
  for (const value of [nested(65), nested(100_000), inArrays(500_000)]) {
    const raw = `{"preferences":{"x":${value}}}`
    const response = await school.fetch('PATCH', '/auth/profile', { as: learner, raw, headers: json })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'VALIDATION_ERROR', details: [{ field: 'body' }] } })
  }
})

test('brackets inside a string are text, not nesting', async () => {
  const school = await School.open()
  const learner = await school.person('learner')
  const fullName = `${'[{'.repeat(40)} \\" "`
  const response = await school.fetch('PATCH', '/auth/profile', { as: learner, body: { fullName } })
  expect(response.status).toBe(200)
})

test('a JSON body is limited on every path, also where its end looks like an upload', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const raw = JSON.stringify({ title: 'x'.repeat(4 * 1024 * 1024) })
  for (const path of ['/courses/upload', '/courses/verify', '/lessons/imports', '/notes/upload']) {
    expect([path, (await school.fetch('PATCH', path, { as: teacher, raw, headers: json })).status]).toEqual([path, 413])
  }
  expect((await school.fetch('POST', '/imports', { as: teacher, raw, headers: json })).status).toBe(413)
})

test('a form that hides its size is cut off where the largest certificate ends', async () => {
  const school = await School.open()
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1
      if (sent > 200) controller.close()
      else controller.enqueue(new Uint8Array(256 * 1024))
    },
  })
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  const response = await school.fetch('POST', '/certificates/verify', { raw: endless, headers })
  expect(response.status).toBe(413)
  expect(sent).toBeLessThan(40)
})

import { expect, test } from 'vitest'
import type { Import } from '../../../src/modules/interop/contract.ts'
import { forgetTenants } from '../../../src/platform/database/control.ts'
import { config, School, settled } from '../../support/school.ts'
import { classroom, courseFiles, formOf, imported, nothing, rowsOf, send, zipped } from './importing.ts'
import { rawZip } from './zip-fixtures.ts'

const text = (words: string) => new TextEncoder().encode(words)

test.each([
  ['a file that is no zip', text('this is not a zip at all, though it is called one'), 'not_a_zip'],
  ['a zip that was cut off', zipped(courseFiles).slice(0, 700), 'truncated'],
  ['a zip without a file', zipped({}), 'empty'],
  ['a path that leaves the archive', rawZip([{ name: '../../etc/passwd.md', data: text('# Root') }]), 'unsafe_path'],
  ['a link that leaves the archive', rawZip([{ name: 'a.md', data: text('/etc/passwd'), unixMode: 0o120777 }]), 'unsafe_path'],
  ['a bomb', rawZip([{ name: 'a.md', data: text('# A'), size: 3 * 1024 ** 3 }]), 'bomb'],
  ['a zip without a lesson', zipped({ 'photo.png': 'x' }), 'unknown_format'],
] as const)('%s ends with a report that says so, and leaves nothing behind', async (_, bytes, code) => {
  const { school, teacher } = await classroom()
  const ended = await imported(school, teacher, new Uint8Array(bytes))
  expect(ended).toMatchObject({ status: 'failed', courseId: null, error: { code } })
  expect(ended.error?.message.length).toBeGreaterThan(15)
  expect(ended.report).toMatchObject({
    imported: [],
    skipped: expect.arrayContaining([{ path: 'tides.zip', reason: ended.error?.message }]),
  })
  expect(await rowsOf(school)).toEqual(nothing)
})

test('an import is not found by another teacher or another school; an admin of the school sees it', async () => {
  const { school, teacher } = await classroom()
  const { id } = await send(school, teacher)
  const [colleague, admin] = [await school.person('instructor'), await school.person('admin')]
  const other = await School.open()
  for (const [where, person] of [
    [school, colleague],
    [other, await other.person('admin')],
  ] as const) {
    expect((await where.fetch('GET', `/imports/${id}`, { as: person })).status).toBe(404)
    expect((await where.fetch('DELETE', `/imports/${id}`, { as: person })).status).toBe(404)
  }
  expect(await school.call('GET', `/imports/${id}`, { as: admin })).toMatchObject({ id })
})

test('a learner cannot import', async () => {
  const { school } = await classroom()
  const learner = await school.person('learner')
  expect((await school.fetch('POST', '/imports', { as: learner, raw: formOf(zipped(courseFiles)) })).status).toBe(403)
  expect((await rowsOf(school)).stored).toEqual([])
})

test('a request without a file, of another type, or for an unknown format is refused, and nothing is kept of it', async () => {
  const { school, teacher } = await classroom()
  const refused = async (options: Parameters<School['fetch']>[2], path = '/imports') => {
    const response = await school.fetch('POST', path, { as: teacher, ...options })
    return [response.status, ((await response.json()) as { error: { details: { field: string }[] } }).error.details[0]?.field]
  }
  const empty = new FormData()
  empty.set('format', 'markdown')
  const two = formOf(zipped(courseFiles))
  two.append('file', new File(['x'], 'b.zip'))
  expect(await refused({})).toEqual([400, 'file'])
  expect(await refused({ raw: empty })).toEqual([400, 'file'])
  expect(await refused({ raw: two })).toEqual([400, 'file'])
  expect(await refused({ raw: formOf(zipped(courseFiles), 'a.zip', { format: 'scroll' }) })).toEqual([400, 'format'])
  expect(await refused({ raw: formOf(zipped(courseFiles), 'a.zip', { dryRun: 'perhaps' }) })).toEqual([400, 'dryRun'])
  expect(await refused({ body: {} })).toEqual([400, 'mediaId'])
  expect(await refused({ raw: '{', headers: { 'content-type': 'application/json' } })).toEqual([400, 'body'])
  expect(await refused({ raw: 'GIF89a', headers: { 'content-type': 'image/gif' } })).toEqual([415, 'content-type'])
  expect(await refused({ raw: '--x', headers: { 'content-type': 'multipart/form-data; boundary=x' } })).toEqual([400, 'body'])
  expect((await rowsOf(school)).stored).toEqual([])
})

test('what does not fit in the school’s storage is not begun', async () => {
  const { school, teacher } = await classroom()
  await config.CONTROL_DB.prepare('UPDATE tenants SET storage_limit_bytes = 80 WHERE id = ?').bind(school.tenant.id).run()
  forgetTenants()
  const ended = await imported(school, teacher)
  expect(ended).toMatchObject({
    status: 'failed',
    error: { code: 'quota_exceeded', message: expect.stringContaining('storage of this school is full') },
  })
  expect(await rowsOf(school)).toEqual(nothing)
})

test('the same request sent twice with one Idempotency-Key is one import', async () => {
  const { school, teacher } = await classroom()
  const headers = { 'idempotency-key': 'import-once', 'content-type': 'application/zip' }
  const once = () => school.call<Import>('POST', '/imports', { as: teacher, raw: zipped(courseFiles), headers })
  const first = await once()
  await settled()
  expect((await once()).id).toBe(first.id)
  expect((await rowsOf(school)).stored).toEqual(['imports'])
  await school.drain()
  expect(await rowsOf(school)).toMatchObject({ courses: 1 })
})

import { env } from 'cloudflare:test'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Media, StorageUsage, Upload } from '../../../src/modules/media/contract.ts'
import { forgetTenants } from '../../../src/platform/database/control.ts'
import { auditLog } from '../../../src/platform/database/tables.ts'
import { type Person, School } from '../../support/school.ts'
import { mp4, noise, pdf, png, program } from './sample-files.ts'
import { errorOf, openUpload, partOf, sendFile, sendPart, storeFile } from './uploading.ts'

const storedKeys = async (school: School): Promise<string[]> =>
  (await env.MEDIA.list({ prefix: `${school.tenant.id}/` })).objects.map((object) => object.key)
const usage = async (school: School): Promise<StorageUsage> =>
  school.call<StorageUsage>('GET', '/media/usage', { as: await school.person('admin') })
const picture = { filename: 'map.png', contentType: 'image/png', content: png(40, 30) }

async function classroom(role: 'instructor' | 'content_creator' = 'instructor'): Promise<{ school: School; teacher: Person }> {
  const school = await School.open()
  return { school, teacher: await school.person(role) }
}

test('a film sent in parts, in any order and one of them twice, is one file with its length and size known', async () => {
  const { school, teacher } = await classroom('content_creator')
  const content = mp4({ seconds: 61.5, payload: noise(9 * 1024 * 1024) })
  const film = { filename: 'tides.mp4', contentType: 'video/mp4', content }
  const upload = await openUpload(school, teacher, film)
  expect(upload).toMatchObject({ parts: 2, partSize: 8 * 1024 * 1024, received: [] })
  for (const n of [2, 1, 2]) expect((await sendPart(school, teacher, upload, n, partOf(upload, content, n))).status).toBe(200)
  const media = await school.call<Media>('POST', `/media/uploads/${upload.id}/complete`, { as: teacher })
  expect(media).toMatchObject({
    id: upload.mediaId,
    kind: 'video',
    status: 'ready',
    size: content.length,
    durationSeconds: 61.5,
    width: 1280,
    height: 720,
  })
  const stored = await school.fetch('GET', media.url ?? '')
  expect(Buffer.from(await stored.arrayBuffer()).equals(Buffer.from(content))).toBe(true)
})

test('after a lost connection a client learns which parts arrived and sends only the others', async () => {
  const { school, teacher } = await classroom()
  const content = mp4({ payload: noise(17 * 1024 * 1024) })
  const upload = await openUpload(school, teacher, { filename: 'a.mp4', contentType: 'video/mp4', content })
  await sendPart(school, teacher, upload, 1, partOf(upload, content, 1))
  await sendPart(school, teacher, upload, 3, partOf(upload, content, 3))
  expect(await school.call<Upload>('GET', `/media/uploads/${upload.id}`, { as: teacher })).toMatchObject({ parts: 3, received: [1, 3] })
  const early = await school.fetch('POST', `/media/uploads/${upload.id}/complete`, { as: teacher })
  expect(early.status).toBe(422)
  expect((await errorOf(early)).details).toEqual([{ field: 'parts', message: 'missing: 2' }])
  await sendPart(school, teacher, upload, 2, partOf(upload, content, 2))
  await school.call('POST', `/media/uploads/${upload.id}/complete`, { as: teacher })
})

test('a part that is shorter or longer than it must be, or does not exist, is refused and not kept', async () => {
  const { school, teacher } = await classroom()
  const upload = await openUpload(school, teacher, picture)
  for (const content of [picture.content.slice(1), new Uint8Array([...picture.content, 0])]) {
    const response = await sendPart(school, teacher, upload, 1, content)
    expect(response.status).toBe(400)
    expect((await errorOf(response)).details[0]?.field).toBe('body')
  }
  expect((await sendPart(school, teacher, upload, 2, picture.content)).status).toBe(400)
  expect((await sendPart(school, teacher, upload, 0, picture.content)).status).toBe(400)
  expect(await school.call('GET', `/media/uploads/${upload.id}`, { as: teacher })).toMatchObject({ received: [] })
})

test('completing twice gives the same file, so a lost answer can be asked for again', async () => {
  const { school, teacher } = await classroom()
  const upload = await openUpload(school, teacher, picture)
  await sendPart(school, teacher, upload, 1, picture.content)
  const first = await school.call<Media>('POST', `/media/uploads/${upload.id}/complete`, { as: teacher })
  const second = await school.call<Media>('POST', `/media/uploads/${upload.id}/complete`, { as: teacher })
  expect(second).toMatchObject({ id: first.id, status: 'ready', width: 40, height: 30 })
  expect((await usage(school)).files).toBe(1)
})

test('content of another kind than declared is refused and deleted, and its space is free again', async () => {
  const { school, teacher } = await classroom()
  const disguised = { filename: 'photo.png', contentType: 'image/png', content: program() }
  const upload = await openUpload(school, teacher, disguised)
  await sendPart(school, teacher, upload, 1, disguised.content)
  for (const _ of ['first', 'again']) {
    const response = await school.fetch('POST', `/media/uploads/${upload.id}/complete`, { as: teacher })
    expect(response.status).toBe(422)
    expect(await errorOf(response)).toMatchObject({ code: 'UNPROCESSABLE', details: [{ field: 'contentType', message: 'is a program' }] })
  }
  expect(await storedKeys(school)).toEqual([])
  expect((await usage(school)).bytes).toBe(0)
  expect(await school.call('GET', `/media/${upload.mediaId}`, { as: teacher })).toMatchObject({
    status: 'failed',
    url: null,
    failure: 'is a program',
  })
  await school.call('DELETE', `/media/${upload.mediaId}`, { as: teacher })
  expect(await usage(school)).toMatchObject({ bytes: 0, files: 0 })
})

test('a document sent as a film is refused even though both are allowed', async () => {
  const { school, teacher } = await classroom()
  const response = await sendFile(school, teacher, { filename: 'film.mp4', contentType: 'video/mp4', content: pdf() })
  expect((await errorOf(response)).details[0]).toEqual({ field: 'contentType', message: 'was sent as video/mp4 but holds a PDF' })
})

test.for([
  { filename: 'setup.exe', contentType: 'image/png', size: 10, status: 415, field: 'filename' },
  { filename: 'photo.png.BAT', contentType: '', size: 10, status: 415, field: 'filename' },
  { filename: 'macro.docm', contentType: 'application/msword', size: 10, status: 415, field: 'filename' },
  { filename: 'page.html', contentType: 'image/png', size: 10, status: 415, field: 'filename' },
  { filename: 'thing.xyz', contentType: 'application/x-unheard-of', size: 10, status: 415, field: 'contentType' },
  { filename: 'huge.png', contentType: 'image/png', size: 21 * 1024 * 1024, status: 413, field: 'size' },
  { filename: 'huge.pdf', contentType: 'application/pdf', size: 201 * 1024 * 1024, status: 413, field: 'size' },
  { filename: 'huge.mp4', contentType: 'video/mp4', size: 6 * 1024 ** 3, status: 413, field: 'size' },
  { filename: 'a.png', contentType: 'image/png', size: 0, status: 400, field: 'size' },
])('$filename of $size bytes sent as "$contentType" is refused with $status', async ({ status, field, ...body }) => {
  const { school, teacher } = await classroom()
  const response = await school.fetch('POST', '/media/uploads', { as: teacher, body })
  expect(response.status).toBe(status)
  expect((await errorOf(response)).details[0]?.field).toBe(field)
})

test('a type the browser does not know is taken from the name, and folders in a name are dropped', async () => {
  const { school, teacher } = await classroom()
  const media = await storeFile(school, teacher, {
    filename: '..\\secret/notes.PDF',
    contentType: 'application/octet-stream',
    content: pdf(),
  })
  expect(media).toMatchObject({ filename: 'notes.PDF', contentType: 'application/pdf', kind: 'document' })
})

test('an upload that does not fit in what is left of the storage is refused, counting those under way', async () => {
  const { school, teacher } = await classroom()
  await env.CONTROL_DB.prepare('UPDATE tenants SET storage_limit_bytes = 1000 WHERE id = ?').bind(school.tenant.id).run()
  forgetTenants()
  const start = (size: number) =>
    school.fetch('POST', '/media/uploads', { as: teacher, body: { filename: 'a.pdf', contentType: 'application/pdf', size } })
  const first = await start(700)
  expect(first.status).toBe(201)
  const refused = await start(400)
  expect(refused.status).toBe(402)
  expect(await errorOf(refused)).toMatchObject({ code: 'QUOTA_EXCEEDED', details: [{ field: 'size', message: 'only 300 bytes are left' }] })
  const { data } = (await first.json()) as { data: Upload }
  await school.call('DELETE', `/media/uploads/${data.id}`, { as: teacher })
  expect((await start(400)).status).toBe(201)
})

test('of two uploads that each fit but not together, sent at once, only one is opened', async () => {
  const { school, teacher } = await classroom()
  await env.CONTROL_DB.prepare('UPDATE tenants SET storage_limit_bytes = 1000 WHERE id = ?').bind(school.tenant.id).run()
  forgetTenants()
  const body = { filename: 'a.pdf', contentType: 'application/pdf', size: 600 }
  const answers = await Promise.all(Array.from({ length: 5 }, () => school.fetch('POST', '/media/uploads', { as: teacher, body })))
  expect(answers.filter((response) => response.ok)).toHaveLength(1)
  expect((await usage(school)).bytes).toBe(600)
})

test('an upload given up leaves no file, no row and no space taken', async () => {
  const { school, teacher } = await classroom()
  const upload = await openUpload(school, teacher, picture)
  await sendPart(school, teacher, upload, 1, picture.content)
  expect((await school.fetch('DELETE', `/media/uploads/${upload.id}`, { as: teacher })).status).toBe(204)
  expect((await sendPart(school, teacher, upload, 1, picture.content)).status).toBe(404)
  expect((await school.fetch('GET', `/media/${upload.mediaId}`, { as: teacher })).status).toBe(404)
  expect(await storedKeys(school)).toEqual([])
  expect(await usage(school)).toMatchObject({ bytes: 0, files: 0 })
})

test('another teacher cannot see, fill, finish or give up an upload; an admin can give it up', async () => {
  const { school, teacher } = await classroom()
  const other = await school.person('instructor')
  const upload = await openUpload(school, teacher, picture)
  expect((await school.fetch('GET', `/media/uploads/${upload.id}`, { as: other })).status).toBe(404)
  expect((await sendPart(school, other, upload, 1, picture.content)).status).toBe(404)
  expect((await school.fetch('POST', `/media/uploads/${upload.id}/complete`, { as: other })).status).toBe(404)
  expect((await school.fetch('DELETE', `/media/uploads/${upload.id}`, { as: other })).status).toBe(404)
  expect((await school.fetch('DELETE', `/media/uploads/${upload.id}`, { as: await school.person('admin') })).status).toBe(204)
})

test('a learner may not upload', async () => {
  const school = await School.open()
  const body = { filename: 'a.png', contentType: 'image/png', size: 10 }
  expect((await school.fetch('POST', '/media/uploads', { as: await school.person('learner'), body })).status).toBe(403)
})

test('who uploaded what stands in the audit log', async () => {
  const { school, teacher } = await classroom()
  const media = await storeFile(school, teacher, picture)
  const rows = await (await school.ctx()).db.rows(auditLog).where(eq(auditLog.entityId, media.id))
  expect(rows.map((row) => [row.action, row.actorId])).toEqual([
    ['media.upload', teacher.id],
    ['media.ready', teacher.id],
  ])
})

import { env } from 'cloudflare:test'
import { expect, test } from 'vitest'
import type { Course } from '../../../src/modules/catalog/contract.ts'
import type { Lesson } from '../../../src/modules/catalog/lessons/contract.ts'
import { createLessons } from '../../../src/modules/catalog/lessons/create-lessons.ts'
import type { Media, StorageUsage } from '../../../src/modules/media/contract.ts'
import { type Person, School } from '../../support/school.ts'
import * as files from '../media/sample-files.ts'
import { addLesson, addModule, paragraph } from './fill-course.ts'

async function studio() {
  const school = await School.open({ shard: 'DB_0' })
  const teacher = await school.person('instructor')
  const course = await school.call<Course>('POST', '/courses', { as: teacher, body: { title: 'Leaves' } })
  const send = (fields: Record<string, string | File>, as: Person = teacher) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    return school.fetch('POST', `/courses/${course.id}/lessons/upload`, { as, raw: form })
  }
  const upload = async (fields: Record<string, string | File>) => {
    const response = await send(fields)
    expect(response.status, await response.clone().text()).toBe(201)
    return ((await response.json()) as { data: Lesson }).data
  }
  const refused = async (fields: Record<string, string | File>, as?: Person) => {
    const response = await send(fields, as)
    const { error } = (await response.json()) as { error: { code: string; details?: { field: string }[] } }
    return [response.status, error.code, ...(error.details ?? []).map(({ field }) => field)]
  }
  const stored = async () => (await env.MEDIA.list({ prefix: `${school.tenant.id}/` })).objects.length
  return { school, teacher, course, send, upload, refused, stored }
}
const file = (bytes: Uint8Array, name: string, type = '') => new File([bytes as Uint8Array<ArrayBuffer>], name, { type })

test('a file becomes a lesson of its kind at the end of the course, named as it is, in one request', async () => {
  const { school, teacher, course, upload, stored } = await studio()
  await addModule(school, teacher, course.id, 'First')
  const last = await addModule(school, teacher, course.id, 'Last')
  const before = await addLesson(school, teacher, last)
  const video = await upload({ file: file(files.mp4({ seconds: 150 }), 'How leaves fall.mp4', 'video/mp4') })
  expect(video).toMatchObject({ moduleId: last.id, title: 'How leaves fall', type: 'video', order: before.order + 1, durationMinutes: 3 })
  expect(video.completionRule).toEqual({ kind: 'watched', threshold: 80 })
  const shown = await school.call<Media>('GET', `/media/${video.mediaId}`, { as: teacher })
  expect(shown).toMatchObject({ ownerId: teacher.id, filename: 'How leaves fall.mp4', kind: 'video', status: 'ready' })
  const paper = await upload({
    file: file(files.pdf(), 'Key.pdf'),
    title: 'A key to trees',
    moduleId: last.id,
    isPreview: 'true',
    afterLessonId: before.id,
  })
  expect(paper).toMatchObject({ title: 'A key to trees', type: 'document', order: before.order + 1, isPreview: true })
  const picture = await upload({ file: file(files.png(), 'Leaf.png', 'image/png') })
  expect(picture).toMatchObject({ type: 'text', mediaId: null, content: { content: [{ type: 'image', attrs: { alt: 'Leaf.png' } }] } })
  const outline = await school.call<Lesson[]>('GET', `/courses/${course.id}/lessons`, { as: teacher })
  expect(outline.map(({ title }) => title)).toEqual(['Welcome', 'A key to trees', 'How leaves fall', 'Leaf'])
  expect((await school.call<{ lessonCount: number }>('GET', `/courses/${course.id}`, { as: teacher })).lessonCount).toBe(4)
  expect((await school.fetch('DELETE', `/media/${video.mediaId}`, { as: teacher })).status).toBe(422)
  expect(await stored()).toBe(3)
})

test('what cannot be a lesson leaves nothing behind, neither a file nor a lesson nor used space', async () => {
  const { school, teacher, course, refused, stored } = await studio()
  const pdf = file(files.pdf(), 'Key.pdf')
  expect(await refused({ file: pdf })).toEqual([422, 'UNPROCESSABLE', 'moduleId'])
  const module = await addModule(school, teacher, course.id)
  expect(await refused({ title: 'No file' })).toEqual([400, 'VALIDATION_ERROR', 'file'])
  expect(await refused({ file: file(new Uint8Array(0), 'Key.pdf') })).toEqual([400, 'VALIDATION_ERROR', 'file'])
  expect(await refused({ file: file(files.png(), 'Film.mp4', 'video/mp4') })).toEqual([422, 'UNPROCESSABLE', 'contentType'])
  expect(await refused({ file: file(files.bytes('MZ'), 'setup.exe') })).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE', 'filename'])
  expect(await refused({ file: pdf, moduleId: 'mod_nowhere' })).toEqual([404, 'NOT_FOUND'])
  expect(await refused({ file: pdf, afterLessonId: 'les_nowhere', moduleId: module.id })).toEqual([
    400,
    'VALIDATION_ERROR',
    'afterLessonId',
  ])
  expect(await refused({ file: pdf, isPreview: 'perhaps' })).toEqual([400, 'VALIDATION_ERROR', 'isPreview'])
  expect(await refused({ file: pdf, film: file(files.pdf(), 'Two.pdf') })).toEqual([400, 'VALIDATION_ERROR', 'film'])
  expect(await refused({ file: pdf }, await school.person('instructor'))).toEqual([404, 'NOT_FOUND'])
  expect(await refused({ file: pdf }, await school.person('learner'))).toEqual([403, 'FORBIDDEN'])
  const plain = await school.fetch('POST', `/courses/${course.id}/lessons/upload`, { as: teacher, body: { title: 'JSON' } })
  expect(plain.status).toBe(415)
  expect(await stored()).toBe(0)
  expect(await school.call('GET', `/courses/${course.id}/lessons`, { as: teacher })).toEqual([])
  expect((await school.call<StorageUsage>('GET', '/media/usage', { as: await school.person('admin') })).bytes).toBe(0)
})

test('many lessons are made in one trip and one commit, in order, and announced each', async () => {
  const { school, teacher, course } = await studio()
  const module = await addModule(school, teacher, course.id)
  const first = await addLesson(school, teacher, module, { title: 'First' })
  await school.drain()
  const ctx = await school.ctx(teacher)
  const trips = ctx.db.d1.meter.trips
  const lessons = Array.from({ length: 300 }, (_, n) => ({
    title: `Lesson ${n} “\u0000\ud800”`,
    type: 'text' as const,
    content: n % 2 ? paragraph(`Words of ${n}. ${'Long. '.repeat(2000)}`) : null,
    durationMinutes: n,
  }))
  const made = await createLessons(ctx, course.id, { moduleId: module.id, afterLessonId: null, lessons: lessons as never })
  expect(ctx.db.d1.meter.trips - trips).toBe(2)
  const outline = await school.call<Lesson[]>('GET', `/courses/${course.id}/lessons`, { as: teacher })
  expect(outline.map(({ id }) => id)).toEqual([...made.map(({ id }) => id), first.id])
  expect(outline[7]).toMatchObject({ title: 'Lesson 7 “\ufffd”', durationMinutes: 7, isPreview: false })
  const seven = await school.call<{ lesson: Lesson }>('GET', `/lessons/${made[7]?.id}`, { as: teacher })
  expect(JSON.stringify(seven)).toContain('Words of 7.')
  const { results } = await env.DB_0.prepare(
    "SELECT action, count(*) AS n FROM audit_log WHERE tenant_id = ? AND action LIKE 'lesson.%' GROUP BY 1",
  )
    .bind(school.tenant.id)
    .all()
  expect(results).toEqual([{ action: 'lesson.create', n: 301 }])
  expect((await school.call<{ lessonCount: number }>('GET', `/courses/${course.id}`, { as: teacher })).lessonCount).toBe(301)
})

test('of many lessons one that may not be made makes none', async () => {
  const { school, teacher, course } = await studio()
  const module = await addModule(school, teacher, course.id)
  const stranger = await school.person('instructor')
  const theirs = await school.call<Media>('GET', `/media/${await storedBy(school, stranger)}`, { as: stranger })
  const lessons = [
    { title: 'Fine', type: 'text' as const },
    { title: 'Borrowed', type: 'document' as const, mediaId: theirs.id },
  ]
  await expect(createLessons(await school.ctx(teacher), course.id, { moduleId: module.id, lessons })).rejects.toMatchObject({
    code: 'UNPROCESSABLE',
  })
  expect(await school.call('GET', `/courses/${course.id}/lessons`, { as: teacher })).toEqual([])
})

async function storedBy(school: School, owner: Person): Promise<string> {
  const course = await school.call<Course>('POST', '/courses', { as: owner, body: { title: 'Another' } })
  await addModule(school, owner, course.id)
  const form = new FormData()
  form.append('file', file(files.pdf(), 'Theirs.pdf'))
  const { mediaId } = await school.call<Lesson>('POST', `/courses/${course.id}/lessons/upload`, { as: owner, raw: form })
  return mediaId ?? ''
}

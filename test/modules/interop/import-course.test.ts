import { expect, test } from 'vitest'
import type { Question } from '../../../src/modules/assessment/questions/contract.ts'
import type { Outline } from '../../../src/modules/catalog/contract.ts'
import { type BlockDocument, blockMediaIds } from '../../../src/modules/catalog/lessons/blocks.ts'
import type { Lesson } from '../../../src/modules/catalog/lessons/contract.ts'
import { lessons } from '../../../src/modules/catalog/tables.ts'
import type { Import } from '../../../src/modules/interop/contract.ts'
import { queued, settled } from '../../support/school.ts'
import { storeFile } from '../media/uploading.ts'
import { classroom, courseFiles, deliver, imported, rowsOf, send, zipped } from './importing.ts'

const kinds = ({ report }: Import) => Object.fromEntries((report?.imported ?? []).map(({ kind, count }) => [kind, count]))

test('a zip becomes a draft of the person who sent it, and the report says what came over', async () => {
  const { school, teacher } = await classroom()
  const sent = await send(school, teacher)
  expect(sent).toMatchObject({ status: 'queued', progress: 0, courseId: null, report: null, filename: 'tides.zip' })
  await school.drain()
  const done = await school.call<Import>('GET', `/imports/${sent.id}`, { as: teacher })
  expect(done).toMatchObject({ status: 'done', progress: 1, format: 'markdown', error: null })
  expect(kinds(done)).toEqual({ modules: 2, lessons: 3, quizzes: 2, questions: 3, options: 7, images: 2 })
  const course = await school.call('GET', `/courses/${done.courseId}`, { as: teacher })
  expect(course).toMatchObject({ title: 'Tides', status: 'draft', instructorId: teacher.id, lessonCount: 5 })
  expect(await rowsOf(school)).toMatchObject({ courses: 1, lessons: 5, media: 2, stored: ['media', 'media'] })
})

test('modules and lessons stand in the order of the material, however many there are', async () => {
  const { school, teacher } = await classroom()
  const pages = Array.from({ length: 45 }, (_, i): [string, string] => [
    `01-many/${String(i + 1).padStart(2, '0')}-page.md`,
    `# Page ${i + 1}\n\nText ${i + 1}.\n`,
  ])
  const { courseId } = await imported(
    school,
    teacher,
    zipped({ ...courseFiles, ...Object.fromEntries(pages.map(([path, text]) => [`03${path}`, text])) }),
  )
  const { modules } = await school
    .call<Outline>('GET', `/courses/${courseId}/modules`, { as: teacher })
    .then((answer) => ({ modules: answer }) as unknown as Outline)
  expect(modules.map(({ title }) => title)).toEqual(['The moon', 'The shore', expect.stringContaining('any')])
  const rows = await (await school.ctx()).db.rows(lessons)
  const titles = (moduleId = '') =>
    rows
      .filter((row) => row.moduleId === moduleId)
      .sort((a, b) => a.order - b.order)
      .map(({ title }) => title)
  expect(titles(modules[1]?.id)).toEqual(['Ebb', 'Flood', 'The shore tested'])
  expect(titles(modules[2]?.id)).toEqual(pages.map((_, i) => `Page ${i + 1}`))
})

test('links lead to the new lessons, images to the stored files', async () => {
  const { school, teacher } = await classroom()
  await imported(school, teacher)
  const rows = await (await school.ctx()).db.rows(lessons)
  const lesson = (title: string) => {
    const found = rows.find((row) => row.title === title)
    if (!found) throw new Error(title)
    return found
  }
  expect(JSON.stringify(lesson('The pull').content)).toContain(`lesson:${lesson('Ebb').id}`)
  expect(JSON.stringify(lesson('Ebb').content)).toContain(`lesson:${lesson('The pull').id}`)
  const [mediaId] = blockMediaIds(lesson('The pull').content as BlockDocument)
  expect(await school.call('GET', `/media/${mediaId}`, { as: teacher })).toMatchObject({
    filename: 'moon.png',
    kind: 'image',
    width: 8,
    status: 'ready',
  })
})

test('a question without a right answer comes over flagged, keeps the course from being submitted, and is linked in the report', async () => {
  const { school, teacher } = await classroom()
  const done = await imported(school, teacher)
  const warning = done.report?.warnings.find(({ message }) => message.includes('Who knows?'))
  expect(warning).toMatchObject({
    path: '01-moon/02-check.md',
    lessonId: expect.stringMatching(/^les_/),
    assessmentId: expect.stringMatching(/^asm_/),
  })
  const lesson = await school.call<Lesson>('GET', `/lessons/${warning?.lessonId}`, { as: teacher })
  expect(lesson).toMatchObject({
    title: 'Check yourself',
    assessmentId: warning?.assessmentId,
  })
  const list = await school.call<Question[]>('GET', `/assessments/${warning?.assessmentId}/questions`, { as: teacher })
  expect(list.map(({ flag, correctAnswer }) => ({ flag, correctAnswer }))).toEqual([
    { flag: null, correctAnswer: { choice: 'o1' } },
    { flag: 'no_right_answer', correctAnswer: null },
  ])
  const submitted = await school.fetch('POST', `/courses/${done.courseId}/submit`, { as: teacher, body: {} })
  expect(submitted.status).toBe(422)
  expect(await submitted.text()).toContain('1 of its questions have no right answer')
})

test('the course is announced once, when all of it is there', async () => {
  const { school, teacher } = await classroom()
  const { id } = await send(school, teacher)
  const mine = () => queued.filter(({ tenantId }) => tenantId === school.tenant.id)
  await settled()
  expect(mine().map(({ name }) => name)).toEqual(['interop.import-course'])
  await deliver(school)
  await settled()
  expect(mine().filter(({ name }) => name === 'course.imported')).toHaveLength(1)
  await school.drain()
  const { courseId } = await school.call<Import>('GET', `/imports/${id}`, { as: teacher })
  const admin = await school.person('admin')
  const log = await school.call<{ action: string; entity: { id: string } }[]>('GET', '/audit-log?perPage=100', { as: admin })
  expect(log.filter(({ action }) => action === 'course.import').map(({ entity }) => entity.id)).toEqual([courseId])
})

test('a dry run reports what would come and makes nothing', async () => {
  const { school, teacher } = await classroom()
  const done = await imported(school, teacher, zipped(courseFiles), { dryRun: 'true' })
  expect(done).toMatchObject({ status: 'done', dryRun: true, courseId: null })
  expect(kinds(done)).toMatchObject({ modules: 2, questions: 3 })
  expect(await rowsOf(school)).toMatchObject({ courses: 0, media: 0, stored: [] })
})

test('a file that is not what its name says stays out, and the course comes without it', async () => {
  const { school, teacher } = await classroom()
  const done = await imported(school, teacher, zipped({ ...courseFiles, '01-moon/moon.png': 'no picture at all' }))
  expect(done.status).toBe('done')
  expect(kinds(done)).toMatchObject({ images: 1, lessons: 3 })
  expect(done.report?.skipped).toContainEqual({ path: '01-moon/moon.png', reason: expect.stringContaining('moon.png') })
})

test('the file may come as it is, and so may a single page', async () => {
  const { school, teacher } = await classroom()
  const raw = await school.call<Import>('POST', '/imports?filename=tides.zip', {
    as: teacher,
    raw: zipped(courseFiles),
    headers: { 'content-type': 'application/zip' },
  })
  const page = await school.call<Import>('POST', '/imports?filename=one.md', {
    as: teacher,
    raw: '# One page\n\nIts text.\n',
    headers: { 'content-type': 'text/markdown' },
  })
  await school.drain()
  expect(await school.call('GET', `/imports/${raw.id}`, { as: teacher })).toMatchObject({ status: 'done', filename: 'tides.zip' })
  expect(await school.call('GET', `/imports/${page.id}`, { as: teacher })).toMatchObject({ status: 'done', courseId: expect.any(String) })
})

test('a stored package of one’s own can be imported and stays in the library; another’s cannot', async () => {
  const { school, teacher } = await classroom()
  const media = await storeFile(school, teacher, { filename: 'tides.zip', contentType: 'application/zip', content: zipped(courseFiles) })
  const stranger = await school.person('instructor')
  expect((await school.fetch('POST', '/imports', { as: stranger, body: { mediaId: media.id } })).status).toBe(400)
  const { id } = await school.call<Import>('POST', '/imports', { as: teacher, body: { mediaId: media.id } })
  await school.drain()
  expect(await school.call('GET', `/imports/${id}`, { as: teacher })).toMatchObject({ status: 'done', filename: 'tides.zip' })
  expect(await school.call('GET', `/media/${media.id}`, { as: teacher })).toMatchObject({ status: 'ready' })
})

test('imports are listed newest first to who started them, and can be deleted once they have ended; the course stays', async () => {
  const { school, teacher } = await classroom()
  const first = await imported(school, teacher)
  const second = await send(school, teacher)
  const list = async () => (await school.call<Import[]>('GET', '/imports', { as: teacher })).map(({ id }) => id)
  expect(await list()).toEqual([second.id, first.id].sort().reverse())
  expect(await school.call('GET', '/imports', { as: await school.person('admin') })).toEqual([])
  expect((await school.fetch('DELETE', `/imports/${second.id}`, { as: teacher })).status).toBe(422)
  expect((await school.fetch('DELETE', `/imports/${first.id}`, { as: teacher })).status).toBe(204)
  expect(await list()).toEqual([second.id])
  expect(await school.call('GET', `/courses/${first.courseId}`, { as: teacher })).toMatchObject({ title: 'Tides' })
})

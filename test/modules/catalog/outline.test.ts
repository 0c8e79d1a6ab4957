import { expect, test } from 'vitest'
import type { Course, OutlineModule } from '../../../src/modules/catalog/contract.ts'
import type { Lesson } from '../../../src/modules/catalog/lessons/contract.ts'
import { parseOutline } from '../../../src/modules/catalog/modules/parse-outline.ts'
import { type Person, School } from '../../support/school.ts'
import { addLesson, addModule, paragraph } from './fill-course.ts'

async function twoModules() {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const course = await school.call<Course>('POST', '/courses', { as: teacher, body: { title: 'Field Botany' } })
  const first = await addModule(school, teacher, course.id, 'Looking')
  const second = await addModule(school, teacher, course.id, 'Leaves')
  const a = await addLesson(school, teacher, first, { title: 'A', durationMinutes: 10 })
  const b = await addLesson(school, teacher, first, { title: 'B', durationMinutes: 5 })
  const c = await addLesson(school, teacher, second, { title: 'C', durationMinutes: 7 })
  return { school, teacher, course, first, second, a, b, c }
}

const titles = async (school: School, as: Person, courseId: string) =>
  (await school.call<OutlineModule[]>('GET', `/courses/${courseId}/modules`, { as })).map((module) => [
    module.title,
    module.lessons.map(({ title }) => title).join(''),
  ])

test('modules and lessons come at the end, or after a named lesson, and the course counts them', async () => {
  const { school, teacher, course, first, a } = await twoModules()
  await addLesson(school, teacher, first, { title: 'X', afterLessonId: a.id })
  await addLesson(school, teacher, first, { title: '0', afterLessonId: null })
  expect(await titles(school, teacher, course.id)).toEqual([
    ['Looking', '0AXB'],
    ['Leaves', 'C'],
  ])
  expect(await school.call('GET', `/courses/${course.id}`, { as: teacher })).toMatchObject({ lessonCount: 5, durationMinutes: 22 })
})

test('one call orders everything, moving lessons between modules', async () => {
  const { school, teacher, course, first, second, a, b, c } = await twoModules()
  const body = {
    modules: [
      { id: second.id, lessons: [b.id, c.id] },
      { id: first.id, lessons: [a.id] },
    ],
  }
  const answer = await school.call<OutlineModule[]>('PUT', `/courses/${course.id}/outline`, { as: teacher, body })
  expect(answer.map(({ title, lessons }) => [title, lessons.map((lesson) => lesson.title).join('')])).toEqual([
    ['Leaves', 'BC'],
    ['Looking', 'A'],
  ])
  expect(await titles(school, teacher, course.id)).toEqual([
    ['Leaves', 'BC'],
    ['Looking', 'A'],
  ])
})

test('an order that leaves something out, doubles or invents it is refused and says which', async () => {
  const { school, teacher, course, first, second, a, b, c } = await twoModules()
  const stranger = (await twoModules()).a
  const body = {
    modules: [
      { id: first.id, lessons: [a.id, a.id, stranger.id] },
      { id: second.id, lessons: [c.id] },
    ],
  }
  const response = await school.fetch('PUT', `/courses/${course.id}/outline`, { as: teacher, body })
  expect(response.status).toBe(422)
  const { error } = (await response.json()) as { error: { details: { message: string }[] } }
  expect(error.details.map(({ message }) => message)).toEqual([
    `${b.id} (B) is missing`,
    `${stranger.id} is not part of this course`,
    `${a.id} is named twice`,
  ])
  expect(await titles(school, teacher, course.id)).toEqual([
    ['Looking', 'AB'],
    ['Leaves', 'C'],
  ])
})

test('an order made from an outline that has changed since is a conflict', async () => {
  const { school, teacher, course, first, second, a, b, c } = await twoModules()
  const modules = [
    { id: second.id, lessons: [c.id] },
    { id: first.id, lessons: [a.id, b.id] },
  ]
  const response = await school.fetch('PUT', `/courses/${course.id}/outline`, { as: teacher, body: { modules, outlineRevision: 1 } })
  expect(response.status).toBe(409)
})

test('a deleted lesson leaves the course and its counts, and comes back where it was', async () => {
  const { school, teacher, course, a } = await twoModules()
  await school.call('DELETE', `/lessons/${a.id}`, { as: teacher })
  expect(await titles(school, teacher, course.id)).toEqual([
    ['Looking', 'B'],
    ['Leaves', 'C'],
  ])
  expect(await school.call('GET', `/courses/${course.id}`, { as: teacher })).toMatchObject({ lessonCount: 2, durationMinutes: 12 })
  expect((await school.fetch('PATCH', `/lessons/${a.id}`, { as: teacher, body: { title: 'Ghost' } })).status).toBe(404)
  await school.call('POST', `/lessons/${a.id}/restore`, { as: teacher })
  expect(await titles(school, teacher, course.id)).toEqual([
    ['Looking', 'AB'],
    ['Leaves', 'C'],
  ])
})

test('a deleted module takes its lessons along and brings back only those', async () => {
  const { school, teacher, course, first, a, b } = await twoModules()
  await school.call('DELETE', `/lessons/${b.id}`, { as: teacher })
  await new Promise((resolve) => setTimeout(resolve, 5))
  await school.call('DELETE', `/modules/${first.id}`, { as: teacher })
  expect(await titles(school, teacher, course.id)).toEqual([['Leaves', 'C']])
  const early = await school.fetch('POST', `/lessons/${a.id}/restore`, { as: teacher })
  expect(early.status).toBe(422)
  await school.call('POST', `/modules/${first.id}/restore`, { as: teacher })
  expect(await titles(school, teacher, course.id)).toEqual([
    ['Looking', 'A'],
    ['Leaves', 'C'],
  ])
})

test('several lessons move, are copied, deleted and brought back in one call, all or none', async () => {
  const { school, teacher, course, first, second, a, b, c } = await twoModules()
  const bulk = (body: object) => school.fetch('POST', `/courses/${course.id}/lessons/bulk`, { as: teacher, body })
  await bulk({ action: 'move', lessonIds: [b.id, a.id], moduleId: second.id, afterLessonId: c.id })
  expect(await titles(school, teacher, course.id)).toEqual([
    ['Looking', ''],
    ['Leaves', 'CBA'],
  ])
  await bulk({ action: 'move', lessonIds: [c.id], moduleId: second.id })
  await bulk({ action: 'move', lessonIds: [a.id], moduleId: first.id, afterLessonId: null })
  expect(await titles(school, teacher, course.id)).toEqual([
    ['Looking', 'A'],
    ['Leaves', 'BC'],
  ])
  await bulk({ action: 'duplicate', lessonIds: [a.id, b.id] })
  expect(await titles(school, teacher, course.id)).toEqual([
    ['Looking', 'AA'],
    ['Leaves', 'BBC'],
  ])
  expect((await bulk({ action: 'delete', lessonIds: [a.id, 'les_none'] })).status).toBe(422)
  await bulk({ action: 'delete', lessonIds: [b.id, c.id] })
  expect(await titles(school, teacher, course.id)).toEqual([
    ['Looking', 'AA'],
    ['Leaves', 'B'],
  ])
  await bulk({ action: 'restore', lessonIds: [b.id, c.id] })
  expect(await titles(school, teacher, course.id)).toEqual([
    ['Looking', 'AA'],
    ['Leaves', 'BBC'],
  ])
})

test('a save from an older revision is a conflict that carries the lesson as it is', async () => {
  const { school, teacher, a } = await twoModules()
  const saved = await school.call<Lesson>('PATCH', `/lessons/${a.id}`, {
    as: teacher,
    body: { content: paragraph('Second.'), revision: a.revision },
  })
  expect(saved).toMatchObject({ revision: a.revision + 1, content: paragraph('Second.') })
  const stale = await school.fetch('PATCH', `/lessons/${a.id}`, {
    as: teacher,
    body: { content: paragraph('Lost?') },
    headers: { 'if-match': `"${a.revision}"` },
  })
  expect(stale.status).toBe(409)
  const { error } = (await stale.json()) as { error: { details: { field: string; message: string }[] } }
  expect(error.details[0]?.field).toBe('revision')
  expect(JSON.parse(error.details[0]?.message ?? '')).toMatchObject({ id: a.id, content: paragraph('Second.'), revision: saved.revision })
  expect((await school.fetch('PATCH', `/lessons/${a.id}`, { as: teacher, body: {}, headers: { 'if-match': 'abc' } })).status).toBe(400)
})

test('of two saves at the same moment one wins and the other is told', async () => {
  const { school, teacher, a } = await twoModules()
  const save = (text: string) =>
    school.fetch('PATCH', `/lessons/${a.id}`, { as: teacher, body: { content: paragraph(text), revision: a.revision } })
  const statuses = (await Promise.all([save('One'), save('Two'), save('Three')])).map(({ status }) => status).sort()
  expect(statuses).toEqual([200, 409, 409])
})

test('an autosave costs two trips to the database', async () => {
  const { school, teacher, a } = await twoModules()
  const response = await school.fetch('PATCH', `/lessons/${a.id}`, {
    as: teacher,
    body: { content: paragraph('Typing…'), revision: a.revision },
  })
  expect(response.headers.get('server-timing')).toContain('d1-trips;desc="2"')
})

test('each type of lesson has its own rule for being complete, until its author gives it one', async () => {
  const { school, teacher, first } = await twoModules()
  const rule = async (body: object) => (await addLesson(school, teacher, first, { content: null, ...body })).completionRule
  expect(await rule({ type: 'video' })).toEqual({ kind: 'watched', threshold: 80 })
  expect(await rule({ type: 'assessment' })).toEqual({ kind: 'passed' })
  expect(await rule({ type: 'assignment' })).toEqual({ kind: 'viewed' })
  expect(await rule({ type: 'document' })).toEqual({ kind: 'viewed' })
  expect(await rule({ type: 'video', completionRule: { kind: 'viewed' } })).toEqual({ kind: 'viewed' })
})

test('a lesson body that is not a block document is refused', async () => {
  const { school, teacher, a } = await twoModules()
  for (const content of [
    '<p>hi</p>',
    { type: 'doc', content: [{ type: 'script' }] },
    {
      type: 'doc',
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }] },
      ],
    },
  ]) {
    expect((await school.fetch('PATCH', `/lessons/${a.id}`, { as: teacher, body: { content } })).status).toBe(400)
  }
})

test('a lesson cannot move into another course', async () => {
  const { school, teacher, a } = await twoModules()
  const other = await school.call<Course>('POST', '/courses', { as: teacher, body: { title: 'Other' } })
  const foreign = await addModule(school, teacher, other.id)
  expect((await school.fetch('PATCH', `/lessons/${a.id}`, { as: teacher, body: { moduleId: foreign.id } })).status).toBe(400)
})

test('a pasted list becomes modules and lessons after those that are there', async () => {
  const { school, teacher, course } = await twoModules()
  await school.call('POST', `/courses/${course.id}/outline/paste`, {
    as: teacher,
    body: { text: '1. Stems\n   - Buds\n   - Bark\n2. Flowers\n   - Parts' },
  })
  const rows = (await school.call<OutlineModule[]>('GET', `/courses/${course.id}/modules`, { as: teacher })).map(({ title, lessons }) => [
    title,
    ...lessons.map((lesson) => lesson.title),
  ])
  expect(rows).toEqual([
    ['Looking', 'A', 'B'],
    ['Leaves', 'C'],
    ['Stems', 'Buds', 'Bark'],
    ['Flowers', 'Parts'],
  ])
})

test('headings, indents, bullets and plain lines are all understood', () => {
  const flat = (text: string) => parseOutline(text, 'Course').map(({ title, lessons }) => [title, ...lessons])
  expect(flat('# One\n- a\n- b\n\n# Two\nc')).toEqual([
    ['One', 'a', 'b'],
    ['Two', 'c'],
  ])
  expect(flat('# The course\n\n## One\n### a\n## Two\n* **b**')).toEqual([
    ['One', 'a'],
    ['Two', 'b'],
  ])
  expect(flat('One\n\ta\n\tb\nTwo')).toEqual([['One', 'a', 'b'], ['Two']])
  expect(flat('a\nb\n- [ ] c [x](http://y)')).toEqual([['Course', 'a', 'b', 'c x']])
  expect(flat(' \n\n')).toEqual([])
})

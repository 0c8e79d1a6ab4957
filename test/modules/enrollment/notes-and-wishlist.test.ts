import { expect, test } from 'vitest'
import type { Note, PlacedNote } from '../../../src/modules/enrollment/notes/contract.ts'
import type { Wish } from '../../../src/modules/enrollment/wishlist/contract.ts'
import { School } from '../../support/school.ts'
import { makeCourse, status } from './make-course.ts'

const open = async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const learner = await school.person('learner')
  const course = await makeCourse(school, teacher, [[{}, {}]])
  return { school, teacher, learner, course, path: `/lessons/${course.lessonIds[0]}` }
}

test('notes are taken by those who take the course, in the order of the recording, and seen by nobody else', async () => {
  const { school, learner, course, path, teacher } = await open()
  const body = { body: 'Spring tide', positionSeconds: 42.5 }
  expect(await status(school.fetch('POST', `${path}/notes`, { as: learner, body }))).toBe(403)
  await school.call('POST', `/courses/${course.id}/enroll`, { as: learner })
  const note = await school.call<Note>('POST', `${path}/notes`, { as: learner, body })
  await school.call('POST', `${path}/notes`, { as: learner, body: { body: 'Neap tide', positionSeconds: 7 } })
  expect((await school.call<Note[]>('GET', `${path}/notes`, { as: learner })).map((one) => one.body)).toEqual(['Neap tide', 'Spring tide'])
  expect(await school.call('GET', `${path}/notes`, { as: teacher })).toEqual([])
  expect(await status(school.fetch('PATCH', `/notes/${note.id}`, { as: teacher, body: { body: 'Mine' } }))).toBe(404)
  expect(await status(school.fetch('DELETE', `/notes/${note.id}`, { as: teacher }))).toBe(404)
})

test('a note is rewritten, found among all mine with its place, and thrown away', async () => {
  const { school, learner, course, path } = await open()
  await school.call('POST', `/courses/${course.id}/enroll`, { as: learner })
  const note = await school.call<Note>('POST', `${path}/notes`, { as: learner, body: { body: 'First' } })
  expect(await school.call('PATCH', `/notes/${note.id}`, { as: learner, body: { body: 'Second', positionSeconds: 3 } })).toMatchObject({
    body: 'Second',
    positionSeconds: 3,
  })
  expect(await school.call<PlacedNote[]>('GET', '/notes', { as: learner })).toMatchObject([
    { body: 'Second', lessonTitle: 'Lesson 1.1', courseTitle: 'Tides' },
  ])
  expect(await status(school.fetch('DELETE', `/notes/${note.id}`, { as: learner }))).toBe(204)
  expect(await school.call('GET', '/notes', { as: learner })).toEqual([])
})

test('all my notes come in pages that do not shift', async () => {
  const { school, learner, course, path } = await open()
  await school.call('POST', `/courses/${course.id}/enroll`, { as: learner })
  for (const body of ['a', 'b', 'c']) await school.call('POST', `${path}/notes`, { as: learner, body: { body } })
  const first = (await (await school.fetch('GET', '/notes?perPage=2', { as: learner })).json()) as {
    data: Note[]
    meta: { nextCursor: string }
  }
  await school.call('POST', `${path}/notes`, { as: learner, body: { body: 'd' } })
  const second = (await (await school.fetch('GET', `/notes?perPage=2&cursor=${first.meta.nextCursor}`, { as: learner })).json()) as {
    data: Note[]
    meta: object
  }
  expect([...first.data, ...second.data].map((note) => note.body)).toEqual(['c', 'b', 'a'])
  expect(second.meta).toEqual({ nextCursor: null })
})

test('a bookmark needs no words and is kept apart from notes', async () => {
  const { school, learner, course, path } = await open()
  await school.call('POST', `/courses/${course.id}/enroll`, { as: learner })
  const bookmark = await school.call<Note>('POST', `${path}/bookmarks`, { as: learner, body: { positionSeconds: 90 } })
  expect(await school.call('GET', `${path}/bookmarks`, { as: learner })).toMatchObject([{ positionSeconds: 90, body: '' }])
  expect(await school.call('GET', `${path}/notes`, { as: learner })).toEqual([])
  expect(await status(school.fetch('DELETE', `/bookmarks/${bookmark.id}`, { as: learner }))).toBe(204)
})

test('the wishlist takes a course once and lets it go once, and shows only published ones', async () => {
  const { school, learner, course, teacher } = await open()
  const draft = await makeCourse(school, teacher, [[]], { status: 'draft' })
  for (let i = 0; i < 2; i++) await school.call('PUT', `/wishlist/${course.id}`, { as: learner })
  expect(await status(school.fetch('PUT', `/wishlist/${draft.id}`, { as: learner }))).toBe(404)
  expect((await school.call<Wish[]>('GET', '/wishlist', { as: learner })).map((wish) => wish.courseId)).toEqual([course.id])
  expect(await school.call('GET', '/wishlist', { as: teacher })).toEqual([])
  for (let i = 0; i < 2; i++) expect(await status(school.fetch('DELETE', `/wishlist/${course.id}`, { as: learner }))).toBe(204)
  expect(await school.call('GET', '/wishlist', { as: learner })).toEqual([])
})

test('whoever takes a course no longer keeps it for later, nor when they give it up again', async () => {
  const school = await School.open()
  const [teacher, learner, admin] = [await school.person('instructor'), await school.person('learner'), await school.person('admin')]
  const [taken, given] = [await makeCourse(school, teacher, [[{}]]), await makeCourse(school, teacher, [[{}]])]
  for (const { id } of [taken, given]) await school.call('PUT', `/wishlist/${id}`, { as: learner })
  const { id } = await school.call<{ id: string }>('POST', `/courses/${taken.id}/enroll`, { as: learner })
  await school.call('POST', '/enrollments', { as: admin, body: { userId: learner.id, courseId: given.id } })
  expect(await school.call('GET', '/wishlist', { as: learner })).toEqual([])
  await school.call('DELETE', `/enrollments/${id}`, { as: learner })
  expect(await school.call('GET', '/wishlist', { as: learner })).toEqual([])
})

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { courses } from '../../../src/modules/catalog/tables.ts'
import type { RatingSummary, Review } from '../../../src/modules/reviews/contract.ts'
import { auditLog } from '../../../src/platform/database/tables.ts'
import { type Person, School } from '../../support/school.ts'
import { dbOf, makeCourse, status } from '../enrollment/make-course.ts'

const open = async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const course = await makeCourse(school, teacher, [[{}]])
  const learner = async (fullName = 'Mara') => {
    const person = await school.person('learner', { fullName })
    await school.call('POST', `/courses/${course.id}/enroll`, { as: person })
    return person
  }
  const path = `/courses/${course.id}/reviews`
  const write = (as: Person, rating: number, body = 'Good.') => school.call<Review>('POST', path, { as, body: { rating, body } })
  const list = async (query = '') =>
    (await (await school.fetch('GET', `${path}${query}`)).json()) as { data: Review[]; meta: { total: number; summary: RatingSummary } }
  return { school, teacher, course, learner, path, write, list }
}

test('a review, its star in the course rating and its audit row land together', async () => {
  const { school, course, learner, write, list } = await open()
  const [first, second] = [await learner('Mara'), await learner('Noor')]
  const review = await write(first, 5)
  await write(second, 2)
  const { data, meta } = await list()
  expect(data.map((one) => [one.authorName, one.rating])).toEqual([
    ['Noor', 2],
    ['Mara', 5],
  ])
  expect(meta).toMatchObject({ total: 2, summary: { average: 3.5, count: 2, histogram: { 1: 0, 2: 1, 3: 0, 4: 0, 5: 1 } } })
  const [row] = await dbOf(school).rows(courses).where(eq(courses.id, course.id))
  expect(row).toMatchObject({ averageRating: 3.5, reviewCount: 2 })
  expect(await dbOf(school).rows(auditLog).where(eq(auditLog.entityId, review.id))).toMatchObject([{ action: 'review.create' }])
})

test('one review per learner: a second one is a conflict and counts nothing', async () => {
  const { school, learner, path, write, list } = await open()
  const mara = await learner()
  await write(mara, 4)
  expect(await status(school.fetch('POST', path, { as: mara, body: { rating: 1 } }))).toBe(409)
  expect((await list()).meta.summary).toMatchObject({ average: 4, count: 1 })
  expect(await school.call('GET', `${path}/mine`, { as: mara })).toMatchObject({ rating: 4 })
})

test('only who is enrolled reviews, and nobody their own course', async () => {
  const { school, course, teacher, path } = await open()
  expect(await status(school.fetch('POST', path, { as: await school.person('learner'), body: { rating: 5 } }))).toBe(403)
  await school.call('POST', `/courses/${course.id}/enroll`, { as: teacher })
  expect(await status(school.fetch('POST', path, { as: teacher, body: { rating: 5 } }))).toBe(403)
  expect(await status(school.fetch('POST', path, { body: { rating: 5 } }))).toBe(401)
})

test('who wrote a review changes it, and the rating follows', async () => {
  const { school, learner, write, list } = await open()
  const [mara, noor] = [await learner(), await learner()]
  const review = await write(mara, 1)
  expect(await status(school.fetch('PATCH', `/reviews/${review.id}`, { as: noor, body: { rating: 5 } }))).toBe(403)
  expect(await school.call('PATCH', `/reviews/${review.id}`, { as: mara, body: { rating: 4, body: null } })).toMatchObject({
    rating: 4,
    body: null,
  })
  expect((await list()).meta.summary).toMatchObject({ average: 4, histogram: { 1: 0, 4: 1 } })
  expect(await status(school.fetch('DELETE', `/reviews/${review.id}`, { as: mara }))).toBe(204)
  expect(await list()).toMatchObject({ data: [], meta: { total: 0, summary: { average: null, count: 0 } } })
})

test('two changes at the same moment leave the rating equal to the reviews', async () => {
  const { school, learner, write, list } = await open()
  const mara = await learner()
  const review = await write(mara, 3)
  await Promise.all([5, 4, 2].map((rating) => school.fetch('PATCH', `/reviews/${review.id}`, { as: mara, body: { rating } })))
  const { data, meta } = await list()
  expect(meta.summary).toMatchObject({ average: data[0]?.rating, count: 1 })
})

test('an admin hides a review and changes no word of it: it leaves list and rating, its author still sees it', async () => {
  const { school, learner, path, write, list } = await open()
  const [mara, noor] = [await learner(), await learner()]
  const admin = await school.person('admin')
  const review = await write(mara, 1)
  await write(noor, 5)
  expect(await status(school.fetch('PATCH', `/reviews/${review.id}`, { as: admin, body: { body: 'Nice' } }))).toBe(403)
  expect(await status(school.fetch('PATCH', `/reviews/${review.id}`, { as: mara, body: { status: 'hidden' } }))).toBe(403)
  await school.call('PATCH', `/reviews/${review.id}`, { as: admin, body: { status: 'hidden' } })
  expect(await list()).toMatchObject({ data: [{ rating: 5 }], meta: { total: 1, summary: { average: 5 } } })
  expect(await school.call('GET', `${path}/mine`, { as: mara })).toMatchObject({ status: 'hidden' })
  await school.call('PATCH', `/reviews/${review.id}`, { as: admin, body: { status: 'published' } })
  expect((await list()).meta.summary).toMatchObject({ average: 3, count: 2 })
})

test('the course answers a review: its authors may, others may not', async () => {
  const { school, learner, teacher, write, list } = await open()
  const mara = await learner()
  const review = await write(mara, 3)
  const reply = (as: Person) => school.fetch('POST', `/reviews/${review.id}/reply`, { as, body: { body: 'Thank you.' } })
  expect(await status(reply(mara))).toBe(403)
  expect(await status(reply(await school.person('instructor')))).toBe(403)
  expect(await status(reply(teacher))).toBe(200)
  expect((await list()).data[0]).toMatchObject({ reply: 'Thank you.' })
  const named = (body: object) => school.fetch('POST', `/reviews/${review.id}/reply`, { as: teacher, body })
  expect(await status(named({ reply: 'Thank you all.' }))).toBe(200)
  expect((await list()).data[0]).toMatchObject({ reply: 'Thank you all.' })
  expect(await status(named({}))).toBe(400)
})

test('a review helps once a person, never its own author, and the most helpful come first when asked', async () => {
  const { school, learner, write, list } = await open()
  const [mara, noor] = [await learner('Mara'), await learner('Noor')]
  const review = await write(mara, 4)
  await write(noor, 5)
  const vote = (as: Person, method = 'PUT') => school.fetch(method, `/reviews/${review.id}/helpful`, { as })
  expect(await status(vote(mara))).toBe(403)
  for (let i = 0; i < 2; i++) expect(await (await vote(noor)).json()).toMatchObject({ data: { helpfulCount: 1 } })
  expect((await list('?sort=helpful')).data.map((one) => one.authorName)).toEqual(['Mara', 'Noor'])
  expect(await status(vote(noor, 'DELETE'))).toBe(204)
})

test('the second look at a page of reviews costs the database nothing', async () => {
  const { school, learner, path, write } = await open()
  await write(await learner(), 4)
  await school.fetch('GET', path)
  await school.drain()
  const again = await school.fetch('GET', path)
  expect(again.headers.get('server-timing')).toContain('d1-trips;desc="0"')
})

test('reviews of a draft are not found', async () => {
  const { school, teacher } = await open()
  const draft = await makeCourse(school, teacher, [[]], { status: 'draft' })
  expect(await status(school.fetch('GET', `/courses/${draft.id}/reviews`))).toBe(404)
})

import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { courses } from '../../../src/modules/catalog/tables.ts'
import type { Enrollment, RosterEntry } from '../../../src/modules/enrollment/contract.ts'
import { enrollmentCounts } from '../../../src/modules/enrollment/tables.ts'
import { auditLog } from '../../../src/platform/database/tables.ts'
import { School } from '../../support/school.ts'
import { code, dbOf, makeCourse, status } from './make-course.ts'

const open = async (more: Parameters<typeof makeCourse>[3] = {}) => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const learner = await school.person('learner')
  const course = await makeCourse(school, teacher, [[{}, {}]], more)
  const enroll = (as = learner) => school.fetch('POST', `/courses/${course.id}/enroll`, { as })
  const learners = async () =>
    (await dbOf(school).select({ count: courses.enrollmentCount }).from(courses).where(eq(courses.id, course.id)))[0]?.count
  return { school, teacher, learner, course, enroll, learners }
}

test('a learner enrols in a free course once: the second time answers the place they have', async () => {
  const { school, course, learner, enroll, learners } = await open()
  const first = await enroll()
  expect(first.status).toBe(201)
  const { data } = (await first.json()) as { data: Enrollment }
  expect(data).toMatchObject({
    courseId: course.id,
    userId: learner.id,
    status: 'enrolled',
    progressPercentage: 0,
    source: 'self',
    lessonCount: 2,
  })
  expect(data.resumeLessonId).toBe(course.lessonIds[0])
  const second = await enroll()
  expect(second.status).toBe(200)
  expect(await second.json()).toMatchObject({ data: { id: data.id } })
  expect(await learners()).toBe(1)
  const log = await dbOf(school).rows(auditLog).where(eq(auditLog.entityId, data.id))
  expect(log.map((entry) => entry.action)).toEqual(['enrollment.create'])
})

test('two clicks at the same moment give one place, counted once', async () => {
  const { enroll, learners } = await open()
  const answers = await Promise.all([enroll(), enroll(), enroll()])
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 201])
  expect(await learners()).toBe(1)
})

test('a course is joined by its slug too', async () => {
  const { school, course, learner } = await open()
  expect(await status(school.fetch('POST', `/courses/${course.slug}/enroll`, { as: learner }))).toBe(201)
})

test('a paid course asks for payment, and an admin gives a place in it all the same', async () => {
  const { school, course, learner, enroll } = await open({ priceAmount: 4900 })
  const refused = await enroll()
  expect([refused.status, await code(Promise.resolve(refused))]).toEqual([402, 'PAYMENT_REQUIRED'])
  const admin = await school.person('admin')
  const dueDate = '2030-01-31T23:59:59.000Z'
  const given = await school.call('POST', '/enrollments', { as: admin, body: { userId: learner.id, courseId: course.id, dueDate } })
  expect(given).toMatchObject({ source: 'admin', assignedBy: admin.id, dueDate })
  expect(await status(enroll())).toBe(200)
})

test('the limit of a course holds when many come at once', async () => {
  const { school, enroll, learners } = await open({ enrollmentLimit: 2 })
  const people = await Promise.all([1, 2, 3, 4].map(() => school.person('learner')))
  const answers = await Promise.all(people.map((person) => enroll(person)))
  expect(answers.map((answer) => answer.status).sort()).toEqual([201, 201, 422, 422])
  expect(await learners()).toBe(2)
})

test('a draft is not found, and an archived course takes nobody new', async () => {
  const draft = await open({ status: 'draft' })
  expect(await status(draft.enroll())).toBe(404)
  expect(await status(draft.enroll(draft.teacher))).toBe(422)
})

test('the course instructor enrols people, another instructor does not', async () => {
  const { school, course, learner, teacher } = await open()
  const body = { userId: learner.id, courseId: course.id }
  expect(await status(school.fetch('POST', '/enrollments', { as: await school.person('instructor'), body }))).toBe(403)
  expect(await status(school.fetch('POST', '/enrollments', { as: learner, body }))).toBe(403)
  expect(await status(school.fetch('POST', '/enrollments', { as: teacher, body }))).toBe(201)
  expect(await status(school.fetch('POST', '/enrollments', { as: teacher, body: { ...body, userId: 'usr_nobody' } }))).toBe(404)
})

test('dropping keeps progress, frees the seat, and enrolling again brings it back', async () => {
  const { school, course, learner, enroll, learners } = await open({ enrollmentLimit: 1 })
  await enroll()
  await school.call('POST', `/lessons/${course.lessonIds[0]}/complete`, { as: learner })
  const [mine] = await school.call<Enrollment[]>('GET', '/enrollments', { as: learner })
  expect(await status(school.fetch('DELETE', `/enrollments/${mine?.id}`, { as: learner }))).toBe(204)
  expect(await learners()).toBe(0)
  expect(await school.call('GET', '/enrollments', { as: learner })).toEqual([])
  expect(await school.call('GET', '/enrollments?status=dropped', { as: learner })).toHaveLength(1)
  expect(await code(school.fetch('GET', `/lessons/${course.lessonIds[0]}`, { as: learner }))).toBe('FORBIDDEN')
  const again = await enroll()
  expect(again.status).toBe(201)
  expect(await again.json()).toMatchObject({ data: { id: mine?.id, status: 'in_progress', progressPercentage: 50 } })
})

test('an admin moves the due date, and takes a place away and gives it back', async () => {
  const { school, learner, enroll } = await open()
  const { data } = (await (await enroll()).json()) as { data: Enrollment }
  const admin = await school.person('admin')
  const patch = (body: object) => school.call<Enrollment>('PATCH', `/enrollments/${data.id}`, { as: admin, body })
  expect(await patch({ dueDate: '2031-05-01T00:00:00Z' })).toMatchObject({ dueDate: '2031-05-01T00:00:00Z' })
  expect(await patch({ status: 'dropped' })).toMatchObject({ status: 'dropped' })
  expect(await patch({ status: 'enrolled' })).toMatchObject({ status: 'enrolled', dueDate: '2031-05-01T00:00:00Z' })
  expect(await status(school.fetch('PATCH', `/enrollments/${data.id}`, { as: learner, body: { dueDate: null } }))).toBe(403)
})

test('a place that staff took away is theirs to give back: the learner cannot take it again alone', async () => {
  const { school, teacher, learner, course, enroll, learners } = await open()
  const { data } = (await (await enroll()).json()) as { data: Enrollment }
  const path = `/enrollments/${data.id}`
  await school.call('DELETE', path, { as: teacher })
  expect(await status(enroll())).toBe(422)
  expect([await learners(), (await school.call<Enrollment>('GET', path, { as: learner })).status]).toEqual([0, 'dropped'])
  await school.call('PATCH', path, { as: teacher, body: { status: 'enrolled' } })
  await school.call('DELETE', path, { as: learner })
  expect(await status(enroll())).toBe(201)
  await school.call('PATCH', path, { as: await school.person('admin'), body: { status: 'dropped' } })
  expect(await status(enroll())).toBe(422)
  const body = { userId: learner.id, courseId: course.id }
  expect(await school.call('POST', '/enrollments', { as: teacher, body })).toMatchObject({ id: data.id, status: 'enrolled' })
  expect(await learners()).toBe(1)
})

test('an enrolment says when it was made and when it last changed', async () => {
  const { school, teacher, learner, course, enroll } = await open()
  const { data } = (await (await enroll()).json()) as { data: Enrollment }
  const read = () => school.call<Enrollment>('GET', `/enrollments/${data.id}`, { as: learner })
  expect(await read()).toEqual(data)
  expect([Date.parse(data.createdAt), data.updatedAt]).toEqual([Date.parse(data.enrolledAt), data.createdAt])
  await scheduler.wait(2)
  const done = await school.call<{ enrollment: Enrollment }>('POST', `/lessons/${course.lessonIds[0]}/complete`, { as: learner })
  expect([done.enrollment.createdAt, done.enrollment.updatedAt > data.updatedAt]).toEqual([data.createdAt, true])
  expect(await read()).toEqual(done.enrollment)
  await scheduler.wait(2)
  const moved = await school.call('PATCH', `/enrollments/${data.id}`, { as: teacher, body: { dueDate: '2030-01-01T00:00:00Z' } })
  expect(await read()).toEqual(moved)
})

test('someone else finds no enrolment of mine, and only admins list those of others', async () => {
  const { school, course, learner, teacher, enroll } = await open()
  const { data } = (await (await enroll()).json()) as { data: Enrollment }
  const stranger = await school.person('learner')
  expect(await status(school.fetch('GET', `/enrollments/${data.id}`, { as: stranger }))).toBe(404)
  expect(await status(school.fetch('DELETE', `/enrollments/${data.id}`, { as: stranger }))).toBe(404)
  expect(await status(school.fetch('GET', `/enrollments?userId=${learner.id}`, { as: stranger }))).toBe(403)
  expect(await school.call('GET', `/enrollments/${data.id}`, { as: teacher })).toMatchObject({ id: data.id })
  const admin = await school.person('admin')
  expect(await school.call('GET', `/enrollments?userId=${learner.id}`, { as: admin })).toMatchObject([{ id: data.id }])
  expect(await school.call('GET', `/enrollments?courseId=${course.id}`, { as: admin })).toMatchObject([{ id: data.id }])
})

test('the roster shows those who teach the course who learns in it, page by page', async () => {
  const { school, course, teacher, enroll } = await open()
  const people = await Promise.all(['Ada', 'Bo', 'Cy'].map((fullName) => school.person('learner', { fullName })))
  for (const person of people) await enroll(person)
  const response = await school.fetch('GET', `/courses/${course.id}/enrollments?perPage=2`, { as: teacher })
  const page = (await response.json()) as { data: RosterEntry[]; meta: object }
  expect(page.meta).toEqual({ page: 1, perPage: 2, total: 3 })
  expect(page.data.map((entry) => entry.learner.fullName)).toEqual(['Cy', 'Bo'])
  expect(page.data[0]?.learner.email).toBe(people[2]?.email)
  expect(await status(school.fetch('GET', `/courses/${course.id}/enrollments`, { as: await school.person('instructor') }))).toBe(403)
  expect(await status(school.fetch('GET', `/courses/${course.id}/enrollments`, { as: people[0] }))).toBe(403)
})

test('counts by status follow every change, whoever makes it', async () => {
  const { school, course, learner, enroll } = await open()
  const other = await school.person('learner')
  await enroll()
  const { data } = (await (await enroll(other)).json()) as { data: Enrollment }
  for (const lessonId of course.lessonIds) await school.call('POST', `/lessons/${lessonId}/complete`, { as: learner })
  await school.call('DELETE', `/enrollments/${data.id}`, { as: other })
  const rows = await dbOf(school).rows(enrollmentCounts).where(eq(enrollmentCounts.courseId, course.id))
  const counts = Object.fromEntries(rows.map((row) => [row.status, row.learners]))
  expect(counts).toMatchObject({ completed: 1, dropped: 1, enrolled: 0 })
})

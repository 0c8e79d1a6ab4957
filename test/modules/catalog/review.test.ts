import { env } from 'cloudflare:test'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Course, CoursePage } from '../../../src/modules/catalog/contract.ts'
import { setLessonIssue } from '../../../src/modules/catalog/public.ts'
import type { ChecklistItem, CourseChanges, Submission } from '../../../src/modules/catalog/review/contract.ts'
import { courses } from '../../../src/modules/catalog/tables.ts'
import { openTenantDb } from '../../../src/platform/create-ctx.ts'
import { config, type Person, School } from '../../support/school.ts'
import { addLesson, addModule, category, paragraph, readyCourse, storedFile } from './fill-course.ts'

const failing = async (school: School, as: Person, courseId: string) =>
  (await school.call<ChecklistItem[]>('GET', `/courses/${courseId}/checklist`, { as }))
    .filter(({ ok }) => !ok)
    .map(({ key, target }) => [key, target])

test('the checklist names every place that fails, and a course that fails it cannot be submitted', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const course = await school.call<Course>('POST', '/courses', {
    as: teacher,
    body: { title: 'Bread' },
  })
  // As an older version of the product would have taken it.
  const db = openTenantDb(config, school.tenant, 'first-primary')
  await db.update(courses).set({ priceAmount: 100, priceCurrency: 'QQQ' }).where(eq(courses.id, course.id))
  expect(await failing(school, teacher, course.id)).toEqual([
    ['description', 'course.description'],
    ['category', 'course.categoryId'],
    ['modules', 'course.modules'],
    ['lessons', 'course.modules'],
    ['price', 'course.price'],
  ])
  const first = await addModule(school, teacher, course.id)
  const empty = await addModule(school, teacher, course.id, 'Empty')
  const blank = await addLesson(school, teacher, first, {
    title: 'Blank',
    content: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: '  ' }] }] },
  })
  const video = await addLesson(school, teacher, first, { title: 'Video', type: 'video', content: null })
  const quiz = await addLesson(school, teacher, first, { title: 'Quiz', type: 'assessment', content: null })
  await addLesson(school, teacher, first, {
    title: 'Fine',
    type: 'video',
    content: null,
    mediaId: await storedFile(school, teacher, 'video'),
  })
  const { id } = await category(school)
  await school.call('PATCH', `/courses/${course.id}`, {
    as: teacher,
    body: { description: 'Flour and time', categoryId: id, price: { amount: 100, currency: 'EUR' } },
  })
  expect(await failing(school, teacher, course.id)).toEqual([
    ['emptyModule', `module:${empty.id}`],
    ['content', `lesson:${blank.id}`],
    ['content', `lesson:${video.id}`],
    ['content', `lesson:${quiz.id}`],
  ])
  const response = await school.fetch('POST', `/courses/${course.id}/submit`, { as: teacher })
  expect(response.status).toBe(422)
  const { error } = (await response.json()) as { error: { details: { field: string }[] } }
  expect(error.details.map(({ field }) => field)).toContain(`lesson:${quiz.id}`)
})

test('a lesson flagged by another part of the product holds the course back, also from an admin', async () => {
  const school = await School.open()
  const [teacher, admin] = [await school.person('instructor'), await school.person('admin')]
  const course = await readyCourse(school, teacher)
  const page = await school.call<CoursePage>('GET', `/courses/${course.id}`, { as: teacher })
  const lessonId = page.modules[0]?.lessons[0]?.id ?? ''
  const ctx = await school.ctx()
  await ctx.commit({ writes: [setLessonIssue(ctx, lessonId, 'question 3 has no right answer')], audit: 'none' })
  expect(await failing(school, teacher, course.id)).toEqual([['issue', `lesson:${lessonId}`]])
  expect((await school.fetch('POST', `/courses/${course.id}/submit`, { as: teacher })).status).toBe(422)
  expect((await school.fetch('POST', `/admin/courses/${course.id}/publish`, { as: admin })).status).toBe(422)
})

test('submit, return with pinned remarks, resubmit, publish: every round is kept', async () => {
  const school = await School.open()
  const [teacher, admin] = [await school.person('instructor'), await school.person('admin')]
  const course = await readyCourse(school, teacher)
  expect(await school.call('POST', `/courses/${course.id}/submit`, { as: teacher })).toMatchObject({
    status: 'pending',
    submittedAt: expect.any(String),
  })
  expect(await school.call('GET', '/admin/courses?status=pending', { as: admin })).toMatchObject([
    { id: course.id, round: 1, openNotes: 0, moduleCount: 1 },
  ])
  const page = await school.call<CoursePage>('GET', `/courses/${course.id}`, { as: admin })
  const lesson = `lesson:${page.modules[0]?.lessons[0]?.id}`
  const feedback = [
    { target: 'course.title', message: 'Say which field.' },
    { target: `${lesson}#2`, message: 'Of the flour, or of the water?', quote: 'Add five per cent' },
  ]
  expect(
    await school.call('POST', `/admin/courses/${course.id}/reject`, { as: admin, body: { feedback, message: 'Nearly there.' } }),
  ).toMatchObject({ status: 'draft' })
  const [round] = await school.call<Submission[]>('GET', `/courses/${course.id}/submissions`, { as: teacher })
  expect(round).toMatchObject({ round: 1, status: 'returned', message: 'Nearly there.', reviewedByName: admin.actor.name, feedback })
  await school.call('POST', `/courses/${course.id}/submit`, { as: teacher, body: { resolved: [round?.feedback[0]?.id] } })
  expect(await school.call('GET', '/admin/courses', { as: admin })).toMatchObject([{ round: 2, openNotes: 1 }])
  expect(await school.call('POST', `/admin/courses/${course.id}/publish`, { as: admin })).toMatchObject({
    status: 'published',
    reviewedBy: admin.id,
    publishedAt: expect.any(String),
  })
  const rounds = await school.call<Submission[]>('GET', `/courses/${course.id}/submissions`, { as: teacher })
  expect(rounds.map(({ round, status, feedback }) => [round, status, feedback.map(({ resolved }) => resolved)])).toEqual([
    [2, 'approved', []],
    [1, 'returned', [true, false]],
  ])
  expect(await school.call('GET', `/courses/${course.id}`)).toMatchObject({ status: 'published' })
})

test('a reviewer sees what the lessons say differently since the round that came back', async () => {
  const school = await School.open()
  const [teacher, admin] = [await school.person('instructor'), await school.person('admin')]
  const course = await readyCourse(school, teacher)
  const module = await addModule(school, teacher, course.id, 'Altitude')
  const kept = await addLesson(school, teacher, module, { content: paragraph('Add five per cent.') })
  const dropped = await addLesson(school, teacher, module, { content: paragraph('Leave it out.') })
  const changes = () => school.call<CourseChanges>('GET', `/courses/${course.id}/changes`, { as: admin })
  await school.call('POST', `/courses/${course.id}/submit`, { as: teacher })
  await school.drain()
  expect(await changes()).toEqual({ round: null, submittedAt: null, lessons: [] })
  const feedback = [{ target: 'course', message: 'Of the flour, or of the water?' }]
  await school.call('POST', `/admin/courses/${course.id}/reject`, { as: admin, body: { feedback } })
  expect((await changes()).lessons).toEqual([])
  await school.call('PATCH', `/lessons/${kept.id}`, { as: teacher, body: { content: paragraph('Add five per cent of the flour.') } })
  await school.call('DELETE', `/lessons/${dropped.id}`, { as: teacher })
  const added = await addLesson(school, teacher, module, { content: paragraph('Water boils sooner.') })
  await school.call('POST', `/courses/${course.id}/submit`, { as: teacher })
  await school.drain()
  const { round, lessons } = await changes()
  expect(round).toBe(1)
  expect(lessons.map(({ lessonId, change, textBefore, text }) => [lessonId, change, textBefore, text])).toEqual([
    [kept.id, 'changed', 'Add five per cent.', 'Add five per cent of the flour.'],
    [added.id, 'added', null, 'Water boils sooner.'],
    [dropped.id, 'removed', 'Leave it out.', null],
  ])
})

test('remarks must be pinned to places the course has', async () => {
  const school = await School.open()
  const [teacher, admin] = [await school.person('instructor'), await school.person('admin')]
  const course = await readyCourse(school, teacher)
  await school.call('POST', `/courses/${course.id}/submit`, { as: teacher })
  const reject = (feedback: object[]) => school.fetch('POST', `/admin/courses/${course.id}/reject`, { as: admin, body: { feedback } })
  expect((await reject([{ target: 'lesson:les_elsewhere', message: 'No' }])).status).toBe(422)
  expect((await reject([{ target: 'somewhere', message: 'No' }])).status).toBe(400)
  expect((await reject([])).status).toBe(400)
})

test('a place may be named by its id alone, and a field of the course by its name', async () => {
  const school = await School.open()
  const [teacher, admin] = [await school.person('instructor'), await school.person('admin')]
  const course = await readyCourse(school, teacher)
  const [lesson] = await school.call<{ id: string; moduleId: string }[]>('GET', `/courses/${course.id}/lessons`, { as: teacher })
  await school.call('POST', `/courses/${course.id}/submit`, { as: teacher })
  const feedback = ['title', course.id, lesson?.id, lesson?.moduleId].map((target) => ({ target, message: 'Look again.' }))
  await school.call('POST', `/admin/courses/${course.id}/reject`, { as: admin, body: { feedback } })
  const [round] = await school.call<{ feedback: { target: string }[] }[]>('GET', `/courses/${course.id}/submissions`, { as: teacher })
  const places = ['course.title', 'course', `lesson:${lesson?.id}`, `module:${lesson?.moduleId}`]
  expect(round?.feedback.map(({ target }) => target).sort()).toEqual(places.sort())
})

test('only what is in review can be returned, and what is in review cannot be submitted again', async () => {
  const school = await School.open()
  const [teacher, admin] = [await school.person('instructor'), await school.person('admin')]
  const course = await readyCourse(school, teacher)
  const feedback = [{ target: 'course', message: 'Later' }]
  expect((await school.fetch('POST', `/admin/courses/${course.id}/reject`, { as: admin, body: { feedback } })).status).toBe(422)
  await school.call('POST', `/courses/${course.id}/submit`, { as: teacher })
  expect((await school.fetch('POST', `/courses/${course.id}/submit`, { as: teacher })).status).toBe(422)
})

test('of two reviewers deciding at once only one decides', async () => {
  const school = await School.open()
  const [teacher, admin] = [await school.person('instructor'), await school.person('admin')]
  const course = await readyCourse(school, teacher)
  await school.call('POST', `/courses/${course.id}/submit`, { as: teacher })
  const turnDown = (message: string) =>
    school.fetch('POST', `/admin/courses/${course.id}/reject`, { as: admin, body: { feedback: [{ target: 'course', message }] } })
  const answers = await Promise.all([turnDown('Too short'), turnDown('Too long')])
  expect(answers.map(({ ok }) => ok).filter(Boolean)).toHaveLength(1)
  const [round] = await school.call<Submission[]>('GET', `/courses/${course.id}/submissions`, { as: teacher })
  expect(round?.feedback.map(({ message }) => message)).toEqual([answers[0]?.ok ? 'Too short' : 'Too long'])
})

test('a course that is approved and returned at once is as the later of the two decided', async () => {
  const school = await School.open()
  const [teacher, admin] = [await school.person('instructor'), await school.person('admin')]
  const course = await readyCourse(school, teacher)
  await school.call('POST', `/courses/${course.id}/submit`, { as: teacher })
  const [approved, returned] = await Promise.all([
    school.fetch('POST', `/admin/courses/${course.id}/publish`, { as: admin }),
    school.fetch('POST', `/admin/courses/${course.id}/reject`, { as: admin, body: { feedback: [{ target: 'course', message: 'No' }] } }),
  ])
  const [round] = await school.call<Submission[]>('GET', `/courses/${course.id}/submissions`, { as: teacher })
  const { status } = await school.call<Course>('GET', `/courses/${course.id}`, { as: teacher })
  // An admin may publish what a colleague has returned, never return what is published.
  const expected = { 'true true': ['published', 'returned'], 'true false': ['published', 'approved'], 'false true': ['draft', 'returned'] }
  expect(Object.entries(expected)).toContainEqual([`${approved?.ok} ${returned?.ok}`, [status, round?.status]])
})

test('an instructor publishes without review only where the school allows it, and only their own', async () => {
  const strict = await School.open()
  const teacher = await strict.person('instructor')
  const held = await readyCourse(strict, teacher)
  expect((await strict.fetch('POST', `/courses/${held.id}/publish`, { as: teacher })).status).toBe(403)
  const open = await School.open({ settings: { instructorsPublish: true, instructorsEditAll: true } })
  const [owner, other] = [await open.person('instructor'), await open.person('instructor')]
  const free = await readyCourse(open, owner)
  expect((await open.fetch('POST', `/courses/${free.id}/publish`, { as: other })).status).toBe(403)
  expect((await open.fetch('POST', `/courses/${free.id}/publish`, { as: owner })).status).toBe(200)
})

test('those concerned get a mail in their language', async () => {
  const school = await School.open()
  const [teacher, admin] = [
    await school.person('instructor', { fullName: 'Leila', locale: 'ar' }),
    await school.person('admin', { fullName: 'Ruth' }),
  ]
  const course = await readyCourse(school, teacher, { title: 'Ruqah' })
  await school.call('POST', `/courses/${course.id}/submit`, { as: teacher })
  await school.drain()
  await school.call('POST', `/admin/courses/${course.id}/reject`, {
    as: admin,
    body: { feedback: [{ target: 'course', message: 'More ink' }], message: 'Nearly.' },
  })
  await school.drain()
  await school.call('POST', `/courses/${course.id}/submit`, { as: teacher })
  await school.call('POST', `/courses/${course.id}/publish`, { as: admin })
  await school.drain()
  const { results } = await env.CONTROL_DB.prepare('SELECT recipient, subject, text FROM dev_mailbox WHERE tenant_id = ? ORDER BY at')
    .bind(school.tenant.id)
    .all<{ recipient: string; subject: string; text: string }>()
  const to = (email: string) => results.filter(({ recipient }) => recipient === email).map(({ subject }) => subject)
  expect(to(teacher.email)).toEqual(['«Ruqah» قيد المراجعة', '«Ruqah» تحتاج إلى تعديلات', '«Ruqah» قيد المراجعة', 'نُشرت «Ruqah»'])
  expect(to(admin.email)).toContain('“Ruqah” waits for review')
  expect(results.find(({ subject }) => subject.includes('تعديلات'))?.text).toContain('Nearly.')
})

test('a draft that is deleted takes along what it said when it was handed in, and no other course does', async () => {
  const school = await School.open()
  const [teacher, admin] = [await school.person('instructor'), await school.person('admin')]
  const [gone, kept] = [await readyCourse(school, teacher), await readyCourse(school, teacher)]
  for (const { id } of [gone, kept]) {
    await school.call('POST', `/courses/${id}/submit`, { as: teacher })
    await school.call('POST', `/admin/courses/${id}/reject`, {
      as: admin,
      body: { feedback: [{ target: 'course.title', message: 'Shorter.' }] },
    })
  }
  await school.drain()
  const files = async () => (await env.MEDIA.list({ prefix: `${school.tenant.id}/rounds/` })).objects.map(({ key }) => key.split('/')[2])
  expect((await files()).sort()).toEqual([gone.id, kept.id].sort())
  expect((await school.fetch('DELETE', `/courses/${gone.id}`, { as: teacher })).status).toBe(204)
  await school.drain()
  expect(await files()).toEqual([kept.id])
})

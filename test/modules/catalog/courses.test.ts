import { expect, test } from 'vitest'
import type { Course, CourseCard, CoursePage } from '../../../src/modules/catalog/contract.ts'
import { School, settled } from '../../support/school.ts'
import { addLesson, addModule, category, publishedCourse, readyCourse, storedFile } from './fill-course.ts'

test('a title alone makes a draft with the school’s language and currency, and its maker is the instructor', async () => {
  const school = await School.open({ settings: { locale: 'ar', currency: 'EUR' } })
  const teacher = await school.person('instructor')
  const course = await school.call<Course>('POST', '/courses', { as: teacher, body: { title: 'Intro to SQL' } })
  expect(course).toMatchObject({
    title: 'Intro to SQL',
    slug: 'intro-to-sql',
    status: 'draft',
    language: 'ar',
    price: { amount: 0, currency: 'EUR' },
    isFree: true,
    instructorId: teacher.id,
    enrollmentCount: 0,
    averageRating: null,
    tags: [],
  })
  expect(course.id).toMatch(/^crs_/)
})

test('addresses come from titles in any script, and a taken one gets a number', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const slugOf = async (title: string) => (await school.call<Course>('POST', '/courses', { as: teacher, body: { title } })).slug
  expect(await slugOf('Crème brûlée & Co.')).toBe('creme-brulee-co')
  expect(await slugOf('学习 SQL')).toBe('学习-sql')
  expect(await slugOf('خط الرقعة')).toBe('خط-الرقعة')
  expect(await slugOf('!!!')).toMatch(/^course-/)
  expect(await slugOf('Same')).toBe('same')
  expect(await slugOf('Same')).toBe('same-2')
  expect(await slugOf('same!')).toBe('same-3')
  const page = await school.call<CoursePage>('GET', `/courses/${encodeURIComponent('学习-sql')}`, { as: teacher })
  expect(page.title).toBe('学习 SQL')
})

test('a slug someone asks for must be free', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  await school.call('POST', '/courses', { as: teacher, body: { title: 'A', slug: 'mine' } })
  const other = await school.call<Course>('POST', '/courses', { as: teacher, body: { title: 'B' } })
  const response = await school.fetch('PATCH', `/courses/${other.id}`, { as: teacher, body: { slug: 'mine' } })
  expect(response.status).toBe(409)
  expect(await response.json()).toMatchObject({ error: { code: 'CONFLICT', details: [{ field: 'slug' }] } })
})

test('a draft is not found by strangers, and its authors and admins see it', async () => {
  const school = await School.open()
  const [teacher, other, learner, admin] = await Promise.all([
    school.person('instructor'),
    school.person('instructor'),
    school.person(),
    school.person('admin'),
  ])
  const course = await readyCourse(school, teacher)
  const status = async (as?: typeof teacher) => (await school.fetch('GET', `/courses/${course.id}`, { as })).status
  expect([await status(), await status(learner), await status(other), await status(teacher), await status(admin)]).toEqual([
    404, 404, 404, 200, 200,
  ])
  const edit = await school.fetch('PATCH', `/courses/${course.id}`, { as: other, body: { title: 'Mine now' } })
  expect(edit.status).toBe(404)
})

test('of a published course another instructor is refused edits, unless the school lets instructors edit all', async () => {
  const strict = await School.open()
  const admin = await strict.person('admin')
  const course = await publishedCourse(strict, await strict.person('instructor'), admin)
  expect(
    (await strict.fetch('PATCH', `/courses/${course.id}`, { as: await strict.person('instructor'), body: { title: 'Taken over' } })).status,
  ).toBe(403)
  const open = await School.open({ settings: { instructorsEditAll: true } })
  const draft = await readyCourse(open, await open.person('instructor'))
  expect(
    (await open.fetch('PATCH', `/courses/${draft.id}`, { as: await open.person('instructor'), body: { title: 'Shared' } })).status,
  ).toBe(200)
  expect(
    (await open.fetch('PATCH', `/courses/${draft.id}`, { as: await open.person('content_creator'), body: { title: 'Shared' } })).status,
  ).toBe(404)
})

test('the course page carries category, instructor and outline, without bodies, and is cached for visitors', async () => {
  const school = await School.open()
  const admin = await school.person('admin')
  const teacher = await school.person('instructor', { fullName: 'Maren Achterberg' })
  const course = await readyCourse(school, teacher, { title: 'Field Botany' })
  const second = await addModule(school, teacher, course.id, 'Leaves')
  const mediaId = await storedFile(school, teacher, 'video')
  await addLesson(school, teacher, second, { title: 'Margins', type: 'video', mediaId, durationMinutes: 18, isPreview: true })
  await school.call('POST', `/courses/${course.id}/publish`, { as: admin })
  await school.drain()
  const first = await school.fetch('GET', '/courses/field-botany')
  expect(first.headers.get('server-timing')).toContain('d1-trips;desc="1"')
  const { data } = (await first.json()) as { data: CoursePage }
  expect(data).toMatchObject({
    status: 'published',
    lessonCount: 2,
    durationMinutes: 18,
    instructor: { fullName: 'Maren Achterberg' },
    can: { edit: false },
  })
  expect(data.category?.name).toMatch(/^Category/)
  expect(data.modules.map(({ title, lessons }) => [title, lessons.map((lesson) => lesson.title)])).toEqual([
    ['Basics', ['Welcome']],
    ['Leaves', ['Margins']],
  ])
  expect(JSON.stringify(data)).not.toContain('Hello there.')
  await settled()
  const warm = await school.fetch('GET', '/courses/field-botany')
  expect(warm.headers.get('server-timing')).toContain('d1-trips;desc="0"')
})

test('an edit of a published course shows to visitors at once', async () => {
  const school = await School.open()
  const [teacher, admin] = [await school.person('instructor'), await school.person('admin')]
  const course = await publishedCourse(school, teacher, admin)
  await school.call('GET', `/courses/${course.id}`)
  await school.call('PATCH', `/courses/${course.id}`, {
    as: teacher,
    body: { title: 'Field Botany, again', tags: ['Plants', 'plants ', 'Ferns'] },
  })
  expect(await school.call<CoursePage>('GET', `/courses/${course.id}`)).toMatchObject({
    title: 'Field Botany, again',
    tags: ['Plants', 'Ferns'],
  })
})

test('a draft goes for good, a course that was published is archived', async () => {
  const school = await School.open()
  const [teacher, admin] = [await school.person('instructor'), await school.person('admin')]
  const draft = await readyCourse(school, teacher)
  expect((await school.fetch('DELETE', `/courses/${draft.id}`, { as: teacher })).status).toBe(204)
  expect((await school.fetch('GET', `/courses/${draft.id}`, { as: admin })).status).toBe(404)
  const live = await publishedCourse(school, teacher, admin)
  await school.call('DELETE', `/courses/${live.id}`, { as: teacher })
  expect(await school.call('GET', `/courses/${live.id}`, { as: teacher })).toMatchObject({ status: 'archived' })
  expect((await school.fetch('GET', `/courses/${live.id}`)).status).toBe(404)
})

test('a copy has its own modules and lessons, and links that lead to its own lessons', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const course = await readyCourse(school, teacher, { tags: ['sql'] })
  const [module] = (await school.call<CoursePage>('GET', `/courses/${course.id}`, { as: teacher })).modules
  const target = module?.lessons[0]?.id ?? ''
  const text = { type: 'text', text: 'see', marks: [{ type: 'link', attrs: { href: `lesson:${target}` } }] }
  await school.call('POST', `/courses/${course.id}/lessons`, {
    as: teacher,
    body: {
      moduleId: module?.id,
      title: 'Second',
      content: { type: 'doc', content: [{ type: 'paragraph', content: [text] }] },
      availability: { afterLessonId: target },
    },
  })
  const copy = await school.call<Course>('POST', `/courses/${course.id}/duplicate`, { as: teacher })
  expect(copy).toMatchObject({
    title: 'Field Botany (copy)',
    status: 'draft',
    slug: 'field-botany-copy',
    tags: ['sql'],
    lessonCount: 2,
  })
  const page = await school.call<CoursePage>('GET', `/courses/${copy.id}`, { as: teacher })
  const ids = page.modules.flatMap(({ lessons }) => lessons.map(({ id }) => id))
  expect(page.modules.flatMap(({ lessons }) => lessons.map(({ title }) => title))).toEqual(['Welcome', 'Second'])
  expect(ids).not.toContain(target)
  const saved = await school.call<{ content: object; availability: object }>('PATCH', `/lessons/${ids[1]}`, {
    as: teacher,
    body: { durationMinutes: 5 },
  })
  expect(JSON.stringify(saved.content)).toContain(`lesson:${ids[0]}`)
  expect(saved.availability).toEqual({ afterLessonId: ids[0] })
})

test('an assistant, whatever their role, finds the courses they assist in, and no course that they make, learn in or have left', async () => {
  const school = await School.open()
  const [teacher, creator, learner] = [await school.person('instructor'), await school.person('content_creator'), await school.person()]
  const [tides, winds] = [await readyCourse(school, teacher), await readyCourse(school, teacher)]
  await readyCourse(school, creator)
  for (const { id } of [creator, learner])
    await school.call('POST', `/courses/${tides.id}/authors`, { as: teacher, body: { userId: id, role: 'assistant' } })
  const assisted = async (as?: typeof learner) => {
    const response = await school.fetch('GET', '/courses?mine=assisting&page=1&perPage=100', { as })
    return response.ok ? ((await response.json()) as { data: { id: string }[] }).data.map(({ id }) => id) : response.status
  }
  expect(await Promise.all([learner, creator, teacher, await school.person(), undefined].map(assisted))).toEqual([
    [tides.id],
    [tides.id],
    [],
    [],
    401,
  ])
  await school.call('POST', `/courses/${winds.id}/authors`, { as: teacher, body: { userId: learner.id, role: 'assistant' } })
  await school.call('DELETE', `/courses/${tides.id}/authors/${learner.id}`, { as: teacher })
  expect(await assisted(learner)).toEqual([winds.id])
})

test('an account says whether its person assists in any course: signed in, refreshed, as the list of people has it', async () => {
  const school = await School.open()
  const [admin, teacher, helper] = [await school.person('admin'), await school.person('instructor'), await school.person()]
  const [tides, winds] = [await readyCourse(school, teacher), await readyCourse(school, teacher)]
  const join = (course: string, role: string) =>
    school.call('POST', `/courses/${course}/authors`, { as: teacher, body: { userId: helper.id, role } })
  const leave = (course: string) => school.call('DELETE', `/courses/${course}/authors/${helper.id}`, { as: teacher })
  const assists = async () => (await school.call<{ assists: boolean }>('GET', '/auth/me', { as: helper })).assists
  expect(await assists()).toBe(false)
  await join(tides.id, 'assistant')
  await join(winds.id, 'assistant')
  expect(await assists()).toBe(true)
  expect(await school.call('PATCH', '/auth/profile', { as: helper, body: { fullName: 'Kim' } })).toMatchObject({ assists: true })
  const people = await school.call<{ id: string; assists: boolean }[]>('GET', '/users', { as: admin })
  expect(people.filter((one) => one.assists).map(({ id }) => id)).toEqual([helper.id])
  await leave(tides.id)
  expect(await assists()).toBe(true)
  await school.call('PATCH', `/users/${helper.id}`, { as: admin, body: { role: 'content_creator' } })
  await join(winds.id, 'author')
  expect(await school.call('GET', `/users/${helper.id}`, { as: admin })).toMatchObject({ assists: false })
  await join(winds.id, 'assistant')
  await school.call('DELETE', `/courses/${winds.id}`, { as: teacher })
  expect(await school.call('GET', `/users/${helper.id}`, { as: admin })).toMatchObject({ assists: false })
})

test('a co-author edits and an assistant only looks; the instructor stays', async () => {
  const school = await School.open()
  const [teacher, creator, learner] = [await school.person('instructor'), await school.person('content_creator'), await school.person()]
  const course = await readyCourse(school, teacher)
  await school.call('POST', `/courses/${course.id}/authors`, { as: teacher, body: { email: creator.email } })
  await school.call('POST', `/courses/${course.id}/authors`, { as: teacher, body: { userId: learner.id, role: 'assistant' } })
  expect((await school.fetch('PATCH', `/courses/${course.id}`, { as: creator, body: { subtitle: 'Together' } })).status).toBe(200)
  expect((await school.fetch('GET', `/courses/${course.id}`, { as: learner })).status).toBe(200)
  expect((await school.fetch('PATCH', `/courses/${course.id}`, { as: learner, body: { subtitle: 'No' } })).status).toBe(403)
  expect((await school.fetch('POST', `/courses/${course.id}/submit`, { as: creator })).status).toBe(403)
  const refused = await school.fetch('POST', `/courses/${course.id}/authors`, { as: teacher, body: { userId: (await school.person()).id } })
  expect(refused.status).toBe(422)
  const authors = await school.call<{ userId: string; role: string; isInstructor: boolean }[]>('GET', `/courses/${course.id}/authors`, {
    as: teacher,
  })
  expect(authors).toMatchObject([
    { userId: teacher.id, role: 'author', isInstructor: true },
    { userId: creator.id, role: 'author' },
    { userId: learner.id, role: 'assistant' },
  ])
  expect((await school.fetch('DELETE', `/courses/${course.id}/authors/${teacher.id}`, { as: teacher })).status).toBe(422)
  expect((await school.fetch('DELETE', `/courses/${course.id}/authors/${creator.id}`, { as: teacher })).status).toBe(204)
  expect((await school.fetch('PATCH', `/courses/${course.id}`, { as: creator, body: { subtitle: 'Still' } })).status).toBe(404)
})

test('one’s own courses are listed with drafts, by status and by words of the title', async () => {
  const school = await School.open()
  const [teacher, admin] = [await school.person('instructor'), await school.person('admin')]
  await readyCourse(school, teacher, { title: 'Winter Twigs' })
  await publishedCourse(school, teacher, admin, { title: 'Bread Science' })
  await readyCourse(school, await school.person('instructor'), { title: 'Not mine' })
  const list = async (query: string, as = teacher) =>
    (await school.call<CourseCard[]>('GET', `/courses?${query}`, { as })).map(({ title }) => title)
  expect((await list('mine=true')).sort()).toEqual(['Bread Science', 'Winter Twigs'])
  expect(await list('mine=true&status=draft')).toEqual(['Winter Twigs'])
  expect(await list('mine=true&q=TWIG')).toEqual(['Winter Twigs'])
  expect(await list('status=draft')).toEqual(['Winter Twigs'])
  expect((await list('status=draft', admin)).sort()).toEqual(['Not mine', 'Winter Twigs'])
  expect((await school.fetch('GET', '/courses?mine=true')).status).toBe(401)
})

test('a category that does not exist, a bad price and a bad slug name their fields', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const fields = async (body: object) => {
    const response = await school.fetch('POST', '/courses', { as: teacher, body: { title: 'X', ...body } })
    const { error } = (await response.json()) as { error: { code: string; details: { field: string }[] } }
    return [response.status, ...error.details.map(({ field }) => field)]
  }
  expect(await fields({ categoryId: 'cat_none' })).toEqual([400, 'categoryId'])
  expect(await fields({ price: { amount: -1, currency: 'usd' } })).toEqual([400, 'price.amount', 'price.currency'])
  expect(await fields({ slug: '???' })).toEqual([400, 'slug'])
  expect(await fields({ categoryId: (await category(await School.open())).id })).toEqual([400, 'categoryId'])
})

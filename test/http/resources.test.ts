import { beforeAll, expect, test } from 'vitest'
import { storedFile } from '../modules/catalog/fill-course.ts'
import { type Person, School } from '../support/school.ts'
import { misfits } from './resource-fields.ts'

const content = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'The moon pulls.' }] }] }
type Made = { id: string }

let school: School
let [admin, learner]: (Person | undefined)[] = []
const ids: Record<string, string> = {}
beforeAll(async () => {
  school = await School.open()
  ;[admin, learner] = [await school.person('admin'), await school.person('learner')]
  const make = async (path: string, body?: object, as = admin) =>
    (await school.call<Made>('POST', path, { as, ...(body ? { body } : {}) })).id
  ids.category = await make('/categories', { name: 'Sea' })
  ids.course = await make('/courses', { title: 'Tides', description: 'How the moon pulls.', categoryId: ids.category })
  ids.module = await make(`/courses/${ids.course}/modules`, { title: 'Basics' })
  ids.lesson = await make(`/courses/${ids.course}/lessons`, { moduleId: ids.module, title: 'Moon', content, isPreview: true })
  ids.quiz = await make(`/courses/${ids.course}/assessments`, { title: 'Check', type: 'quiz', moduleId: ids.module })
  ids.question = await make(`/assessments/${ids.quiz}/questions`, { type: 'true_false', text: 'It pulls.', correctAnswer: { value: true } })
  await make(`/courses/${ids.course}/publish`)
  ids.enrollment = await make(`/courses/${ids.course}/enroll`, undefined, learner)
  // What somebody has taken is no longer wished for.
  await school.call('PUT', `/wishlist/${ids.course}`, { as: admin })
  await school.call('POST', `/lessons/${ids.lesson}/complete`, { as: learner })
  ids.attempt = await make(`/assessments/${ids.quiz}/attempts`, undefined, learner)
  await make(`/lessons/${ids.lesson}/notes`, { body: 'Twice a day.' }, learner)
  await make(`/courses/${ids.course}/reviews`, { rating: 5 }, learner)
  await make(`/lessons/${ids.lesson}/notes`, { body: 'And springs.' }, learner)
  const startsAt = new Date(Date.now() + 3_600_000).toISOString()
  const endsAt = new Date(Date.now() + 7_200_000).toISOString()
  ids.class = await make(`/courses/${ids.course}/live-sessions`, { title: 'Together', startsAt, endsAt, timezone: 'Europe/London' })
  ids.media = await storedFile(school, admin as Person, 'image')
  await make('/announcements', { title: 'Welcome', body: 'We begin on Monday.', courseId: ids.course })
  // The file is no archive: the import fails, and says so.
  const form = new FormData()
  form.set('file', new Blob(['# Not a zip']), 'course.zip')
  ids.import = (await school.call<Made>('POST', '/imports', { as: admin, raw: form })).id
  await school.call('PATCH', '/admin/payment-accounts', { as: admin, body: { manual: { isEnabled: true, instructions: 'Pay here.' } } })
  ids.sold = await make('/courses', {
    title: 'Sold',
    description: 'Not free.',
    categoryId: ids.category,
    price: { amount: 500, currency: 'USD' },
  })
  const shelf = await make(`/courses/${ids.sold}/modules`, { title: 'One' })
  await make(`/courses/${ids.sold}/lessons`, { moduleId: shelf, title: 'Moon', content })
  await make(`/courses/${ids.sold}/publish`)
  const { orderId } = await school.call<{ orderId: string }>('POST', '/checkout', {
    as: learner,
    body: { courseId: ids.sold, gateway: 'manual' },
  })
  ids.order = orderId
  await school.call('POST', `/orders/${orderId}/payments`, { as: admin, body: {} })
  await make('/creator/apply', { bio: 'I have sailed for twenty years.', experienceYears: 20 }, learner)
  await school.drain()
})

const at = (path: string) => path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? '')
type Row = [resource: Parameters<typeof misfits>[0], path: string, who: 'admin' | 'learner', pick?: (data: never) => unknown]
const first = (data: unknown[]) => data[0]
const rows: Row[] = [
  ['Category', '/categories', 'learner', first],
  ['Course', '/courses/:course', 'learner'],
  ...['/courses', '/courses?category=sea', '/courses?q=tides'].map((path): Row => ['Course', path, 'learner', first]),
  ...['/courses?mine=true', '/courses?status=published', '/admin/courses?status=published'].map(
    (path): Row => ['Course', path, 'admin', first],
  ),
  ['Course', '/search?q=moon', 'learner', (data: { courses: unknown[] }) => data.courses[0]],
  ['Course', '/wishlist', 'admin', ([wish]: { course: unknown }[]) => wish?.course],
  ['Course', '/creator/dashboard', 'admin', (data: { latest: unknown[] }) => data.latest[0]],
  ['Module', '/modules/:module', 'admin'],
  ['Module', '/courses/:course/modules', 'learner', first],
  ['Lesson', '/lessons/:lesson', 'admin'],
  ['Lesson', '/lessons/:lesson', 'learner'],
  ['Lesson', '/courses/:course/lessons', 'learner', first],
  ['Assessment', '/assessments/:quiz', 'learner'],
  ['Assessment', '/assessments', 'admin', first],
  ['Assessment', '/courses/:course/assessments', 'admin', first],
  ['Question', '/assessments/:quiz/questions', 'admin', first],
  ['Enrollment', '/enrollments/:enrollment', 'learner'],
  ['Enrollment', '/enrollments', 'learner', first],
  ['Enrollment', '/courses/:course/enrollments', 'admin', first],
  ['LessonProgress', '/courses/:course/progress', 'learner', (data: { lessons: unknown[] }) => data.lessons[0]],
  ['LessonProgress', '/lessons/:lesson', 'learner', (data: { progress: unknown }) => data.progress],
  ['Note', '/lessons/:lesson/notes', 'learner', first],
  ['Review', '/courses/:course/reviews', 'admin', first],
  ['Attempt', '/attempts/:attempt', 'learner'],
  // Of an attempt among many, what was answered is not told.
  ['Attempt', '/assessments/:quiz/results', 'learner', ([row]: object[]) => ({ ...row, answers: {} })],
  ['User', '/auth/me', 'learner'],
  ['User', '/users', 'admin', first],
  ['CreatorApplication', '/creator/status', 'learner', (data: { application: unknown }) => data.application],
  ['CreatorApplication', '/admin/applications', 'admin', first],
  ['AuditEntry', '/audit-log', 'admin', first],
  ['Role', '/roles', 'admin', first],
  ['Media', '/media/:media', 'admin'],
  ['Media', '/media', 'admin', first],
  ['Import', '/imports/:import', 'admin'],
  ['Import', '/imports', 'admin', first],
  ['Order', '/orders/:order', 'learner'],
  ['Order', '/orders', 'learner', first],
  ['Payment', '/payments', 'learner', first],
  ['Notification', '/notifications', 'learner', first],
  ['LiveSession', '/live-sessions/:class', 'learner'],
  ['LiveSession', '/live-sessions', 'learner', first],
  ['LiveSession', '/courses/:course/live-sessions', 'learner', first],
]
test.each(rows)('a %s of %s, as the %s sees it, has all its fields', async (resource, path, who, pick = (data) => data) => {
  const data = await school.call<never>('GET', at(path), { as: who === 'admin' ? admin : learner })
  expect(misfits(resource, pick(data))).toEqual([])
})

test('what a lesson is to its author when it is made and changed has all its fields, never locked', async () => {
  const made = await school.call('POST', `/courses/${ids.course}/lessons`, { as: admin, body: { moduleId: ids.module, title: 'Sun' } })
  expect(misfits('Lesson', made)).toEqual([])
  const changed = await school.call('PATCH', `/lessons/${made.id}`, { as: admin, body: { title: 'The sun' } })
  expect(misfits('Lesson', changed)).toEqual([])
})

test('the list of lessons says what is locked and done for the caller', async () => {
  const list = async (as?: Person) =>
    (await school.call<{ locked: object | null; progress: object | null }[]>('GET', `/courses/${ids.course}/lessons`, { as }))[0]
  expect(await list(learner)).toMatchObject({ content: null, locked: null, progress: { status: 'completed' } })
  expect(await list()).toMatchObject({ locked: null, progress: null })
  const [, quiz] = await school.call<{ locked: object }[]>('GET', `/courses/${ids.course}/lessons`)
  expect(quiz?.locked).toMatchObject({ code: 'enroll' })
})

test('what an admin changes of the organization comes back as all that is kept of it', async () => {
  const changed = await school.call('PATCH', '/organization', { as: admin, body: { name: 'Saltmarsh' } })
  expect(misfits('Tenant', changed)).toEqual([])
  expect(changed).toMatchObject({ name: 'Saltmarsh', shard: school.tenant.shard, settings: { locale: 'en' } })
})

test('the lessons within the content have their fields and bodies', async () => {
  const { modules } = await school.call<{ modules: { lessons: object[] }[] }>('GET', `/courses/${ids.course}/content`, { as: learner })
  const [lesson] = modules[0]?.lessons ?? []
  // Of a lesson among many, when it was made is not told.
  expect(misfits('Lesson', { ...lesson, createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' })).toEqual([])
  expect(lesson).toMatchObject({ content, locked: null, progress: { status: 'completed' } })
})

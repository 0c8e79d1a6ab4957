import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { CourseContent, LessonView } from '../../../src/modules/enrollment/player/contract.ts'
import { lessonProgress } from '../../../src/modules/enrollment/tables.ts'
import { mediaUses } from '../../../src/modules/media/tables.ts'
import { School } from '../../support/school.ts'
import { code, dbOf, makeCourse, makeVideo, status } from './make-course.ts'

const open = async (lessons: Parameters<typeof makeCourse>[2], more: Parameters<typeof makeCourse>[3] = {}) => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const learner = await school.person('learner')
  const course = await makeCourse(school, teacher, lessons, more)
  const enroll = () => school.call('POST', `/courses/${course.id}/enroll`, { as: learner })
  const content = (as?: typeof learner, query = '') => school.call<CourseContent>('GET', `/courses/${course.id}/content${query}`, { as })
  const lesson = (i: number, as?: typeof learner) => school.call<LessonView>('GET', `/lessons/${course.lessonIds[i]}`, { as })
  return { school, teacher, learner, course, enroll, content, lesson }
}

const bodies = (answer: CourseContent) =>
  answer.modules.flatMap((module) => module.lessons.map(({ content }) => content && JSON.stringify(content).includes('The moon pulls.')))

test('a visitor sees the outline of a published course, closed but for previews, and no other bodies', async () => {
  const { content } = await open([[{ isPreview: true }, {}], [{}]])
  const answer = await content()
  expect(answer.enrollment).toBeNull()
  expect(answer.modules.map((module) => module.lessons.map((lesson) => lesson.locked?.code ?? 'open'))).toEqual([
    ['open', 'enroll'],
    ['enroll'],
  ])
  expect(bodies(answer)).toEqual([true, null, null])
})

test('the content holds the bodies of the lessons that are open to who asks, and none where they ask for none', async () => {
  const { content, learner, teacher, enroll } = await open([[{}, { availability: { daysAfterEnrollment: 3 } }]])
  expect(bodies(await content(learner))).toEqual([null, null])
  await enroll()
  expect(bodies(await content(learner))).toEqual([true, null])
  expect(bodies(await content(teacher))).toEqual([true, true])
  expect(bodies(await content(learner, '?bodies=false'))).toEqual([undefined, undefined])
})

test('a draft has no outline for strangers, and its author sees it with bodies', async () => {
  const { school, course, teacher, learner, content } = await open([[{}]], { status: 'draft' })
  expect(await status(school.fetch('GET', `/courses/${course.id}/content`, { as: learner }))).toBe(404)
  expect(await status(school.fetch('GET', `/lessons/${course.lessonIds[0]}`, { as: learner }))).toBe(404)
  expect(bodies(await content(teacher))).toEqual([true])
})

test('an enrolled learner gets the outline with progress and where to resume', async () => {
  const { school, course, learner, enroll, content } = await open([[{}, {}], [{}]])
  await enroll()
  await school.call('POST', `/lessons/${course.lessonIds[0]}/complete`, { as: learner })
  const answer = await content(learner)
  expect(answer.resumeLessonId).toBe(course.lessonIds[1])
  expect(answer.enrollment).toMatchObject({ progressPercentage: 33 })
  expect(answer.modules[0]?.lessons[0]).toMatchObject({ locked: null, progress: { status: 'completed' } })
  expect(answer.modules[1]?.lessons[0]).toMatchObject({ locked: null, progress: null })
})

test('previews are open to visitors, the rest to those who are enrolled', async () => {
  const { school, course, learner, lesson, enroll } = await open([[{ isPreview: true }, {}]])
  expect(await lesson(0)).toMatchObject({ content: { type: 'doc' }, enrollment: null })
  expect(await code(school.fetch('GET', `/lessons/${course.lessonIds[1]}`))).toBe('UNAUTHENTICATED')
  expect(await code(school.fetch('GET', `/lessons/${course.lessonIds[1]}`, { as: learner }))).toBe('FORBIDDEN')
  await enroll()
  expect(await lesson(1, learner)).toMatchObject({
    content: { type: 'doc' },
    progress: { status: 'not_started' },
    previousLessonId: course.lessonIds[0],
    nextLessonId: null,
  })
})

test('previous and next follow the outline across modules, past empty ones', async () => {
  const { course, learner, lesson, enroll } = await open([[{}, {}], [], [{}]])
  await enroll()
  expect(await lesson(1, learner)).toMatchObject({ previousLessonId: course.lessonIds[0], nextLessonId: course.lessonIds[2] })
  expect(await lesson(2, learner)).toMatchObject({ previousLessonId: course.lessonIds[1], nextLessonId: null })
  expect((await lesson(0, learner)).previousLessonId).toBeNull()
})

test('opening a lesson starts the course, is where it resumes, and writes only when that is news', async () => {
  const { school, course, learner, lesson, enroll, content } = await open([[{}, {}]])
  await enroll()
  expect((await lesson(1, learner)).enrollment).toMatchObject({ status: 'in_progress' })
  expect(await content(learner)).toMatchObject({ resumeLessonId: course.lessonIds[1], enrollment: { status: 'in_progress' } })
  const again = await school.fetch('GET', `/lessons/${course.lessonIds[1]}`, { as: learner })
  expect(again.headers.get('server-timing')).toContain('d1-rows-written;desc="0"')
  const rows = await dbOf(school)
    .rows(lessonProgress)
    .where(eq(lessonProgress.lessonId, course.lessonIds[1] ?? ''))
  expect(rows).toMatchObject([{ status: 'in_progress' }])
})

test('a locked lesson says why and shows nothing, not even its files', async () => {
  const { learner, lesson, enroll } = await open([[{ availability: { from: '2099-01-01T00:00:00Z' } }]])
  await enroll()
  expect(await lesson(0, learner)).toMatchObject({
    locked: { code: 'not_yet', opensAt: '2099-01-01T00:00:00.000Z' },
    content: null,
    media: {},
  })
})

test('the files of a lesson come with signed addresses, for those who may have them', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const mediaId = await makeVideo(school, teacher, 60)
  const course = await makeCourse(school, teacher, [[{ type: 'video', mediaId }]])
  const picture = await makeVideo(school, teacher, null)
  await dbOf(school)
    .insert(mediaUses)
    .values({ mediaId: picture, usedBy: course.lessonIds[0] ?? '', courseId: course.id, createdAt: '2026-01-01T00:00:00Z' })
  const view = await school.call<LessonView>('GET', `/lessons/${course.lessonIds[0]}`, { as: teacher })
  expect(Object.keys(view.media).sort()).toEqual([mediaId, picture].sort())
  expect(view.media[mediaId]?.url).toContain(`/media/${mediaId}/file?token=`)
})

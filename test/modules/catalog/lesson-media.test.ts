import { expect, test } from 'vitest'
import type { Course, CoursePage } from '../../../src/modules/catalog/contract.ts'
import { media, mediaUses } from '../../../src/modules/media/tables.ts'
import { type Person, School } from '../../support/school.ts'
import { addLesson, addModule, paragraph } from './fill-course.ts'

async function storedImage(school: School, owner: Person): Promise<string> {
  const id = `med_${crypto.randomUUID().replaceAll('-', '')}`
  const now = new Date().toISOString()
  const db = (await school.ctx()).db
  await db.insert(media).values({
    id,
    ownerId: owner.id,
    key: id,
    filename: 'leaf.png',
    contentType: 'image/png',
    kind: 'image',
    size: 1,
    status: 'ready',
    createdAt: now,
    updatedAt: now,
  })
  return id
}

const shown = async (school: School) =>
  (await (await school.ctx()).db.rows(mediaUses)).map(({ mediaId, usedBy, courseId }) => ({ mediaId, usedBy, courseId }))
const image = (mediaId: string) => ({ type: 'doc', content: [{ type: 'image', attrs: { mediaId, alt: 'A leaf' } }] })

test('the files a lesson shows are noted with every save, and its copies show them too', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const [leaf, film] = [await storedImage(school, teacher), await storedImage(school, teacher)]
  const course = await school.call<Course>('POST', '/courses', { as: teacher, body: { title: 'Leaves' } })
  const lesson = await addLesson(school, teacher, await addModule(school, teacher, course.id), { content: image(leaf), mediaId: film })
  const own = { usedBy: lesson.id, courseId: course.id }
  expect(await shown(school)).toEqual(
    expect.arrayContaining([
      { mediaId: leaf, ...own },
      { mediaId: film, ...own },
    ]),
  )
  await school.call('PATCH', `/lessons/${lesson.id}`, { as: teacher, body: { content: paragraph('No picture.') } })
  expect(await shown(school)).toEqual([{ mediaId: film, ...own }])
  const copy = await school.call<Course>('POST', `/courses/${course.id}/duplicate`, { as: teacher })
  const page = await school.call<CoursePage>('GET', `/courses/${copy.id}`, { as: teacher })
  expect(await shown(school)).toContainEqual({ mediaId: film, usedBy: page.modules[0]?.lessons[0]?.id, courseId: copy.id })
  await school.call('DELETE', `/courses/${copy.id}`, { as: teacher })
  expect(await shown(school)).toEqual([{ mediaId: film, ...own }])
})

test('a cover that is a stored image is noted with its course', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const leaf = await storedImage(school, teacher)
  const course = await school.call<Course>('POST', '/courses', {
    as: teacher,
    body: { title: 'Leaves', thumbnailUrl: `/api/v1/media/${leaf}/public` },
  })
  expect(await shown(school)).toEqual([{ mediaId: leaf, usedBy: course.id, courseId: course.id }])
  await school.call('PATCH', `/courses/${course.id}`, { as: teacher, body: { thumbnailUrl: null } })
  expect(await shown(school)).toEqual([])
})

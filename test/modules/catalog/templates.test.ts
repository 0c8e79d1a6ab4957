import { expect, test } from 'vitest'
import type { Course } from '../../../src/modules/catalog/contract.ts'
import { School } from '../../support/school.ts'
import { readyCourse } from './fill-course.ts'

test('a template is for everybody who makes courses: they find it, begin with a copy under a title of their own, and change only that', async () => {
  const school = await School.open()
  const [teacher, colleague] = [await school.person('instructor'), await school.person('instructor')]
  const [creator, learner] = [await school.person('content_creator'), await school.person()]
  const course = await readyCourse(school, teacher)
  const titles = async (as?: typeof learner) => {
    const response = await school.fetch('GET', '/courses?mine=templates', { as })
    return response.ok ? ((await response.json()) as { data: Course[] }).data.map(({ title }) => title) : response.status
  }
  const copy = async (as: typeof learner) =>
    (await school.fetch('POST', `/courses/${course.id}/duplicate`, { as, body: { title: 'Winter Botany' } })).status
  expect([await titles(colleague), await copy(colleague), await copy(creator)]).toEqual([[], 404, 404])

  await school.call('PATCH', `/courses/${course.id}`, { as: teacher, body: { isTemplate: true } })
  expect(await Promise.all([teacher, colleague, creator, learner, undefined].map(titles))).toEqual([
    [course.title],
    [course.title],
    [course.title],
    403,
    401,
  ])
  const own = await school.call<Course>('POST', `/courses/${course.id}/duplicate`, { as: creator, body: { title: 'Winter Botany' } })
  expect(own).toMatchObject({ title: 'Winter Botany', slug: 'winter-botany', isTemplate: false, instructorId: creator.id, lessonCount: 1 })
  // it can be begun with, and no more than that
  expect((await school.fetch('GET', `/courses/${course.id}`, { as: colleague })).status).toBe(404)
  expect((await school.fetch('PATCH', `/courses/${course.id}`, { as: colleague, body: { title: 'Mine' } })).status).toBe(404)
  expect(await copy(learner)).toBe(403)
  const elsewhere = await School.open()
  const stranger = await elsewhere.person('instructor')
  expect((await elsewhere.fetch('POST', `/courses/${course.id}/duplicate`, { as: stranger })).status).toBe(404)

  await school.call('PATCH', `/courses/${course.id}`, { as: teacher, body: { isTemplate: false } })
  expect([await titles(colleague), await copy(colleague)]).toEqual([[], 404])
})

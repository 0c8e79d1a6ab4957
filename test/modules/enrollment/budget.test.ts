import { expect, test } from 'vitest'
import type { ProgressChange } from '../../../src/modules/enrollment/progress/contract.ts'
import { type Person, School } from '../../support/school.ts'
import { makeCourse, makeVideo } from './make-course.ts'

type Cost = { trips: number; read: number; written: number }

/** What one request cost the database, as the answer's Server-Timing says. */
async function cost(school: School, method: string, path: string, as: Person, body?: unknown): Promise<Cost> {
  const response = await school.fetch(method, path, { as, ...(body === undefined ? {} : { body }) })
  expect(response.status, await response.clone().text()).toBeLessThan(300)
  const timing = response.headers.get('server-timing') ?? ''
  const number = (name: string) => Number(new RegExp(`${name};desc="(\\d+)"`).exec(timing)?.[1])
  return { trips: number('d1-trips'), read: number('d1-rows-read'), written: number('d1-rows-written') }
}

/** A course of modules of six lessons, a learner half-way through it, and others in the same course and school. */
async function busySchool(lessonCount: number, others: number) {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const modules = Array.from({ length: lessonCount / 6 }, () => Array.from({ length: 6 }, () => ({})))
  const course = await makeCourse(school, teacher, modules)
  const learner = await school.person('learner')
  for (const as of [learner, ...(await Promise.all(Array.from({ length: others }, () => school.person('learner'))))]) {
    await school.call('POST', `/courses/${course.id}/enroll`, { as })
  }
  const complete = (i: number) => `/lessons/${course.lessonIds[i]}/complete`
  for (let i = 0; i < lessonCount / 2; i++) await school.call('POST', complete(i), { as: learner })
  return { school, teacher, learner, course, complete }
}

for (const [lessonCount, others] of [
  [30, 25],
  [90, 75],
] as const) {
  test(`a course of ${lessonCount} lessons stays in its budget`, async () => {
    const { school, teacher, learner, course, complete } = await busySchool(lessonCount, others)
    const content = await cost(school, 'GET', `/courses/${course.id}/content`, learner)
    expect(content.trips).toBe(1)
    expect(content.read).toBeLessThanOrEqual(3 * lessonCount + 10)

    const middle = await cost(school, 'POST', complete(lessonCount / 2), learner)
    expect(middle.trips).toBeLessThanOrEqual(2)
    expect(middle.read, 'the same for any number of lessons').toBeLessThanOrEqual(20)

    const lesson = `/lessons/${course.lessonIds[lessonCount / 2 + 1]}`
    const opened = await cost(school, 'GET', lesson, learner)
    const seen = await cost(school, 'GET', lesson, learner)
    expect([opened.trips, seen.trips, seen.written]).toEqual([2, 1, 0])
    expect(seen.read).toBeLessThanOrEqual(15)

    const position = await cost(school, 'POST', `${lesson}/position`, learner, { positionSeconds: 3, intervals: [[0, 3]] })
    expect(position.trips).toBe(2)
    expect(position.read).toBeLessThanOrEqual(20)

    const roster = await cost(school, 'GET', `/courses/${course.id}/enrollments?perPage=20`, teacher)
    expect(roster.trips).toBe(1)
    expect(roster.read).toBeLessThanOrEqual(5 * 20)

    for (let i = lessonCount / 2 + 1; i < lessonCount - 1; i++) await school.call('POST', complete(i), { as: learner })
    const last = await cost(school, 'POST', complete(lessonCount - 1), learner)
    expect(last.trips).toBeLessThanOrEqual(2)
    expect(last.read).toBeLessThanOrEqual(20)
    const finished = await cost(school, 'GET', `/courses/${course.id}/content`, learner)
    expect(finished.read).toBeLessThanOrEqual(3 * lessonCount + 10)
    expect(await school.call<ProgressChange>('POST', complete(lessonCount - 1), { as: learner })).toMatchObject({
      enrollment: { status: 'completed' },
    })
  }, 60_000)
}

for (const count of [5, 20]) {
  test(`${count} courses of mine cost one trip and five rows each`, async () => {
    const school = await School.open()
    const teacher = await school.person('instructor')
    const learner = await school.person('learner')
    for (let i = 0; i < count; i++) {
      const course = await makeCourse(school, teacher, [[{}, {}]])
      await school.call('POST', `/courses/${course.id}/enroll`, { as: learner })
      await school.call('POST', `/courses/${course.id}/enroll`, { as: await school.person('learner') })
    }
    const mine = await cost(school, 'GET', '/progress', learner)
    expect(mine.trips).toBe(1)
    expect(mine.read).toBeLessThanOrEqual(5 * count)
  }, 60_000)
}

test('a lesson with files costs one trip more, beside the one that notes the visit', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const course = await makeCourse(school, teacher, [[{ type: 'video', mediaId: await makeVideo(school, teacher, 60) }]])
  const learner = await school.person('learner')
  await school.call('POST', `/courses/${course.id}/enroll`, { as: learner })
  const path = `/lessons/${course.lessonIds[0]}`
  expect((await cost(school, 'GET', path, learner)).trips).toBe(3)
  expect((await cost(school, 'GET', path, learner)).trips).toBe(2)
})

import { expect, test } from 'vitest'
import type { LessonView } from '../../../src/modules/enrollment/player/contract.ts'
import type { ProgressChange } from '../../../src/modules/enrollment/progress/contract.ts'
import { School } from '../../support/school.ts'
import { makeCourse, makeVideo } from './make-course.ts'

test('reports that arrive at once are each added to what was watched, whichever is written first', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const learner = await school.person('learner')
  const mediaId = await makeVideo(school, teacher, 10)
  const course = await makeCourse(school, teacher, [[{ type: 'video', mediaId, completionRule: { kind: 'watched' } }]])
  await school.call('POST', `/courses/${course.id}/enroll`, { as: learner })
  const path = `/lessons/${course.lessonIds[0]}`
  // as a player does at the very end: it pauses and it ends, and says so twice
  const parts: [number, number][][] = [[[0, 5]], [[5, 10]], []]
  const answers = await Promise.all(
    parts.map((intervals) =>
      school.call<ProgressChange>('POST', `${path}/position`, { as: learner, body: { positionSeconds: 10, intervals, secondsSpent: 0 } }),
    ),
  )
  expect(answers.filter(({ courseCompleted }) => courseCompleted)).toHaveLength(1)
  const { progress, enrollment } = await school.call<LessonView>('GET', path, { as: learner })
  expect(progress).toMatchObject({ status: 'completed', watchedSeconds: 10, coverage: 1 })
  expect(enrollment).toMatchObject({ progressPercentage: 100 })
})

test('nothing is watched backwards: an interval that ends before it begins is refused', async () => {
  const school = await School.open()
  const [teacher, learner] = [await school.person('instructor'), await school.person('learner')]
  const course = await makeCourse(school, teacher, [[{ type: 'video', mediaId: await makeVideo(school, teacher, 10) }]])
  await school.call('POST', `/courses/${course.id}/enroll`, { as: learner })
  const body = { positionSeconds: 5, intervals: [[5, 2]] }
  const answer = await school.fetch('POST', `/lessons/${course.lessonIds[0]}/position`, { as: learner, body })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ error: { details: [{ field: 'intervals.0' }] } })
})

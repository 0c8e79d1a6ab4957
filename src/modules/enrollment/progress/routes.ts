import { describe } from '../../../http/describe.ts'
import { createRouter, noContent, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { Enrollment } from '../contract.ts'
import { policy, progressPolicy } from '../policy.ts'
import { completeCourse } from './complete-course.ts'
import { completeLesson } from './complete-lesson.ts'
import { CourseProgress, MarkLessonInput, MyCourse, PositionReport, ProgressChange } from './contract.ts'
import { getMyProgress, getProgress } from './get-progress.ts'
import { listMyCourses } from './list-my-courses.ts'
import { markLesson } from './mark-lesson.ts'
import { reopenLesson } from './reopen-lesson.ts'
import { reportPosition } from './report-position.ts'

export const progressRoutes = createRouter()
  .get(
    '/progress',
    describe({ summary: 'My courses and where I am in them', permission: policy.list, returns: MyCourse, list: 'all' }),
    async (c) => ok(c, await listMyCourses(c.var.ctx)),
  )
  .get(
    '/courses/:id/progress',
    describe({ summary: 'My progress in a course', permission: policy.list, returns: CourseProgress }),
    async (c) => ok(c, await getMyProgress(c.var.ctx, c.req.param('id'))),
  )
  .get(
    '/progress/:enrollmentId',
    describe({ summary: 'Progress of one enrolment', permission: policy.read, returns: CourseProgress }),
    async (c) => ok(c, await getProgress(c.var.ctx, c.req.param('enrollmentId'))),
  )
  .patch(
    '/progress/:enrollmentId',
    describe({
      summary: "Mark a learner's lesson by hand",
      permission: progressPolicy.mark,
      returns: ProgressChange,
      errors: ['CONFLICT'],
    }),
    validate('json', MarkLessonInput),
    async (c) => ok(c, await markLesson(c.var.ctx, c.req.param('enrollmentId'), c.req.valid('json'))),
  )
  .post(
    '/progress/:enrollmentId/complete',
    describe({
      summary: 'Complete an enrolment',
      permission: progressPolicy.completeCourse,
      returns: Enrollment,
      errors: ['UNPROCESSABLE', 'CONFLICT'],
    }),
    async (c) => ok(c, await completeCourse(c.var.ctx, c.req.param('enrollmentId'))),
  )
  .post(
    '/lessons/:id/complete',
    describe({
      summary: 'Finish a lesson',
      permission: progressPolicy.learn,
      returns: ProgressChange,
      errors: ['UNPROCESSABLE', 'LOCKED', 'CONFLICT'],
    }),
    async (c) => ok(c, await completeLesson(c.var.ctx, c.req.param('id'))),
  )
  .delete(
    '/lessons/:id/complete',
    describe({
      summary: 'Mark a lesson as not done',
      permission: progressPolicy.learn,
      status: 204,
      errors: ['UNPROCESSABLE', 'CONFLICT'],
    }),
    async (c) => noContent(c, await reopenLesson(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/lessons/:id/position',
    describe({
      summary: 'Report where the player is and what it has played',
      permission: progressPolicy.learn,
      returns: ProgressChange,
      errors: ['LOCKED', 'CONFLICT'],
    }),
    validate('json', PositionReport),
    async (c) => ok(c, await reportPosition(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )

export type ProgressRoutes = typeof progressRoutes

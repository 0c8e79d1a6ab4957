import { describe } from '../../../http/describe.ts'
import { createRouter, ok, paged } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { Course } from '../contract.ts'
import { policy } from '../policy.ts'
import { approveCourse } from './approve-course.ts'
import {
  AdminCourse,
  AdminCourseQuery,
  ChecklistItem,
  CourseChanges,
  RejectCourseInput,
  Submission,
  SubmitCourseInput,
} from './contract.ts'
import { getChanges } from './get-changes.ts'
import { getChecklist } from './get-checklist.ts'
import { listReviewQueue } from './list-review-queue.ts'
import { listSubmissions } from './list-submissions.ts'
import { publishCourse } from './publish-course.ts'
import { rejectCourse } from './reject-course.ts'
import { submitCourse } from './submit-course.ts'

export const routes = createRouter()
  .get(
    '/courses/:id/checklist',
    describe({ summary: 'How far the course is from review', permission: policy.view, returns: ChecklistItem, list: 'all' }),
    async (c) => ok(c, await getChecklist(c.var.ctx, c.req.param('id'))),
  )
  .get(
    '/courses/:id/submissions',
    describe({ summary: 'Rounds of review with their remarks', permission: policy.view, returns: Submission, list: 'all' }),
    async (c) => ok(c, await listSubmissions(c.var.ctx, c.req.param('id'))),
  )
  .get(
    '/courses/:id/changes',
    describe({ summary: 'What the lessons say differently since the last decided round', permission: policy.view, returns: CourseChanges }),
    async (c) => ok(c, await getChanges(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/courses/:id/submit',
    describe({ summary: 'Hand a course in for review', permission: policy.submit, returns: Course, errors: ['UNPROCESSABLE', 'CONFLICT'] }),
    validate('json', SubmitCourseInput),
    async (c) => ok(c, await submitCourse(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .post(
    '/courses/:id/publish',
    describe({ summary: 'Publish a course', permission: policy.publish, returns: Course, errors: ['UNPROCESSABLE', 'CONFLICT'] }),
    async (c) => ok(c, await publishCourse(c.var.ctx, c.req.param('id'))),
  )
  .get(
    '/admin/courses',
    describe({
      summary: 'Courses by status; in review first come, first served',
      permission: policy.review,
      returns: AdminCourse,
      list: 'page',
    }),
    validate('query', AdminCourseQuery),
    async (c) => paged(c, await listReviewQueue(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/admin/courses/:id/publish',
    describe({
      summary: 'Approve a course and publish it',
      permission: policy.review,
      returns: Course,
      errors: ['UNPROCESSABLE', 'CONFLICT'],
    }),
    async (c) => ok(c, await approveCourse(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/admin/courses/:id/reject',
    describe({
      summary: 'Return a course with remarks',
      permission: policy.review,
      returns: Course,
      errors: ['UNPROCESSABLE', 'CONFLICT'],
    }),
    validate('json', RejectCourseInput),
    async (c) => ok(c, await rejectCourse(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )

export type ReviewRoutes = typeof routes

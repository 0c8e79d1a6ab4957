import type { Context } from 'hono'
import { describe } from '../../../http/describe.ts'
import { created, createRouter, noContent, ok, paged } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { EnrollLearnerInput, Enrollment, EnrollmentPatch, EnrollmentQuery, RosterEntry, RosterQuery } from '../contract.ts'
import { policy } from '../policy.ts'
import { dropEnrollment } from './drop-enrollment.ts'
import { enrollInCourse } from './enroll-in-course.ts'
import { enrollLearner } from './enroll-learner.ts'
import { getEnrollment } from './get-enrollment.ts'
import { listEnrollments } from './list-enrollments.ts'
import { listRoster } from './list-roster.ts'
import type { PlacedLearner } from './place-learner.ts'
import { updateEnrollment } from './update-enrollment.ts'

/** 201 for a new place, 200 for the one that was there. */
const placed = (c: Context, { enrollment, isNew }: PlacedLearner) => (isNew ? created(c, enrollment) : ok(c, enrollment))

export const enrollmentRoutes = createRouter()
  .post(
    '/courses/:id/enroll',
    describe({
      summary: 'Take a place in a course',
      permission: policy.enroll,
      returns: Enrollment,
      status: 201,
      again: 200,
      errors: ['PAYMENT_REQUIRED', 'UNPROCESSABLE', 'CONFLICT'],
    }),
    async (c) => placed(c, await enrollInCourse(c.var.ctx, c.req.param('id'))),
  )
  .get(
    '/courses/:id/enrollments',
    describe({ summary: 'The learners of a course', permission: policy.roster, returns: RosterEntry, list: 'page' }),
    validate('query', RosterQuery),
    async (c) => paged(c, await listRoster(c.var.ctx, c.req.param('id'), c.req.valid('query'))),
  )
  .get(
    '/enrollments',
    describe({
      summary: 'My enrolments; for admins those of a course or a person',
      permission: policy.list,
      returns: Enrollment,
      list: 'page',
    }),
    validate('query', EnrollmentQuery),
    async (c) => paged(c, await listEnrollments(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/enrollments',
    describe({
      summary: 'Give someone a place in a course',
      permission: policy.assign,
      returns: Enrollment,
      status: 201,
      again: 200,
      errors: ['NOT_FOUND', 'UNPROCESSABLE', 'CONFLICT'],
    }),
    validate('json', EnrollLearnerInput),
    async (c) => placed(c, await enrollLearner(c.var.ctx, c.req.valid('json'))),
  )
  .get('/enrollments/:id', describe({ summary: 'One enrolment', permission: policy.read, returns: Enrollment }), async (c) =>
    ok(c, await getEnrollment(c.var.ctx, c.req.param('id'))),
  )
  .patch(
    '/enrollments/:id',
    describe({
      summary: 'Move the due date, take a place away or give it back',
      permission: policy.update,
      returns: Enrollment,
      errors: ['UNPROCESSABLE', 'CONFLICT'],
    }),
    validate('json', EnrollmentPatch),
    async (c) => ok(c, await updateEnrollment(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete(
    '/enrollments/:id',
    describe({ summary: 'Give a place up; progress is kept', permission: policy.drop, status: 204, errors: ['UNPROCESSABLE', 'CONFLICT'] }),
    async (c) => noContent(c, await dropEnrollment(c.var.ctx, c.req.param('id'))),
  )

export type EnrollmentRoutes = typeof enrollmentRoutes

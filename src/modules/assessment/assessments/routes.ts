import { describe } from '../../../http/describe.ts'
import { created, createRouter, noContent, ok, paged } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { policy } from '../policy.ts'
import {
  Assessment,
  AssessmentDetail,
  AssessmentListItem,
  AssessmentListQuery,
  AssessmentPatch,
  CreateAssessmentInput,
  CreateCourseAssessmentInput,
  DuplicateAssessmentInput,
} from './contract.ts'
import { createAssessment } from './create-assessment.ts'
import { deleteAssessment } from './delete-assessment.ts'
import { duplicateAssessment } from './duplicate-assessment.ts'
import { getAssessment } from './get-assessment.ts'
import { listAssessments, listCourseAssessments } from './list-assessments.ts'
import { updateAssessment } from './update-assessment.ts'

export const routes = createRouter()
  .get(
    '/assessments',
    describe({ summary: 'Assessments of my courses', permission: policy.take, returns: AssessmentListItem, list: 'page' }),
    validate('query', AssessmentListQuery),
    async (c) => paged(c, await listAssessments(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/assessments',
    describe({
      summary: 'Create an assessment',
      permission: policy.manage,
      returns: Assessment,
      status: 201,
      errors: ['NOT_FOUND', 'CONFLICT', 'UNPROCESSABLE'],
    }),
    validate('json', CreateAssessmentInput),
    async (c) => created(c, await createAssessment(c.var.ctx, c.req.valid('json').courseId, c.req.valid('json'))),
  )
  .get(
    '/courses/:id/assessments',
    describe({ summary: 'Assessments of a course', permission: policy.take, returns: AssessmentListItem, list: 'all' }),
    async (c) => ok(c, await listCourseAssessments(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/courses/:id/assessments',
    describe({
      summary: 'Create an assessment in a course',
      permission: policy.manage,
      returns: Assessment,
      status: 201,
      errors: ['CONFLICT', 'UNPROCESSABLE'],
    }),
    validate('json', CreateCourseAssessmentInput),
    async (c) => created(c, await createAssessment(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .get(
    '/assessments/:id',
    describe({ summary: 'An assessment, and my standing in it', permission: policy.take, returns: AssessmentDetail }),
    async (c) => ok(c, await getAssessment(c.var.ctx, c.req.param('id'))),
  )
  .patch(
    '/assessments/:id',
    describe({ summary: 'Change an assessment', permission: policy.manage, returns: Assessment }),
    validate('json', AssessmentPatch),
    async (c) => ok(c, await updateAssessment(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete(
    '/assessments/:id',
    describe({ summary: 'Delete an assessment that nobody has taken', permission: policy.manage, status: 204, errors: ['CONFLICT'] }),
    async (c) => noContent(c, await deleteAssessment(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/assessments/:id/duplicate',
    describe({
      summary: 'Copy an assessment with its questions',
      permission: policy.manage,
      returns: Assessment,
      status: 201,
      errors: ['CONFLICT'],
    }),
    validate('json', DuplicateAssessmentInput),
    async (c) => created(c, await duplicateAssessment(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
export type AssessmentRoutes = typeof routes

import { describe } from '../../../http/describe.ts'
import { created, createRouter, noContent, ok, paged } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { policy } from '../policy.ts'
import { dropComment, keepComment, listComments } from './comments.ts'
import {
  GradeAttemptInput,
  GradingComment,
  GradingCommentInput,
  GradingItem,
  GradingQuery,
  GradingSheet,
  GradingWork,
  GradingWorkQuery,
} from './contract.ts'
import { getGradingSheet } from './get-sheet.ts'
import { gradeAttempt } from './grade-attempt.ts'
import { listGradingQueue } from './list-queue.ts'
import { listGradingWork } from './list-work.ts'

export const routes = createRouter()
  .get(
    '/grading',
    describe({ summary: 'Assessments in which work waits for my grade', permission: policy.grade, returns: GradingWork, list: 'all' }),
    validate('query', GradingWorkQuery),
    async (c) => ok(c, await listGradingWork(c.var.ctx, c.req.valid('query'))),
  )
  .get(
    '/assessments/:id/grading',
    describe({
      summary: 'Attempts that a person grades, those that wait first',
      permission: policy.grade,
      returns: GradingItem,
      list: 'page',
    }),
    validate('query', GradingQuery),
    async (c) => paged(c, await listGradingQueue(c.var.ctx, c.req.param('id'), c.req.valid('query'))),
  )
  .get(
    '/attempts/:id/grade',
    describe({ summary: 'An attempt as its grader sees it', permission: policy.grade, returns: GradingSheet, errors: ['UNPROCESSABLE'] }),
    async (c) => ok(c, await getGradingSheet(c.var.ctx, c.req.param('id'))),
  )
  .patch(
    '/attempts/:id/grade',
    describe({
      summary: 'Post a grade, or another one',
      permission: policy.grade,
      returns: GradingSheet,
      errors: ['CONFLICT', 'UNPROCESSABLE'],
    }),
    validate('json', GradeAttemptInput),
    async (c) => ok(c, await gradeAttempt(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .get(
    '/grading/comments',
    describe({ summary: 'My comment bank', permission: policy.grade, returns: GradingComment, list: 'all' }),
    async (c) => ok(c, await listComments(c.var.ctx)),
  )
  .post(
    '/grading/comments',
    describe({
      summary: 'Keep a comment to say again',
      permission: policy.grade,
      returns: GradingComment,
      status: 201,
      errors: ['UNPROCESSABLE'],
    }),
    validate('json', GradingCommentInput),
    async (c) => created(c, await keepComment(c.var.ctx, c.req.valid('json'))),
  )
  .delete(
    '/grading/comments/:id',
    describe({ summary: 'Take a comment out of my bank', permission: policy.grade, status: 204 }),
    async (c) => noContent(c, await dropComment(c.var.ctx, c.req.param('id'))),
  )
export type GradingRoutes = typeof routes

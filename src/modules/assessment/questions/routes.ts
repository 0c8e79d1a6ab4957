import { z } from 'zod'
import { describe } from '../../../http/describe.ts'
import { created, createRouter, noContent, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { policy } from '../policy.ts'
import { addQuestions } from './add-questions.ts'
import { AddQuestionsInput, BulkPoints, Question, QuestionOrder, QuestionPatch } from './contract.ts'
import { deleteQuestion } from './delete-question.ts'
import { duplicateQuestion } from './duplicate-question.ts'
import { listQuestions } from './list-questions.ts'
import { orderQuestions } from './order-questions.ts'
import { setPoints } from './set-points.ts'
import { updateQuestion } from './update-question.ts'

export const routes = createRouter()
  .get(
    '/assessments/:id/questions',
    describe({ summary: 'Questions with their right answers, for authors', permission: policy.manage, returns: Question, list: 'all' }),
    async (c) => ok(c, await listQuestions(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/assessments/:id/questions',
    describe({
      summary: 'Add one question, or many',
      permission: policy.manage,
      returns: z.union([Question, z.array(Question)]),
      status: 201,
      errors: ['UNPROCESSABLE'],
    }),
    validate('json', AddQuestionsInput),
    async (c) => created(c, await addQuestions(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .put(
    '/assessments/:id/questions/order',
    describe({ summary: 'Reorder the questions', permission: policy.manage, returns: Question, list: 'all', errors: ['CONFLICT'] }),
    validate('json', QuestionOrder),
    async (c) => ok(c, await orderQuestions(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .put(
    '/assessments/:id/questions/points',
    describe({ summary: 'Give many questions the same points', permission: policy.manage, returns: Question, list: 'all' }),
    validate('json', BulkPoints),
    async (c) => ok(c, await setPoints(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .patch(
    '/questions/:id',
    describe({ summary: 'Change a question', permission: policy.manage, returns: Question, errors: ['UNPROCESSABLE'] }),
    validate('json', QuestionPatch),
    async (c) => ok(c, await updateQuestion(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete('/questions/:id', describe({ summary: 'Delete a question', permission: policy.manage, status: 204 }), async (c) =>
    noContent(c, await deleteQuestion(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/questions/:id/duplicate',
    describe({ summary: 'Copy a question', permission: policy.manage, returns: Question, status: 201 }),
    async (c) => created(c, await duplicateQuestion(c.var.ctx, c.req.param('id'))),
  )
export type QuestionRoutes = typeof routes

import { describe } from '../../../http/describe.ts'
import { created, createRouter, noContent, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { policy } from '../policy.ts'
import { Rubric, RubricInput, RubricPatch, RubricsQuery } from './contract.ts'
import { createRubric } from './create-rubric.ts'
import { deleteRubric } from './delete-rubric.ts'
import { listRubrics } from './list-rubrics.ts'
import { updateRubric } from './update-rubric.ts'

export const routes = createRouter()
  .get(
    '/rubrics',
    describe({
      summary: 'Rubrics of a course and of the school',
      permission: policy.review,
      returns: Rubric,
      list: 'all',
      errors: ['NOT_FOUND'],
    }),
    validate('query', RubricsQuery),
    async (c) => ok(c, await listRubrics(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/rubrics',
    describe({
      summary: 'Make a rubric, for a course or for the school',
      permission: policy.manage,
      returns: Rubric,
      status: 201,
      errors: ['NOT_FOUND', 'UNPROCESSABLE'],
    }),
    validate('json', RubricInput),
    async (c) => created(c, await createRubric(c.var.ctx, c.req.valid('json'))),
  )
  .patch(
    '/rubrics/:id',
    describe({ summary: 'Change a rubric, and the questions that use it', permission: policy.manage, returns: Rubric }),
    validate('json', RubricPatch),
    async (c) => ok(c, await updateRubric(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete(
    '/rubrics/:id',
    describe({ summary: 'Delete a rubric; questions keep their copy', permission: policy.manage, status: 204 }),
    async (c) => noContent(c, await deleteRubric(c.var.ctx, c.req.param('id'))),
  )
export type RubricRoutes = typeof routes

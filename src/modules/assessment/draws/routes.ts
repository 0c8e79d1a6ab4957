import { describe } from '../../../http/describe.ts'
import { created, createRouter, noContent, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { policy } from '../policy.ts'
import { addDraw } from './add-draw.ts'
import { Draw, DrawInput, DrawPatch } from './contract.ts'
import { deleteDraw } from './delete-draw.ts'
import { listDraws } from './list-draws.ts'
import { updateDraw } from './update-draw.ts'

export const routes = createRouter()
  .get(
    '/assessments/:id/draws',
    describe({ summary: 'What an assessment draws from question banks', permission: policy.manage, returns: Draw, list: 'all' }),
    async (c) => ok(c, await listDraws(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/assessments/:id/draws',
    describe({
      summary: 'Draw questions of a bank, other ones for each attempt',
      permission: policy.manage,
      returns: Draw,
      status: 201,
      errors: ['UNPROCESSABLE'],
    }),
    validate('json', DrawInput),
    async (c) => created(c, await addDraw(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .patch(
    '/draws/:id',
    describe({ summary: 'Change a draw', permission: policy.manage, returns: Draw, errors: ['UNPROCESSABLE'] }),
    validate('json', DrawPatch),
    async (c) => ok(c, await updateDraw(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete('/draws/:id', describe({ summary: 'Delete a draw', permission: policy.manage, status: 204 }), async (c) =>
    noContent(c, await deleteDraw(c.var.ctx, c.req.param('id'))),
  )
export type DrawRoutes = typeof routes

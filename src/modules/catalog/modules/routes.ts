import { describe } from '../../../http/describe.ts'
import { created, createRouter, noContent, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { CreateModuleInput, Module, ModulePatch, OutlineModule, OutlineOrder, PasteOutlineInput } from '../contract.ts'
import { policy } from '../policy.ts'
import { createModule } from './create-module.ts'
import { deleteModule } from './delete-module.ts'
import { getModule } from './get-module.ts'
import { listModules } from './list-modules.ts'
import { orderOutline } from './order-outline.ts'
import { pasteOutline } from './paste-outline.ts'
import { restoreModule } from './restore-module.ts'
import { updateModule } from './update-module.ts'

export const routes = createRouter()
  .get(
    '/courses/:id/modules',
    describe({ summary: 'Modules and their lessons, without bodies', permission: policy.read, returns: OutlineModule, list: 'all' }),
    async (c) => ok(c, await listModules(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/courses/:id/modules',
    describe({ summary: 'Add a module', permission: policy.edit, returns: Module, status: 201 }),
    validate('json', CreateModuleInput),
    async (c) => created(c, await createModule(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .get(
    '/modules/:id',
    describe({ summary: 'One module with its lessons, without bodies', permission: policy.read, returns: OutlineModule }),
    async (c) => ok(c, await getModule(c.var.ctx, c.req.param('id'))),
  )
  .patch(
    '/modules/:id',
    describe({ summary: 'Rename or describe a module', permission: policy.edit, returns: Module }),
    validate('json', ModulePatch),
    async (c) => ok(c, await updateModule(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete(
    '/modules/:id',
    describe({ summary: 'Delete a module and its lessons; can be undone', permission: policy.edit, status: 204 }),
    async (c) => noContent(c, await deleteModule(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/modules/:id/restore',
    describe({ summary: 'Undo the deletion of a module', permission: policy.edit, returns: Module }),
    async (c) => ok(c, await restoreModule(c.var.ctx, c.req.param('id'))),
  )
  .put(
    '/courses/:id/outline',
    describe({
      summary: 'Order all modules and lessons',
      permission: policy.edit,
      returns: OutlineModule,
      list: 'all',
      errors: ['UNPROCESSABLE', 'CONFLICT'],
    }),
    validate('json', OutlineOrder),
    async (c) => ok(c, await orderOutline(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .post(
    '/courses/:id/outline/paste',
    describe({
      summary: 'Add modules and lessons from a pasted list',
      permission: policy.edit,
      returns: OutlineModule,
      list: 'all',
      status: 201,
      errors: ['UNPROCESSABLE'],
    }),
    validate('json', PasteOutlineInput),
    async (c) => created(c, await pasteOutline(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )

export type ModuleRoutes = typeof routes

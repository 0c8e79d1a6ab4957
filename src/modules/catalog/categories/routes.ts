import { describe } from '../../../http/describe.ts'
import { created, createRouter, noContent, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { categoryPolicy } from '../policy.ts'
import { Category, CategoryPatch, CreateCategoryInput } from './contract.ts'
import { createCategory } from './create-category.ts'
import { deleteCategory } from './delete-category.ts'
import { listCategories } from './list-categories.ts'
import { updateCategory } from './update-category.ts'

export const routes = createRouter()
  .get(
    '/categories',
    describe({ summary: 'The category tree', permission: categoryPolicy.list, returns: Category, list: 'all', sameForVisitors: true }),
    async (c) => ok(c, await listCategories(c.var.ctx)),
  )
  .post(
    '/categories',
    describe({ summary: 'Add a category', permission: categoryPolicy.manage, returns: Category, status: 201, errors: ['CONFLICT'] }),
    validate('json', CreateCategoryInput),
    async (c) => created(c, await createCategory(c.var.ctx, c.req.valid('json'))),
  )
  .patch(
    '/categories/:id',
    describe({
      summary: 'Rename, move or hide a category',
      permission: categoryPolicy.manage,
      returns: Category,
      errors: ['CONFLICT', 'UNPROCESSABLE'],
    }),
    validate('json', CategoryPatch),
    async (c) => ok(c, await updateCategory(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete(
    '/categories/:id',
    describe({ summary: 'Remove an empty category', permission: categoryPolicy.manage, status: 204, errors: ['CONFLICT'] }),
    async (c) => noContent(c, await deleteCategory(c.var.ctx, c.req.param('id'))),
  )

export type CategoryRoutes = typeof routes

import { asc } from 'drizzle-orm'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { categoryPolicy } from '../policy.ts'
import { categories } from '../tables.ts'
import type { Category } from './contract.ts'

/** The category tree as a list, parents before their children's order counts; admins see the inactive ones too. */
export async function listCategories(ctx: Ctx): Promise<Category[]> {
  authorize(ctx, categoryPolicy.list)
  const all = await ctx.cache.json('categories', async () =>
    (await ctx.db.rows(categories).orderBy(asc(categories.order), asc(categories.name))).map(toCategory),
  )
  return allows(ctx.actor, categoryPolicy.manage) ? all : all.filter((category) => category.isActive)
}

export const toCategory = (row: Category): Category => ({
  id: row.id,
  name: row.name,
  slug: row.slug,
  description: row.description,
  parentId: row.parentId,
  order: row.order,
  isActive: row.isActive,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

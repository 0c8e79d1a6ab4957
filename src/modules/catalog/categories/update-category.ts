import { eq } from 'drizzle-orm'
import { invalid, notFound, unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { categoryPolicy } from '../policy.ts'
import { slugify } from '../slug.ts'
import { categories } from '../tables.ts'
import type { Category, CategoryPatch } from './contract.ts'
import { toCategory } from './list-categories.ts'
import { nameGuard, treeGuard } from './tree-guard.ts'

/** An admin renames, moves or hides a category. It cannot go under itself or anything below it. */
export async function updateCategory(ctx: Ctx, id: string, patch: CategoryPatch): Promise<Category> {
  authorize(ctx, categoryPolicy.manage)
  const tree = await ctx.db.rows(categories)
  const before = tree.find((row) => row.id === id)
  if (!before) throw notFound('This category')
  const named = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as Partial<Category>
  if (named.slug !== undefined) named.slug = slugify(named.slug, before.slug)
  if (named.parentId) {
    const parents = new Map(tree.map((row) => [row.id, row.parentId]))
    if (!parents.has(named.parentId)) throw invalid('parentId', 'is not a category of this school')
    for (let at: string | null | undefined = named.parentId; at; at = parents.get(at)) {
      if (at === id)
        throw unprocessable('A category cannot go under itself.', [
          { field: 'parentId', message: 'is the category itself or one below it' },
        ])
    }
  }
  const after = { ...before, ...named }
  await ctx.commit({
    guards: [
      ...(named.parentId ? [treeGuard(ctx, id, named.parentId)] : []),
      ...(named.name !== undefined || named.parentId !== undefined ? [nameGuard(ctx, after)] : []),
    ],
    writes: [
      ctx.db
        .update(categories)
        .set({ ...named, updatedAt: iso(ctx.now) })
        .where(eq(categories.id, id)),
    ],
    audit: { action: 'category.update', entity: { type: 'category', id }, before: toCategory(before), after: toCategory(after) },
    conflicts: { 'categories.slug': { field: 'slug', message: 'another category has this address' } },
    touchesPublic: true,
  })
  return toCategory(after)
}

import { inArray, sql } from 'drizzle-orm'
import { invalid } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { categoryNamed } from '../courses/course-fields.ts'
import { categoryPolicy } from '../policy.ts'
import { firstFree, slugCandidates, slugify } from '../slug.ts'
import { categories } from '../tables.ts'
import type { Category, CreateCategoryInput } from './contract.ts'
import { nameGuard } from './tree-guard.ts'

/** An admin adds a category, under another one or at the top, after its siblings. */
export async function createCategory(ctx: Ctx, input: CreateCategoryInput): Promise<Category> {
  authorize(ctx, categoryPolicy.manage)
  const id = newId('cat', ctx.now)
  const candidates = input.slug ? [slugify(input.slug, id.slice(-6))] : slugCandidates(slugify(input.name, `category-${id.slice(-6)}`))
  const parentId = input.parentId ?? null
  const [taken, parents, [last]] = await ctx.db.batch([
    ctx.db.select({ slug: categories.slug }).from(categories).where(inArray(categories.slug, candidates)),
    categoryNamed(ctx, parentId),
    ctx.db
      .select({ order: sql<number | null>`max(${categories.order})` })
      .from(categories)
      .where(sql`${categories.parentId} IS ${parentId}`),
  ])
  if (parentId !== null && parents.length === 0) throw invalid('parentId', 'is not a category of this school')
  const row = {
    id,
    name: input.name,
    slug: input.slug ? (candidates[0] ?? id) : firstFree(candidates, taken),
    description: input.description ?? null,
    parentId,
    order: input.order ?? (last?.order ?? 0) + 1,
    isActive: input.isActive ?? true,
    createdAt: iso(ctx.now),
    updatedAt: iso(ctx.now),
  }
  await ctx.commit({
    guards: [nameGuard(ctx, row)],
    writes: [ctx.db.insert(categories).values(row)],
    audit: { action: 'category.create', entity: { type: 'category', id }, after: row },
    conflicts: { 'categories.slug': { field: 'slug', message: 'another category has this address' } },
    touchesPublic: true,
  })
  return row
}

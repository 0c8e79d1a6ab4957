import { eq, sql } from 'drizzle-orm'
import { conflict, notFound } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { categoryPolicy } from '../policy.ts'
import { categories, courses } from '../tables.ts'

/** An admin removes an empty category: one with courses or categories in it stays. */
export async function deleteCategory(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, categoryPolicy.manage)
  const [[category], [child], [course]] = await ctx.db.batch([
    ctx.db.rows(categories).where(eq(categories.id, id)),
    ctx.db.select({ name: categories.name }).from(categories).where(eq(categories.parentId, id)).limit(1),
    ctx.db.select({ title: courses.title }).from(courses).where(sql`${courses.categoryId} = ${id}`).limit(1),
  ])
  if (!category) throw notFound('This category')
  if (child) throw conflict(`Move “${child.name}” out of this category first.`)
  if (course) throw conflict(`Move “${course.title}” and any other course to another category first.`)
  await ctx.commit({
    writes: [ctx.db.delete(categories).where(eq(categories.id, id))],
    audit: { action: 'category.delete', entity: { type: 'category', id }, before: { name: category.name, slug: category.slug } },
    touchesPublic: true,
  })
}

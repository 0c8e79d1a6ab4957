import { eq } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { allows, authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { CoursePage } from '../contract.ts'
import { outlineQueries, toOutline } from '../modules/queries.ts'
import { factsOf, policy } from '../policy.ts'
import { categories, courses } from '../tables.ts'
import { courseFields, courseIs, memberFields, toCourse } from './queries.ts'

const none = { edit: false, submit: false, publish: false, review: false }

/**
 * The course page. Everyone gets a published course from the public cache; those who may work on courses get it
 * fresh, and their drafts; to anyone else a draft is not found.
 */
export async function getCourse(ctx: Ctx, idOrSlug: string): Promise<CoursePage> {
  authorize(ctx, policy.read)
  if (!allows(ctx.actor, policy.edit)) {
    const page = await ctx.cache.json(`course?${idOrSlug}`, async () => {
      const found = await load(ctx, idOrSlug)
      return found?.page.status === 'published' ? { ...found.page, can: none } : null
    })
    if (page) return page
    if (ctx.actor.kind === 'visitor') throw notFound('This course')
  }
  const found = await load(ctx, idOrSlug)
  if (!found || (found.page.status !== 'published' && !allows(ctx.actor, policy.view, found.facts))) throw notFound('This course')
  const may = {
    edit: allows(ctx.actor, policy.edit, found.facts),
    submit: allows(ctx.actor, policy.submit, found.facts),
    publish: allows(ctx.actor, policy.publish, found.facts),
    review: allows(ctx.actor, policy.review),
  }
  return { ...found.page, can: may }
}

async function load(ctx: Ctx, idOrSlug: string) {
  const outline = outlineQueries(ctx, idOrSlug)
  const [[row], modules, lessons] = await ctx.db.batch([
    ctx.db
      .select({
        ...courseFields,
        ...memberFields(ctx),
        categoryName: categories.name,
        categorySlug: categories.slug,
        categoryParent: categories.parentId,
      })
      .from(courses)
      .leftJoin(categories, eq(categories.id, courses.categoryId))
      .where(courseIs(idOrSlug)),
    outline.modules,
    outline.lessons,
  ])
  if (!row) return null
  const page: Omit<CoursePage, 'can'> = {
    ...toCourse(row),
    category:
      row.categoryName !== null && row.categorySlug !== null && row.categoryId !== null
        ? { id: row.categoryId, name: row.categoryName, slug: row.categorySlug, parentId: row.categoryParent }
        : null,
    instructor: { id: row.instructorId, fullName: row.instructorName, avatarUrl: row.instructorAvatar },
    ratings: { 1: row.rating1, 2: row.rating2, 3: row.rating3, 4: row.rating4, 5: row.rating5 },
    modules: toOutline(modules, lessons),
  }
  return { page, facts: factsOf(ctx, row) }
}

import { type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import type { CourseQuery } from '../contract.ts'
import { tagKey } from '../courses/course-fields.ts'

/** Filters that facets are counted for; a tag is one besides. */
export const facetFilters = ['category', 'level', 'language', 'price', 'minRating', 'duration'] as const
export type Filters = Pick<CourseQuery, (typeof facetFilters)[number] | 'tag'>

/** Whether a facet is chosen: there may be others that it leaves out. */
export const choosesFacet = (query: Filters): boolean =>
  facetFilters.some((name) => (Array.isArray(query[name]) ? query[name].length > 0 : Boolean(query[name])))

/** Ratings are listed by half stars: `rating:9` is 4.5 and up to the next. */
const halfStars = (from: number): string[] => Array.from({ length: 11 - from * 2 }, (_, i) => `rating:${from * 2 + i}`)

export const tagFacet = (tag: string): string => `tag:${tagKey(tag)}`

/**
 * What a course must have, as facets of `course_listings`: one of each group. Categories are named by id or slug and stand as
 * `null`, as many as may be chosen: only the database knows which they are (`chosenCategories`).
 */
export function facetGroups(query: Filters): (string | null)[][] {
  const each = (facet: string, values: string[] | undefined): string[] => (values ?? []).map((value) => `${facet}:${value}`)
  return [
    query.tag ? [tagFacet(query.tag)] : [],
    (query.category ?? []).map(() => null),
    each('language', query.language),
    each('level', query.level),
    each('duration', query.duration),
    each('price', query.price),
    query.minRating ? halfStars(query.minRating) : [],
  ].filter((group) => group.length > 0)
}

/** Ids have an underscore and slugs have none: each is looked for where it can be. */
function named(names: string[]): SQL {
  const among = (column: SQL, values: string[]): SQL =>
    values.length === 1 ? sql`${column} = ${values[0]}` : sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`
  const [ids, slugs] = [names.filter((name) => name.includes('_')), names.filter((name) => !name.includes('_'))]
  if (ids.length === 0) return among(sql`slug`, slugs)
  if (slugs.length === 0) return among(sql`id`, ids)
  return sql`(${among(sql`id`, ids)} OR ${among(sql`slug`, slugs)})`
}

/** The facets of the named categories; one that is under another of them adds nothing, and is left out. */
export function chosenCategories(ctx: Ctx, names: string[]): SQL {
  const mine = sql`SELECT id, 'category:' || id AS facet FROM categories WHERE tenant_id = ${ctx.tenant.id} AND ${named(names)}`
  if (names.length === 1) return mine
  return sql`WITH asked AS MATERIALIZED (${mine}) SELECT id, facet FROM asked WHERE NOT EXISTS (SELECT 1 FROM category_paths p
    WHERE p.tenant_id = ${ctx.tenant.id} AND p.category_id = asked.id AND p.ancestor_id <> asked.id AND +p.ancestor_id IN (SELECT id FROM asked))`
}

/** Ids of the named categories and of everything under them. */
export const categoriesUnder = (ctx: Ctx, names: string[]): SQL => sql`SELECT p.category_id FROM
  (SELECT id FROM categories WHERE tenant_id = ${ctx.tenant.id} AND ${named(names)}) AS named
  CROSS JOIN category_paths p ON p.tenant_id = ${ctx.tenant.id} AND p.ancestor_id = named.id`

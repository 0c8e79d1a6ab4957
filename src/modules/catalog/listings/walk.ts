import { and, type Column, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import type { CourseCard } from '../contract.ts'
import { durationBands, inBands, plain, type Sort } from '../courses/catalogue-filters.ts'
import { type CourseRow, courseFields, toCard } from '../courses/queries.ts'
import { courses } from '../tables.ts'
import { categoriesUnder, chosenCategories, type Filters, facetGroups, tagFacet } from './facets.ts'
import { courseListings as listed } from './tables.ts'

/** D1 takes no more SELECTs than this in one UNION. */
const unionSize = 5
const orders: Record<Sort, [column: Column, direction: 'ASC' | 'DESC']> = {
  popular: [listed.popularity, 'DESC'],
  newest: [listed.publishedAt, 'DESC'],
  updated: [listed.updatedAt, 'DESC'],
  rating: [listed.rating, 'DESC'],
  title: [listed.sortTitle, 'ASC'],
  price: [listed.price, 'ASC'],
  shortest: [listed.duration, 'ASC'],
}

/** What the other filters are asked of. */
const asked = ['course_id', 'category_id', 'level', 'language', 'rating', 'price', 'duration']

type Walk = { filters: Filters; sort: Sort; limit: number; offset: number }

/**
 * Published courses that pass the filters, in order. The filter that the fewest courses pass leads: its listings are walked by the
 * index of the order, the lists of its values merged as they go, until the page is full; the other filters are asked of each listing.
 * So a page costs what it is long, times how seldom a course of the leading filter passes the others, and nothing for the rest.
 */
export function walkListings(ctx: Ctx, { filters, sort, limit, offset }: Walk) {
  const groups = facetGroups(filters)
  const lists = groups.flatMap((group, g) => group.map((facet, i) => ({ g, facet: facet === null ? chosen(i) : literal(facet) })))
  const [column, direction] = orders[sort]
  const columns = sql.raw([...new Set([column.name, ...asked])].join(', '))
  const order = sql.raw(`ORDER BY ${column.name} ${direction}, course_id ${direction}`)
  const walks = lists.map(({ g, facet }) => {
    const leading = groups.length === 1 ? facet : sql`CASE (SELECT n FROM lead) WHEN ${sql.raw(String(g))} THEN ${facet} END`
    return sql`SELECT ${columns} FROM course_listings WHERE tenant_id = ${ctx.tenant.id} AND facet = ${leading}`
  })
  return ctx.db.statement<
    Record<string, unknown>
  >(sql`WITH chosen AS MATERIALIZED (${filters.category?.length ? chosenCategories(ctx, filters.category) : sql`SELECT NULL AS id, NULL AS facet`}),
    under AS MATERIALIZED (${filters.category?.length && groups.length > 1 ? under(ctx, filters.category) : sql`SELECT NULL AS ids`}),
    lead AS MATERIALIZED (${leader(ctx, groups)}),
    page AS (SELECT course_id FROM (${merged(walks, order)}) AS course_listings WHERE ${groups.length === 1 ? sql`1` : passes(ctx, filters, groups)} LIMIT ${limit} OFFSET ${offset})
    SELECT ${cardColumns} FROM page CROSS JOIN ${courses} ON ${ctx.db.mine(courses)} AND ${courses.id} = page.course_id`)
}

/** Ratings, which may be many and are numbers of our own, are no bound parameters: D1 takes a hundred of them. */
const literal = (facet: string): SQL => (/^rating:\d+$/.test(facet) ? sql.raw(`'${facet}'`) : sql`${facet}`)
/** The named categories and those under them as one text: a table would be looked into, and counted, for every listing. */
const under = (ctx: Ctx, names: string[]): SQL =>
  sql`SELECT ',' || group_concat(category_id) || ',' AS ids FROM (${categoriesUnder(ctx, names)})`
const chosen = (i: number): SQL => sql.raw(`(SELECT facet FROM chosen LIMIT 1 OFFSET ${i})`)

/** The number of the group that the fewest courses have a facet of, by the counts that are kept; the first of them, when several. */
function leader(ctx: Ctx, groups: (string | null)[][]): SQL {
  if (groups.length === 1) return sql`SELECT 0 AS n`
  const counts = groups.map((group, g) => {
    const facets = group[0] === null ? sql`SELECT facet FROM chosen` : sql`SELECT value AS facet FROM json_each(${JSON.stringify(group)})`
    // A tag that does not lead is looked up for every listing: it leads unless another is shorter by half.
    const weight = sql.raw(group[0]?.startsWith('tag:') ? '/ 2' : '')
    return sql`(SELECT coalesce(sum(counted.courses), 0) ${weight} FROM (${facets}) AS asked
      CROSS JOIN course_facet_counts AS counted ON counted.tenant_id = ${ctx.tenant.id} AND counted.facet = asked.facet) AS ${sql.raw(`c${g}`)}`
  })
  const least = groups.slice(1).map((_, g) => `WHEN min(${groups.map((__, i) => `c${i}`).join(', ')}) = c${g} THEN ${g}`)
  return sql`WITH counted AS MATERIALIZED (SELECT ${sql.join(counts, sql`, `)})
    SELECT CASE ${sql.raw(least.join(' '))} ELSE ${sql.raw(String(groups.length - 1))} END AS n FROM counted`
}

/** Lists that are each in order, as one in that order. Read as far as is asked, whatever the lists hold. */
function merged(lists: SQL[], order: SQL): SQL {
  if (lists.length <= unionSize) return sql`${sql.join(lists, sql` UNION ALL `)} ${order}`
  return merged(
    chunked(lists).map((part) => sql`SELECT * FROM (${merged(part, order)})`),
    order,
  )
}

const chunked = (lists: SQL[]): SQL[][] =>
  Array.from({ length: Math.ceil(lists.length / unionSize) }, (_, i) => lists.slice(i * unionSize, (i + 1) * unionSize))

/** Every filter once more, asked of a listing. What leads need not be asked, where asking costs a row. */
function passes(ctx: Ctx, filters: Filters, groups: (string | null)[][]): SQL {
  const leads = (group: string): SQL =>
    sql`(SELECT n FROM lead) = ${sql.raw(String(groups.findIndex(([facet]) => String(facet).startsWith(group))))}`
  const { category, tag, level, language, price, minRating, duration } = filters
  const conditions = [
    category?.length ? sql`(${leads('null')} OR instr((SELECT ids FROM under), ',' || ${listed.categoryId} || ',') > 0)` : undefined,
    tag
      ? sql`(${leads('tag:')} OR EXISTS (SELECT 1 FROM course_listings t WHERE t.tenant_id = ${ctx.tenant.id} AND t.facet = ${tagFacet(tag)} AND t.course_id = ${listed.courseId}))`
      : undefined,
    level?.length ? inArray(listed.level, level) : undefined,
    language?.length ? sql`instr(${JSON.stringify(language)}, '"' || ${listed.language} || '"') > 0` : undefined,
    price?.length ? inBands(listed.price, price) : undefined,
    minRating ? gte(plain(listed.rating), minRating) : undefined,
    duration?.length
      ? or(
          ...duration.map((band) =>
            and(gte(plain(listed.duration), durationBands[band][0]), lt(plain(listed.duration), durationBands[band][1])),
          ),
        )
      : undefined,
  ]
  return and(...conditions.filter((condition) => condition !== undefined)) ?? sql`1`
}

const cardColumns = sql.join(
  Object.entries(courseFields).map(([name, column]) => sql`${column} AS ${sql.identifier(name)}`),
  sql`, `,
)

/** A row of `walkListings`, read by the columns it was selected from. */
export function readCard(row: Record<string, unknown>): CourseCard {
  const fields: [string, Column][] = Object.entries(courseFields)
  const values = fields.map(([name, column]) => [name, row[name] === null ? null : column.mapFromDriverValue(row[name])])
  return toCard(Object.fromEntries(values) as CourseRow)
}

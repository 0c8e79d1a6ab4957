import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { type CourseRow, courseFields, toCard } from '../courses/queries.ts'
import { courses, lessons, searchRanges } from '../tables.ts'
import { scopeOf } from './facet-terms.ts'
import { foldText, foldWords, spaceScripts } from './fold-text.ts'
import { trigramScope } from './tenant-scope.ts'

/** Room for 16 million courses a tenant; block numbers stay within what JavaScript can count. */
export const blockSize = 2 ** 24
const maxLessons = 500

/** Gives the tenant its block of numbers the first time. */
export const claimSearchBlock = (ctx: Ctx) =>
  ctx.db.statement(
    sql`INSERT OR IGNORE INTO search_ranges (tenant_id, block) SELECT ${ctx.tenant.id}, coalesce(max(block), 0) + 1 FROM search_ranges`,
  )

/** The next free number of the tenant's block, for the row being inserted. */
export const nextSearchId = (ctx: Ctx) => sql<number>`coalesce(
  (SELECT max(${courses.searchId}) FROM ${courses} WHERE ${ctx.db.mine(courses)}),
  (SELECT ${searchRanges.block} * ${blockSize} FROM ${searchRanges} WHERE ${ctx.db.mine(searchRanges)})) + 1`

/** What the index is made from, to stand in a batch. */
export const searchSource = (ctx: Ctx, courseId: string | SQL) => ctx.db.select(courseFields).from(courses).where(eq(courses.id, courseId))

export const lessonTitles = (ctx: Ctx, courseId: string) =>
  ctx.db
    .select({ title: lessons.title })
    .from(lessons)
    .where(and(eq(lessons.courseId, courseId), isNull(lessons.deletedAt)))
    .limit(maxLessons)

/** Puts a course into both indexes, in place of what stood there; only if it is published when the batch runs. */
export function indexCourse(ctx: Ctx, source: CourseRow, titles: string[]) {
  const words = (text: string): SQL => sql`${foldWords(text).map(spaceScripts).join(' ')}`
  const row = (table: string, columns: string, values: SQL[]) =>
    ctx.db.statement(
      sql`INSERT OR REPLACE INTO ${sql.raw(`${table} (rowid, ${columns})`)} SELECT search_id, ${sql.join(values, sql`, `)}
      FROM courses WHERE tenant_id = ${ctx.tenant.id} AND id = ${source.id} AND status = 'published'`,
    )
  const card = toCard(source)
  const name = source.instructorName ?? ''
  const fields = [
    source.title,
    source.subtitle ?? '',
    source.tags.join(' '),
    name,
    source.outcomes.join(' '),
    source.description,
    titles.join(' '),
  ]
  const short = [source.title, source.subtitle ?? '', source.tags.join(' '), name, titles.slice(0, 100).join(' ')].map(foldText).join(' ')
  return [
    row('course_search', 'scope, title, subtitle, tags, instructor, outcomes, description, lessons, card', [
      sql`${scopeOf(ctx.tenant.id, card)}`,
      ...fields.map(words),
      sql`json_set(${JSON.stringify(card)}, ${countedNow})`,
    ]),
    row('course_trigrams', 'scope, text', [sql`${trigramScope(ctx.tenant.id)}`, sql`${` ${short} `}`]),
  ]
}

/** Someone may have enrolled or rated since the source was read: these are taken when the batch runs, and kept by a trigger. */
const countedNow = sql.raw("'$.enrollmentCount', enrollment_count, '$.averageRating', average_rating, '$.reviewCount', review_count")

/** Takes a course out of both indexes. */
export const unindexCourse = (ctx: Ctx, courseId: string) =>
  ['course_search', 'course_trigrams'].map((table) =>
    ctx.db.statement(
      sql`DELETE FROM ${sql.raw(table)} WHERE rowid = (SELECT search_id FROM courses WHERE tenant_id = ${ctx.tenant.id} AND id = ${courseId})`,
    ),
  )

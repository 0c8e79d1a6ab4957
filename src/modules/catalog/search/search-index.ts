import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import { courses, lessons, searchRanges } from '../tables.ts'
import { foldText, foldWords, spaceScripts } from './fold-text.ts'
import { trigramScope, wordScope } from './tenant-scope.ts'

/** Room for 16 million courses a tenant; block numbers stay within what JavaScript can count. */
const blockSize = 2 ** 24
const maxLessons = 500

export type SearchSource = {
  courseId: string
  title: string
  subtitle: string | null
  tags: string[]
  outcomes: string[]
  description: string
  instructorName: string | null
}

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
export const searchSource = (ctx: Ctx, courseId: string | SQL) =>
  ctx.db
    .select({
      courseId: courses.id,
      status: courses.status,
      title: courses.title,
      subtitle: courses.subtitle,
      tags: courses.tags,
      outcomes: courses.outcomes,
      description: courses.description,
      instructorName: users.fullName,
    })
    .from(courses)
    .leftJoin(users, eq(users.id, courses.instructorId))
    .where(eq(courses.id, courseId))

export const lessonTitles = (ctx: Ctx, courseId: string) =>
  ctx.db
    .select({ title: lessons.title })
    .from(lessons)
    .where(and(eq(lessons.courseId, courseId), isNull(lessons.deletedAt)))
    .limit(maxLessons)

/** Puts a course into both indexes, in place of what stood there; only if it is published when the batch runs. */
export function indexCourse(ctx: Ctx, source: SearchSource, titles: string[]) {
  const words = (text: string): string => foldWords(text).map(spaceScripts).join(' ')
  const name = source.instructorName ?? ''
  const row = (table: string, columns: string, values: string[]) =>
    ctx.db.statement(
      sql`INSERT OR REPLACE INTO ${sql.raw(`${table} (rowid, ${columns})`)} SELECT search_id, ${sql.join(
        values.map((value) => sql`${value}`),
        sql`, `,
      )}
      FROM courses WHERE tenant_id = ${ctx.tenant.id} AND id = ${source.courseId} AND status = 'published'`,
    )
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
    row('course_words', 'scope, title, subtitle, tags, instructor, outcomes, description, lessons', [
      wordScope(ctx.tenant.id),
      ...fields.map(words),
    ]),
    row('course_trigrams', 'scope, text', [trigramScope(ctx.tenant.id), ` ${short} `]),
  ]
}

/** Takes a course out of both indexes. */
export const unindexCourse = (ctx: Ctx, courseId: string) =>
  ['course_words', 'course_trigrams'].map((table) =>
    ctx.db.statement(
      sql`DELETE FROM ${sql.raw(table)} WHERE rowid = (SELECT search_id FROM courses WHERE tenant_id = ${ctx.tenant.id} AND id = ${courseId})`,
    ),
  )

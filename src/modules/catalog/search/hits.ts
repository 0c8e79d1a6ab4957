import { and, type Column, type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import type { CourseCard } from '../contract.ts'
import { type CardRow, cardFields, toCard } from '../courses/queries.ts'
import { courses } from '../tables.ts'
import { trigramsQuery, wordsQuery } from './match-query.ts'
import { resemblance } from './resemblance.ts'

const candidates = 40

type RawHit = Record<string, unknown>
type NearHit = RawHit & { nearText: string }

const columns = sql.join(
  Object.entries(cardFields).map(([name, column]) => sql`${column} AS ${sql.identifier(name)}`),
  sql`, `,
)

/** CROSS JOIN keeps SQLite to this order: the index first, then the courses it names. */
const rowsOf = (ctx: Ctx, table: 'course_words' | 'course_trigrams', match: string, conditions: SQL[]): SQL =>
  sql`${sql.raw(table)} CROSS JOIN ${courses} ON ${ctx.db.mine(courses)} AND ${courses.searchId} = ${sql.raw(table)}.rowid
    LEFT JOIN ${users} ON ${ctx.db.mine(users)} AND ${users.id} = ${courses.instructorId}
    WHERE ${and(sql`${sql.raw(table)} MATCH ${match}`, sql`${courses.status} = 'published'`, ...conditions)}`

/** Published courses that hold every word, best first. */
export const wordHits = (ctx: Ctx, words: string[], conditions: SQL[], limit: number) =>
  ctx.db.statement<RawHit>(
    sql`SELECT ${columns} FROM ${rowsOf(ctx, 'course_words', wordsQuery(ctx.tenant.id, words), conditions)} ORDER BY course_words.rank LIMIT ${limit}`,
  )

/** Published courses that share letters with the query; none, unread, when there are courses that hold its words. */
export function nearHits(ctx: Ctx, words: string[], conditions: SQL[]) {
  const exact = sql`SELECT 1 FROM course_words WHERE course_words MATCH ${wordsQuery(ctx.tenant.id, words)}`
  return ctx.db.statement<NearHit>(sql`SELECT ${columns}, course_trigrams.text AS nearText
    FROM ${rowsOf(ctx, 'course_trigrams', trigramsQuery(ctx.tenant.id, words), [sql`NOT EXISTS (${exact})`, ...conditions])} ORDER BY course_trigrams.rank LIMIT ${candidates}`)
}

/** What the index answers for any filter: facets are counted over it. */
export const wordRows = (ctx: Ctx, words: string[], fields: SQL, limit: number): SQL =>
  sql`SELECT ${fields} FROM ${rowsOf(ctx, 'course_words', wordsQuery(ctx.tenant.id, words), [])} LIMIT ${limit}`

/** Cards of the word hits or, without any, of the candidates that really are like the query, nearest first. */
export function chooseHits(words: string[], exact: RawHit[], near: NearHit[]): { cards: CourseCard[]; matched: 'words' | 'similar' } {
  if (exact.length > 0) return { cards: exact.map(readCard), matched: 'words' }
  const close = near
    .map((hit) => ({ hit, distance: resemblance(words, hit.nearText) }))
    .filter((each) => each.distance !== null)
    .sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0))
  return { cards: close.map(({ hit }) => readCard(hit)), matched: close.length > 0 ? 'similar' : 'words' }
}

/** A row of raw SQL, read by the columns it was selected from. */
function readCard(row: RawHit): CourseCard {
  const fields: [string, Column][] = Object.entries(cardFields)
  const values = fields.map(([name, column]) => [name, row[name] === null ? null : column.mapFromDriverValue(row[name])])
  return toCard(Object.fromEntries(values) as CardRow)
}

import { type SQL, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import type { CourseCard } from '../contract.ts'
import { trigramsQuery, wordsQuery } from './match-query.ts'
import { resemblance } from './resemblance.ts'
import { blockSize } from './search-index.ts'

/** How many of the most alike are looked at when no course has the words. */
const candidates = 30
/** Three letters that no text has: a query that finds nothing, and reads nothing. */
const nothing = '"\u0001\u0001\u0001"'

type Hit = { card: string }
type NearHit = Hit & { nearText: string }

/** Should the terms of two tenants ever be the same, the numbers of their courses still keep them apart. */
const inOwnBlock = (ctx: Ctx): SQL =>
  sql`course_search.rowid / ${sql.raw(String(blockSize))} = (SELECT block FROM search_ranges WHERE tenant_id = ${ctx.tenant.id})`

/** Published courses that a query of the word index finds, best first, each one row of it. */
export const wordHits = (ctx: Ctx, match: SQL, limit: number, offset = 0) =>
  ctx.db.statement<Hit>(
    sql`SELECT card FROM course_search WHERE course_search MATCH ${match} AND ${inOwnBlock(ctx)} ORDER BY rank LIMIT ${limit} OFFSET ${offset}`,
  )

/** How many a query of the word index finds, counted no further than that. */
export const countHits = (ctx: Ctx, match: SQL, most: number) =>
  ctx.db.statement<{ total: number }>(
    sql`SELECT count(*) AS total FROM (SELECT 1 FROM course_search WHERE course_search MATCH ${match} AND ${inOwnBlock(ctx)} LIMIT ${most})`,
  )

/** Published courses that share letters with the query; none, unread, when there are courses that hold its words. */
export function nearHits(ctx: Ctx, words: string[]) {
  const exact = sql`EXISTS (SELECT 1 FROM course_search WHERE course_search MATCH ${wordsQuery(ctx, words)})`
  const match = sql`(SELECT iif(${exact}, ${nothing}, ${trigramsQuery(ctx.tenant.id, words)}))`
  return ctx.db.statement<NearHit>(sql`SELECT course_search.card, near.text AS nearText
    FROM (SELECT rowid, text FROM course_trigrams WHERE course_trigrams MATCH ${match} ORDER BY rank LIMIT ${candidates}) AS near
    CROSS JOIN course_search ON course_search.rowid = near.rowid AND ${inOwnBlock(ctx)}`)
}

/** Cards of the word hits or, without any, of the candidates that really are like the query, nearest first. */
export function chooseHits(words: string[], exact: Hit[], near: NearHit[]): { cards: CourseCard[]; matched: 'words' | 'similar' } {
  if (exact.length > 0) return { cards: exact.map(toCard), matched: 'words' }
  const close = near
    .map((hit) => ({ hit, distance: resemblance(words, hit.nearText) }))
    .filter((each) => each.distance !== null)
    .sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0))
  return { cards: close.map(({ hit }) => toCard(hit)), matched: close.length > 0 ? 'similar' : 'words' }
}

/** The index holds each course as lists show it. */
export const toCard = ({ card }: Hit): CourseCard => JSON.parse(card) as CourseCard

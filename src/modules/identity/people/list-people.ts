import { and, asc, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Page } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { PeopleQuery, User } from '../contract.ts'
import { policy } from '../policy.ts'
import { findUser, toUser, type UserRow } from '../queries.ts'
import { peopleCounts, users } from '../tables.ts'

export async function getPerson(ctx: Ctx, id: string): Promise<User> {
  authorize(ctx, policy.view)
  const row = await findUser(ctx, id)
  authorize(ctx, policy.view, { userId: id })
  return toUser(row)
}

/** The people of the school. Totals come from counters; a search counts no further than the next page. */
export async function listPeople(ctx: Ctx, query: PeopleQuery): Promise<Page<User>> {
  authorize(ctx, policy.list)
  const { items, total } = query.q ? await search(ctx, query, query.q) : await browse(ctx, query)
  return { items: items.map(toUser), page: query.page, perPage: query.perPage, total }
}

const among = ({ role, status }: PeopleQuery): SQL[] => [
  isNull(users.removedAt),
  ...(role ? [eq(users.role, role)] : []),
  ...(status ? [eq(users.status, status)] : []),
]
const byName = sql`${users.fullName} COLLATE NOCASE`

async function browse(ctx: Ctx, query: PeopleQuery): Promise<{ items: UserRow[]; total: number }> {
  const direction = query.sort.startsWith('-') ? desc : asc
  const order = query.sort.endsWith('name') ? [direction(byName), direction(users.id)] : [direction(users.id)]
  const [items, counts] = await ctx.db.batch([
    ctx.db
      .rows(users)
      .where(and(...among(query)))
      .orderBy(...order)
      .limit(query.perPage)
      .offset((query.page - 1) * query.perPage),
    ctx.db
      .rows(peopleCounts)
      .where(
        and(query.role ? eq(peopleCounts.role, query.role) : undefined, query.status ? eq(peopleCounts.status, query.status) : undefined),
      ),
  ])
  return { items, total: counts.reduce((sum, count) => sum + count.people, 0) }
}

/**
 * Whose name begins so, in order of names, then whose address does. Each half is a walk along an index that stops one
 * past the page that is asked for.
 */
async function search(ctx: Ctx, query: PeopleQuery, q: string): Promise<{ items: UserRow[]; total: number }> {
  const reach = query.page * query.perPage + 1
  const named = between(byName, q)
  const rest = and(ctx.db.mine(users), ...among(query))
  const half = (rank: number, key: SQL, where: SQL) =>
    sql`SELECT * FROM (SELECT ${users.id} AS id, ${sql.raw(String(rank))} AS rank, ${key} AS word FROM ${users} WHERE ${rest} AND ${where} ORDER BY ${key} LIMIT ${reach})`
  const address = sql`${users.email}`
  const matches = sql`${half(0, byName, named)} UNION ALL ${half(1, address, sql`${between(address, q.toLowerCase())} AND NOT (coalesce(${named}, 0))`)}`
  const offset = (query.page - 1) * query.perPage
  const page = sql`SELECT id FROM (${matches}) ORDER BY rank, word, id LIMIT ${query.perPage + 1} OFFSET ${offset}`
  const found = await ctx.db.rows(users).where(sql`${users.id} IN (${page})`)
  const folded = asciiLower(q)
  const keyOf = ({ fullName, email, id }: UserRow): string => {
    const word = asciiLower(fullName ?? '')
    return word.startsWith(folded) ? `0${word}\0${id}` : `1${email}\0${id}`
  }
  const sorted = found.map((row) => ({ row, key: keyOf(row) })).sort((a, b) => (a.key < b.key ? -1 : 1))
  return { items: sorted.slice(0, query.perPage).map(({ row }) => row), total: sorted.length ? offset + sorted.length : 0 }
}

/** Folds what SQLite's NOCASE folds, so that a page is sorted here as it was cut there. */
const asciiLower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
const between = (value: SQL, beginning: string): SQL => sql`${value} >= ${beginning} AND ${value} < ${`${beginning}\u{10ffff}`}`

import { and, eq, inArray, isNull } from 'drizzle-orm'
import { builtInRoles, type Role } from '../../kernel/actor.ts'
import { AppError, notFound } from '../../kernel/errors.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { PersonSummary, User } from './contract.ts'
import { users } from './tables.ts'

export type UserRow = typeof users.$inferSelect

const roleOf = (name: string): Role => builtInRoles.find((role) => role === name) ?? 'learner'

/** A person as the API shows them. Never the password hash, nor what only counts use. */
export const toUser = (row: UserRow): User => ({
  id: row.id,
  email: row.email,
  phoneNumber: row.phoneNumber,
  username: row.username,
  fullName: row.fullName,
  firstName: row.firstName,
  lastName: row.lastName,
  avatarUrl: row.avatarUrl,
  country: row.country,
  state: row.state,
  zip: row.zip,
  locale: row.locale,
  timezone: row.timezone,
  role: roleOf(row.role),
  status: row.status,
  emailVerified: row.emailVerified,
  phoneVerified: row.phoneVerified,
  isProfileComplete: row.isProfileComplete,
  departmentId: row.departmentId,
  preferences: row.preferences,
  assists: row.assists,
  lastLoginAt: row.lastLoginAt,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

export const userById = (ctx: Ctx, id: string) => ctx.db.rows(users).where(and(eq(users.id, id), isNull(users.removedAt)))
export const userByEmail = (ctx: Ctx, email: string) => ctx.db.rows(users).where(and(eq(users.email, email), isNull(users.removedAt)))

export async function findUser(ctx: Ctx, id: string): Promise<UserRow> {
  const [row] = await userById(ctx, id)
  if (!row) throw notFound('The person')
  return row
}

/** The id of whoever is signed in; a visitor has none. */
export function ownId(ctx: Ctx): string {
  const { actor } = ctx
  if (actor.kind === 'person' || actor.kind === 'job') return actor.id
  throw new AppError('UNAUTHENTICATED', 'Sign in to go on.')
}

/** Names and pictures by id, for lists that mention people. Removed people keep their place without a name. */
export async function personSummaries(ctx: Ctx, ids: Iterable<string>): Promise<Map<string, PersonSummary>> {
  const wanted = [...new Set(ids)]
  const parts = Array.from({ length: Math.ceil(wanted.length / 90) }, (_, i) => wanted.slice(i * 90, i * 90 + 90))
  const [first, ...rest] = parts.map((part) =>
    ctx.db.select({ id: users.id, fullName: users.fullName, avatarUrl: users.avatarUrl }).from(users).where(inArray(users.id, part)),
  )
  if (!first) return new Map()
  const rows = (await ctx.db.batch([first, ...rest])).flat()
  return new Map(rows.map((row) => [row.id, row]))
}

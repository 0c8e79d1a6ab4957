import { eq, sql } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { days, iso, seconds } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { SignedIn } from '../contract.ts'
import { userSignedOut } from '../events.ts'
import type { UserRow } from '../queries.ts'
import { sessions, users } from '../tables.ts'
import { accessFor, sessionDays, today } from './open-session.ts'
import { hashOf, nextToken, type RefreshToken, readToken } from './refresh-token.ts'
import { revokeSession } from './revoke-access.ts'

/** Two tabs share one cookie, and a page may close before the answer comes: the token just replaced is good for so long. */
const grace = 10 * seconds

const ended = () => new AppError('UNAUTHENTICATED', 'This session has ended. Sign in again.')

export type GivenToken = { text: string | undefined; isCookie: boolean }

/**
 * Exchanges a refresh token for a new pair. A token that was replaced before is taken for stolen: its whole session
 * ends, for the thief and for the owner alike (RFC 9700, section 4.14.2).
 */
export async function refreshSession(ctx: Ctx, given: GivenToken): Promise<SignedIn> {
  const token = readToken(ctx, given.text)
  if (!token) throw ended()
  const { session, user } = await find(ctx, token)
  if (!session || !user || session.revokedAt || session.expiresAt <= iso(ctx.now) || user.status !== 'active') throw ended()
  if (user.removedAt && session.fixedEnd === null) throw ended()
  const hash = hashOf(ctx, token)
  const isLast = given.isCookie && hash === session.previousHash && session.rotatedAt > iso(ctx.now - grace)
  if (hash !== session.refreshHash && !isLast) {
    await ctx.commit({
      writes: revokeSession(ctx, session.id),
      audit: { action: 'session.reuse-detected', entity: { type: 'user', id: user.id }, after: { sessionId: session.id } },
      events: [userSignedOut({ userId: user.id })],
      touchesAccess: true,
    })
    throw ended()
  }
  const next = nextToken(ctx, token)
  if (!isLast && !(await rotate(ctx, token, next, user, session.fixedEnd))) return refreshSession(ctx, given)
  return { ...(await accessFor(ctx, user, session)), refreshToken: next.text }
}

async function find(ctx: Ctx, { sessionId }: RefreshToken) {
  const owner = sql`(SELECT ${sessions.userId} FROM ${sessions} WHERE ${ctx.db.mine(sessions)} AND ${eq(sessions.id, sessionId)})`
  const [[session], [user]] = await ctx.db.batch([
    ctx.db.rows(sessions).where(eq(sessions.id, sessionId)),
    ctx.db.rows(users).where(eq(users.id, owner)),
  ])
  return { session, user }
}

/** False when another request rotated or ended the session since it was read: look again. */
async function rotate(ctx: Ctx, token: RefreshToken, next: RefreshToken, user: UserRow, fixedEnd: string | null): Promise<boolean> {
  const now = iso(ctx.now)
  const hash = hashOf(ctx, token)
  const change = {
    refreshHash: hashOf(ctx, next),
    previousHash: hash,
    rotatedAt: now,
    lastUsedAt: now,
    expiresAt: fixedEnd ?? iso(ctx.now + sessionDays * days),
  }
  const still = sql`${eq(sessions.id, token.sessionId)} AND ${eq(sessions.refreshHash, hash)} AND ${sessions.revokedAt} IS NULL`
  const seen =
    fixedEnd !== null || user.lastSeenOn === today(ctx)
      ? []
      : [
          ctx.db
            .update(users)
            .set({ lastSeenOn: today(ctx) })
            .where(eq(users.id, user.id)),
        ]
  try {
    await ctx.commit({
      writes: [ctx.db.update(sessions).set(change).where(still), ...seen],
      audit: 'none',
      guards: [
        {
          holds: sql`EXISTS (SELECT 1 FROM ${sessions} WHERE ${ctx.db.mine(sessions)} AND ${still})`,
          error: { code: 'CONFLICT', message: 'The session was refreshed at the same moment.' },
        },
      ],
    })
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONFLICT') return false
    throw error
  }
}

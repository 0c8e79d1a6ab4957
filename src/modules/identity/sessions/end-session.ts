import { and, eq, isNull } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { userSignedOut } from '../events.ts'
import { policy } from '../policy.ts'
import { ownId } from '../queries.ts'
import { sessions } from '../tables.ts'
import { readToken } from './refresh-token.ts'
import { revokeSession, revokeSessions } from './revoke-access.ts'

/** Ends the session of the access token, or of the refresh token when that is all there is. With neither there is nothing to end. */
export async function logOut(ctx: Ctx, refreshToken: string | undefined): Promise<void> {
  const sessionId = ctx.actor.kind === 'person' ? ctx.actor.sessionId : readToken(ctx, refreshToken)?.sessionId
  if (!sessionId) return
  const userId = ctx.actor.kind === 'person' ? ctx.actor.id : await ownerOf(ctx, sessionId)
  await ctx.commit({
    writes: revokeSession(ctx, sessionId),
    audit: { action: 'session.end', entity: { type: 'session', id: sessionId } },
    events: userId ? [userSignedOut({ userId })] : [],
    touchesAccess: true,
  })
}

/** Ends every session of the person, this one too. */
export async function logOutEverywhere(ctx: Ctx): Promise<void> {
  authorize(ctx, policy.manageOwnAccount)
  const userId = ownId(ctx)
  const own = ctx.actor.kind === 'person' ? revokeSession(ctx, ctx.actor.sessionId) : []
  await ctx.commit({
    writes: [...revokeSessions(ctx, userId, null), ...own],
    audit: { action: 'session.end-all', entity: { type: 'user', id: userId } },
    events: [userSignedOut({ userId })],
    touchesAccess: true,
  })
}

/** Ends one of the person's own sessions; another's is not found. */
export async function endSession(ctx: Ctx, sessionId: string): Promise<void> {
  authorize(ctx, policy.manageOwnAccount)
  const [session] = await ctx.db
    .select({ userId: sessions.userId })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)))
  if (!session || session.userId !== ownId(ctx)) throw notFound('The session')
  await ctx.commit({
    writes: revokeSession(ctx, sessionId),
    audit: { action: 'session.end', entity: { type: 'session', id: sessionId } },
    events: [userSignedOut({ userId: session.userId })],
    touchesAccess: true,
  })
}

const ownerOf = async (ctx: Ctx, sessionId: string): Promise<string | undefined> =>
  (await ctx.db.select({ userId: sessions.userId }).from(sessions).where(eq(sessions.id, sessionId)))[0]?.userId

import { and, eq, gt, isNull } from 'drizzle-orm'
import { days, iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { SignedIn } from '../contract.ts'
import { sessions, users } from '../tables.ts'
import { accessTokenFor, sessionDays } from './open-session.ts'

/**
 * What a browser sends along when it opens a page, so that the page may hold what its reader would ask for first. It
 * opens no route: the Worker alone reads it, and looks each time whether the session still stands.
 */
export const pagePassOf = (ctx: Ctx, { refreshToken, user }: SignedIn): Promise<string> =>
  ctx.sign.token({ use: 'page', s: refreshToken.split('.')[0] ?? '', u: user.id }, ctx.now + sessionDays * days)

/** Who opens a page, with a token to read as they would; null when the pass is not good or its session has ended. */
export async function pageReader(ctx: Ctx, pass: string): Promise<{ id: string; accessToken: string } | null> {
  const { use, s, u } = await ctx.sign.read(pass, ctx.now).catch((): Record<string, string> => ({}))
  if (use !== 'page' || !s || !u) return null
  const isOwn = and(eq(sessions.id, s), isNull(sessions.revokedAt), gt(sessions.expiresAt, iso(ctx.now)))
  const [[session], [user]] = await ctx.db.batch([
    ctx.db.select({ userId: sessions.userId }).from(sessions).where(isOwn),
    ctx.db.rows(users).where(and(eq(users.id, u), eq(users.status, 'active'), isNull(users.removedAt))),
  ])
  return user && session?.userId === user.id ? { id: user.id, accessToken: await accessTokenFor(ctx, user, s) } : null
}

import { and, eq, gt } from 'drizzle-orm'
import { iso, seconds } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { accessTokenSeconds } from '../../../platform/jwt.ts'
import { sessions } from '../tables.ts'

/** More sessions than this nobody ends at one time. */
const most = 500

/** A person's sessions that ended lately enough for something they opened to be open still. */
export async function endedSessions(ctx: Ctx, userId: string): Promise<string[]> {
  const lately = iso(ctx.now - 2 * accessTokenSeconds * seconds)
  const rows = await ctx.db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.revokedAt, lately)))
    .limit(most)
  return rows.map(({ id }) => id)
}

import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { SignedIn } from '../contract.ts'
import { deviceName } from '../sessions/device-name.ts'
import { accessFor } from '../sessions/open-session.ts'
import { firstToken, hashOf } from '../sessions/refresh-token.ts'
import { sessions, users, visits } from '../tables.ts'
import type { EnterVisitInput } from './contract.ts'

const gone = () => new AppError('GONE', 'This way in has been used, or the visit is over. Open another one in the system console.')

/** Exchanges the pass of a visit for its session: once, and not after the visit has ended. */
export async function enterVisit(ctx: Ctx, { pass }: EnterVisitInput): Promise<SignedIn> {
  const { use, s } = await ctx.sign.read(pass, ctx.now)
  if (use !== 'visit' || !s) throw new AppError('FORBIDDEN', 'This link is not valid.')
  const now = iso(ctx.now)
  const open = and(eq(sessions.id, s), isNull(sessions.revokedAt), gt(sessions.expiresAt, now))
  const owner = sql`(SELECT ${visits.userId} FROM ${visits} WHERE ${ctx.db.mine(visits)} AND ${eq(visits.sessionId, s)})`
  const [[session], [user]] = await ctx.db.batch([ctx.db.rows(sessions).where(open), ctx.db.rows(users).where(eq(users.id, owner))])
  if (!session || !user) throw gone()
  const token = firstToken(ctx, s)
  const unused = sql`${ctx.db.mine(visits)} AND ${eq(visits.sessionId, s)} AND ${visits.enteredAt} IS NULL`
  await ctx.commit({
    writes: [
      ctx.db
        .update(sessions)
        .set({ refreshHash: hashOf(ctx, token), rotatedAt: now, lastUsedAt: now, device: deviceName(ctx.client.userAgent) })
        .where(open),
      ctx.db.update(visits).set({ enteredAt: now }).where(eq(visits.sessionId, s)),
    ],
    guards: [
      {
        holds: sql`EXISTS (SELECT 1 FROM ${visits} WHERE ${unused}) AND EXISTS (SELECT 1 FROM ${sessions} WHERE ${ctx.db.mine(sessions)} AND ${open})`,
        error: { code: 'CONFLICT', message: gone().message },
      },
    ],
    audit: { action: 'visit.enter', entity: { type: 'visit', id: s }, after: { actsAs: user.id, name: user.fullName } },
  })
  return { ...(await accessFor(ctx, user, session)), refreshToken: token.text }
}

import { eq } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { newId } from '../../../kernel/ids.ts'
import { days, iso, seconds } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { isPlatformAdmin } from '../../../platform/database/control.ts'
import { accessTokenSeconds, signAccessToken } from '../../../platform/jwt.ts'
import type { SignedIn } from '../contract.ts'
import { toUser, type UserRow } from '../queries.ts'
import { sessions, users } from '../tables.ts'
import { deviceName } from './device-name.ts'
import { firstToken, hashOf } from './refresh-token.ts'

/** A session not used for so long has ended. */
export const sessionDays = 30

/** The day of `ctx.now`, as people are counted by. */
export const today = (ctx: Ctx): string => iso(ctx.now).slice(0, 10)

export const accessTokenFor = async (ctx: Ctx, user: UserRow, sessionId: string): Promise<string> =>
  (await accessFor(ctx, user, { id: sessionId, fixedEnd: null })).accessToken

type Access = Omit<SignedIn, 'refreshToken'>
/** An access token of a session, and whose it is. No token outlives a session whose end is fixed. */
export async function accessFor(ctx: Ctx, user: UserRow, session: { id: string; fixedEnd: string | null }): Promise<Access> {
  const adm = await isPlatformAdmin(ctx.config, ctx.tenant.id, user.id)
  const name = user.fullName ?? user.email
  const left = session.fixedEnd === null ? Number.POSITIVE_INFINITY : Math.floor((Date.parse(session.fixedEnd) - ctx.now) / seconds)
  const expiresIn = Math.min(accessTokenSeconds, left)
  const claims = { sub: user.id, tid: ctx.tenant.id, sid: session.id, role: user.role, name, ...(adm ? { adm } : {}) }
  return {
    accessToken: await signAccessToken(ctx.config, claims, expiresIn),
    expiresIn,
    user: { ...toUser(user), isPlatformAdmin: adm, visitUntil: session.fixedEnd },
  }
}

/** A new session for someone who has just proved who they are: the writes for the caller's commit, and the answer. */
export async function openSession(
  ctx: Ctx,
  user: UserRow,
  place: string | null,
): Promise<{ writes: BatchItem<'sqlite'>[]; signedIn: SignedIn }> {
  const now = iso(ctx.now)
  const id = newId('ses', ctx.now)
  const token = firstToken(ctx, id)
  const session = {
    id,
    userId: user.id,
    refreshHash: hashOf(ctx, token),
    rotatedAt: now,
    device: deviceName(ctx.client.userAgent),
    place,
    createdAt: now,
    lastUsedAt: now,
    expiresAt: iso(ctx.now + sessionDays * days),
  }
  const seen = { lastLoginAt: now, lastSeenOn: today(ctx) }
  return {
    writes: [ctx.db.insert(sessions).values(session), ctx.db.update(users).set(seen).where(eq(users.id, user.id))],
    signedIn: {
      ...(await accessFor(ctx, { ...user, ...seen }, { id, fixedEnd: null })),
      refreshToken: token.text,
    },
  }
}

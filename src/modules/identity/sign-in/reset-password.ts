import { eq, sql } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { days, iso } from '../../../kernel/time.ts'
import type { Ctx, Guard } from '../../../platform/ctx.ts'
import { hashPassword } from '../../../platform/passwords.ts'
import { redeemCode, spendTry, wrongCode } from '../codes/one-time-code.ts'
import type { ResetPasswordInput } from '../contract.ts'
import { userCreated, userSignedOut } from '../events.ts'
import { sendAccountMail } from '../jobs.ts'
import { refuseWeakPassword } from '../passwords/refuse-weak-password.ts'
import { type UserRow, userByEmail, userById } from '../queries.ts'
import { revokeSessions } from '../sessions/revoke-access.ts'
import { users } from '../tables.ts'

const invitationDays = 7

/** The token in an invitation's link. It stops working once a password is set: see `invited`. */
export const invitationToken = (ctx: Ctx, userId: string): Promise<string> =>
  ctx.sign.token({ purpose: 'invitation', userId }, ctx.now + invitationDays * days)

type Proof = { user: UserRow; writes: ReturnType<typeof redeemCode>['write'][]; guards: Guard[] }

/** A mailed code or an invitation sets the password. It proves the address, and ends every session that was open. */
export async function resetPassword(ctx: Ctx, input: ResetPasswordInput): Promise<void> {
  const { user, writes, guards } = 'token' in input ? await invited(ctx, input.token) : await coded(ctx, input.email, input.code)
  await refuseWeakPassword(input.password, user)
  if (user.status === 'suspended') throw new AppError('FORBIDDEN', 'This account is suspended. Ask the school about it.')
  const passwordHash = await hashPassword(input.password)
  const change = { passwordHash, emailVerified: true, status: 'active' as const, updatedAt: iso(ctx.now) }
  await ctx.commit({
    writes: [...writes, ctx.db.update(users).set(change).where(eq(users.id, user.id)), ...revokeSessions(ctx, user.id, null)],
    guards,
    audit: { action: 'user.reset-password', entity: { type: 'user', id: user.id } },
    events: [
      userSignedOut({ userId: user.id }),
      ...(user.passwordHash ? [sendAccountMail({ userId: user.id, kind: 'password_changed' })] : []),
      ...(user.status === 'active' && !user.emailVerified ? [userCreated({ userId: user.id, email: user.email, role: user.role })] : []),
    ],
    touchesAccess: true,
  })
}

async function coded(ctx: Ctx, email: string, code: string): Promise<Proof> {
  const [[user], [row]] = await ctx.db.batch([userByEmail(ctx, email), spendTry(ctx, email, 'reset_password')])
  const used = redeemCode(ctx, row, code)
  if (!user) throw wrongCode()
  return { user, writes: [used.write], guards: [used.guard] }
}

async function invited(ctx: Ctx, token: string): Promise<Proof> {
  const claims = await ctx.sign.read(token, ctx.now)
  const gone = new AppError('GONE', 'This invitation has been used. Sign in, or ask for a new password.')
  if (claims.purpose !== 'invitation') throw new AppError('FORBIDDEN', 'This link is not valid.')
  const [user] = await userById(ctx, claims.userId ?? '')
  if (user?.status !== 'invited') throw gone
  const own = sql`${ctx.db.mine(users)} AND ${eq(users.id, user.id)} AND ${eq(users.status, 'invited')}`
  return {
    user,
    writes: [],
    guards: [{ holds: sql`EXISTS (SELECT 1 FROM ${users} WHERE ${own})`, error: { code: 'CONFLICT', message: gone.message } }],
  }
}

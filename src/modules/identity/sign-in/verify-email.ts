import { eq } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { redeemCode, spendTry, wrongCode } from '../codes/one-time-code.ts'
import type { SignedIn, VerifyEmailInput } from '../contract.ts'
import { userCreated } from '../events.ts'
import { userByEmail } from '../queries.ts'
import { openSession } from '../sessions/open-session.ts'
import { users } from '../tables.ts'

/** The mailed code confirms the address and signs its owner in. */
export async function verifyEmail(ctx: Ctx, { email, code }: VerifyEmailInput, place: string | null = null): Promise<SignedIn> {
  const [[user], [row]] = await ctx.db.batch([userByEmail(ctx, email), spendTry(ctx, email, 'verify_email')])
  if (!user) throw wrongCode()
  const used = redeemCode(ctx, row, code)
  if (user.status === 'suspended') throw new AppError('FORBIDDEN', 'This account is suspended. Ask the school about it.')
  const change = { emailVerified: true, status: 'active' as const, updatedAt: iso(ctx.now) }
  const { writes, signedIn } = await openSession(ctx, { ...user, ...change }, place)
  await ctx.commit({
    writes: [used.write, ctx.db.update(users).set(change).where(eq(users.id, user.id)), ...writes],
    guards: [used.guard],
    audit: { action: 'user.verify-email', entity: { type: 'user', id: user.id } },
    // Whoever was invited was announced when the account was made.
    events: user.emailVerified || user.status === 'invited' ? [] : [userCreated({ userId: user.id, email: user.email, role: user.role })],
  })
  return signedIn
}

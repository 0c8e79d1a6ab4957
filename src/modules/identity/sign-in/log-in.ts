import { AppError } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { verifyPassword } from '../../../platform/passwords.ts'
import { codeOf, issueCode } from '../codes/one-time-code.ts'
import type { LoginInput, SignedIn } from '../contract.ts'
import { sendAccountMail } from '../jobs.ts'
import { type UserRow, userByEmail } from '../queries.ts'
import { openSession } from '../sessions/open-session.ts'
import type { oneTimeCodes } from '../tables.ts'
import { countFailure, failureSubject, failuresOf, forgetFailures, refuseWhileBlocked } from './login-backoff.ts'

/**
 * Signs a person in with email and password: one trip to read, one to write, whoever they are and whether or not they
 * exist. Only the right password learns that an account is suspended or not confirmed.
 */
export async function logIn(ctx: Ctx, { email, password }: LoginInput, place: string | null = null): Promise<SignedIn> {
  const subject = failureSubject(ctx, email)
  const [[user], [failures], [code]] = await ctx.db.batch([
    userByEmail(ctx, email),
    failuresOf(ctx, subject),
    codeOf(ctx, email, 'verify_email'),
  ])
  refuseWhileBlocked(ctx, failures)
  const isRight = await verifyPassword(password, user?.passwordHash ?? null)
  if (!user || !isRight) {
    const { write, slowed } = countFailure(ctx, subject, failures)
    const audit = slowed ? { action: 'auth.guesser-slowed', entity: { type: 'user', id: user?.id ?? 'unknown' } } : 'none'
    await ctx.commit({ writes: [write], audit })
    throw new AppError('UNAUTHENTICATED', 'The email or the password is not right.')
  }
  if (user.status === 'suspended') throw new AppError('FORBIDDEN', 'This account is suspended. Ask the school about it.')
  if (!user.emailVerified) return refuseUnverified(ctx, user, code)
  const { writes, signedIn } = await openSession(ctx, user, place)
  await ctx.commit({
    writes: [...writes, ...(failures ? [forgetFailures(ctx, subject)] : [])],
    audit: { action: 'auth.login', entity: { type: 'user', id: user.id } },
  })
  return signedIn
}

async function refuseUnverified(ctx: Ctx, user: UserRow, last: typeof oneTimeCodes.$inferSelect | undefined): Promise<never> {
  const code = issueCode(ctx, { userId: user.id, purpose: 'verify_email' }, last)
  if (code) {
    const mail = sendAccountMail({ userId: user.id, kind: 'verify_email', codeId: code.id })
    await ctx.commit({ writes: [code.write], audit: 'none', events: [mail] })
  }
  throw new AppError('FORBIDDEN', 'Confirm your email address first: we have sent you a code.', [
    { field: 'email', message: 'not verified' },
  ])
}

import { eq } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { hashPassword } from '../../../platform/passwords.ts'
import { codeOf, issueCode, type NewCode } from '../codes/one-time-code.ts'
import type { Accepted, RegisterInput } from '../contract.ts'
import { sendAccountMail } from '../jobs.ts'
import { refuseWeakPassword } from '../passwords/refuse-weak-password.ts'
import { type UserRow, userByEmail } from '../queries.ts'
import { users } from '../tables.ts'

const accepted: Accepted = { status: 'accepted' }

/**
 * Someone asks for an account. A code goes to the address; if it has a confirmed account already, a mail that says so.
 * The answer, the work and its time are the same.
 */
export async function register(ctx: Ctx, input: RegisterInput): Promise<Accepted> {
  await refuseWeakPassword(input.password, input)
  const [[known], [last]] = await ctx.db.batch([userByEmail(ctx, input.email), codeOf(ctx, input.email, 'verify_email')])
  const passwordHash = await hashPassword(input.password)
  if (known?.emailVerified || known?.status === 'suspended') {
    await ctx.commit({ writes: [], audit: 'none', events: [sendAccountMail({ userId: known.id, kind: 'account_exists' })] })
    return accepted
  }
  const userId = known?.id ?? newId('usr', ctx.now)
  const code = issueCode(ctx, { userId, purpose: 'verify_email' }, last)
  if (!code) return accepted
  try {
    await save(ctx, { known, userId, passwordHash, code }, input)
  } catch (error) {
    // The same address registered twice at one moment: the other request has sent the code.
    if (!(error instanceof AppError && error.code === 'CONFLICT')) throw error
  }
  return accepted
}

type Pending = { known: UserRow | undefined; userId: string; passwordHash: string; code: NewCode }

/** Until the address is confirmed, the latest to register decides the password: its code is the one that works. */
async function save(ctx: Ctx, { known, userId, passwordHash, code }: Pending, { email, fullName }: RegisterInput): Promise<void> {
  const now = iso(ctx.now)
  const fields = { passwordHash, fullName: fullName ?? known?.fullName ?? null, locale: ctx.locale, updatedAt: now }
  const person = known
    ? ctx.db.update(users).set(fields).where(eq(users.id, userId))
    : ctx.db.insert(users).values({ id: userId, email, createdAt: now, ...fields })
  await ctx.commit({
    writes: [person, code.write],
    audit: { action: 'user.register', entity: { type: 'user', id: userId }, after: { email, fullName: fields.fullName } },
    events: [sendAccountMail({ userId, kind: 'verify_email', codeId: code.id })],
  })
}

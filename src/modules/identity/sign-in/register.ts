import { and, eq } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { hashPassword, verifyPassword } from '../../../platform/passwords.ts'
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
export async function register(ctx: Ctx, input: RegisterInput, isRetry = false): Promise<Accepted> {
  await refuseWeakPassword(input.password, input)
  const [[known], [last], [lastNotice]] = await ctx.db.batch([
    userByEmail(ctx, input.email),
    codeOf(ctx, input.email, 'verify_email'),
    codeOf(ctx, input.email, 'account_exists'),
  ])
  const [isSame, passwordHash] = await Promise.all([
    verifyPassword(input.password, known?.passwordHash ?? null),
    hashPassword(input.password),
  ])
  if (known?.emailVerified || known?.status === 'suspended') {
    await noticeOwner(ctx, known, lastNotice)
    return accepted
  }
  const userId = known?.id ?? newId('usr', ctx.now)
  const code = issueCode(ctx, { userId, purpose: 'verify_email' }, last)
  try {
    await save(ctx, { known, userId, passwordHash, isSame, code }, input)
  } catch (error) {
    // The same address registered twice at one moment: this one comes second, and looks again.
    if (!(error instanceof AppError && error.code === 'CONFLICT') || isRetry) throw error
    return register(ctx, input, true)
  }
  return accepted
}

type CodeRow = Parameters<typeof issueCode>[2]

/** Held to the pace of codes: whoever knows an address must not be able to fill its mailbox. */
async function noticeOwner(ctx: Ctx, known: UserRow, last: CodeRow): Promise<void> {
  const notice = issueCode(ctx, { userId: known.id, purpose: 'account_exists' }, last)
  if (!notice) return
  await ctx.commit({ writes: [notice.write], audit: 'none', events: [sendAccountMail({ userId: known.id, kind: 'account_exists' })] })
}

type Pending = { known: UserRow | undefined; userId: string; passwordHash: string; isSame: boolean; code: NewCode | null }

/**
 * The code proves who owns the address, not who chose the password. When an unconfirmed address is registered again with
 * another password nobody's stands: the owner confirms, and chooses one by mail. An invitation is never given a password
 * here, nor an account that is confirmed at this very moment.
 */
async function save(ctx: Ctx, { known, userId, passwordHash, isSame, code }: Pending, { email, fullName }: RegisterInput): Promise<void> {
  const now = iso(ctx.now)
  const fields = { fullName: fullName ?? known?.fullName ?? null, locale: ctx.locale, updatedAt: now }
  const isContested = known !== undefined && known.status !== 'invited' && !isSame
  const unconfirmed = and(eq(users.id, userId), eq(users.emailVerified, false))
  const person = known
    ? ctx.db
        .update(users)
        .set({ ...fields, ...(isContested ? { passwordHash: null } : {}) })
        .where(unconfirmed)
    : ctx.db.insert(users).values({ id: userId, email, createdAt: now, passwordHash, ...fields })
  const isInvited = known?.status === 'invited'
  await ctx.commit({
    writes: [...(isInvited ? [] : [person]), ...(code ? [code.write] : [])],
    audit: {
      action: 'user.register',
      entity: { type: 'user', id: userId },
      after: { email, fullName: fields.fullName, contested: isContested },
    },
    events: code ? [sendAccountMail({ userId, kind: 'verify_email', codeId: code.id })] : [],
  })
}

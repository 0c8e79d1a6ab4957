import { and, eq, inArray } from 'drizzle-orm'
import { tooMany } from '../../../http/rate-limits.ts'
import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { issueCode, redeemCode, spendTry, wrongCode } from '../codes/one-time-code.ts'
import type { Accepted, ChangeEmailInput, ConfirmEmailInput, User } from '../contract.ts'
import { sendAccountMail } from '../jobs.ts'
import { policy } from '../policy.ts'
import { findUser, ownId, toUser, userByEmail } from '../queries.ts'
import { oneTimeCodes, users } from '../tables.ts'
import { requirePassword } from './change-password.ts'

/**
 * A person wants another address: one code goes to the present address, one to the new. When the new one belongs to
 * someone already, its owner is told, and the answer is the same.
 */
export async function changeEmail(ctx: Ctx, { newEmail, password }: ChangeEmailInput): Promise<Accepted> {
  authorize(ctx, policy.manageOwnAccount)
  const user = await findUser(ctx, ownId(ctx))
  await requirePassword(user, password, 'password')
  if (newEmail === user.email)
    throw unprocessable('This is your address already.', [{ field: 'newEmail', message: 'is your address already' }])
  const [[owner], last] = await ctx.db.batch([
    userByEmail(ctx, newEmail),
    ctx.db
      .rows(oneTimeCodes)
      .where(and(eq(oneTimeCodes.userId, user.id), inArray(oneTimeCodes.purpose, ['change_email_old', 'change_email_new']))),
  ])
  const issue = (purpose: 'change_email_old' | 'change_email_new') =>
    issueCode(
      ctx,
      { userId: user.id, purpose, detail: newEmail },
      last.find((code) => code.purpose === purpose),
    )
  const [present, next] = [issue('change_email_old'), issue('change_email_new')]
  if (!present || !next) throw tooMany('Codes have just been sent.', { limit: 1, remaining: 0, resetSeconds: 60 })
  await ctx.commit({
    writes: [present.write, next.write],
    audit: { action: 'user.request-email-change', entity: { type: 'user', id: user.id }, after: { email: newEmail } },
    events: [
      sendAccountMail({ userId: user.id, kind: 'change_email_old', codeId: present.id }),
      owner
        ? sendAccountMail({ userId: owner.id, kind: 'account_exists' })
        : sendAccountMail({ userId: user.id, kind: 'change_email_new', codeId: next.id, to: newEmail }),
    ],
  })
  return { status: 'accepted' }
}

/** Both codes together move the account to the new address; the old one is told. */
export async function confirmEmailChange(ctx: Ctx, input: ConfirmEmailInput): Promise<User> {
  authorize(ctx, policy.manageOwnAccount)
  const user = await findUser(ctx, ownId(ctx))
  const [[present], [next]] = await ctx.db.batch([
    spendTry(ctx, user.email, 'change_email_old'),
    spendTry(ctx, user.email, 'change_email_new'),
  ])
  const used = [
    redeemCode(ctx, present, input.currentEmailCode, 'currentEmailCode'),
    redeemCode(ctx, next, input.newEmailCode, 'newEmailCode'),
  ]
  const email = next?.detail
  if (!email || present?.detail !== email) throw wrongCode('newEmailCode')
  const change = { email, emailVerified: true, updatedAt: iso(ctx.now) }
  await ctx.commit({
    writes: [...used.map(({ write }) => write), ctx.db.update(users).set(change).where(eq(users.id, user.id))],
    guards: used.map(({ guard }) => guard),
    audit: { action: 'user.change-email', entity: { type: 'user', id: user.id }, before: { email: user.email }, after: { email } },
    events: [sendAccountMail({ userId: user.id, kind: 'email_changed', to: user.email })],
    conflicts: { 'users.email': { field: 'newEmailCode', message: 'is wrong or has expired' } },
  })
  return toUser({ ...user, ...change })
}

import { eq } from 'drizzle-orm'
import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { hashPassword, verifyPassword } from '../../../platform/passwords.ts'
import type { ChangePasswordInput } from '../contract.ts'
import { userSignedOut } from '../events.ts'
import { sendAccountMail } from '../jobs.ts'
import { refuseWeakPassword } from '../passwords/refuse-weak-password.ts'
import { policy } from '../policy.ts'
import { findUser, ownId, type UserRow } from '../queries.ts'
import { revokeSessions } from '../sessions/revoke-access.ts'
import { users } from '../tables.ts'

/** The present password allows a new one. Every other session ends; this one goes on. */
export async function changePassword(ctx: Ctx, { currentPassword, newPassword }: ChangePasswordInput): Promise<void> {
  authorize(ctx, policy.manageOwnAccount)
  const user = await findUser(ctx, ownId(ctx))
  await requirePassword(user, currentPassword, 'currentPassword')
  await refuseWeakPassword(newPassword, user, 'newPassword')
  const passwordHash = await hashPassword(newPassword)
  const keep = ctx.actor.kind === 'person' ? ctx.actor.sessionId : null
  await ctx.commit({
    writes: [
      ctx.db
        .update(users)
        .set({ passwordHash, updatedAt: iso(ctx.now) })
        .where(eq(users.id, user.id)),
      ...revokeSessions(ctx, user.id, keep),
    ],
    audit: { action: 'user.change-password', entity: { type: 'user', id: user.id } },
    events: [sendAccountMail({ userId: user.id, kind: 'password_changed' }), userSignedOut({ userId: user.id })],
    touchesAccess: true,
  })
}

/** A session alone does not change what protects the account: the password does. */
export async function requirePassword(user: UserRow, password: string, field: string): Promise<void> {
  if (await verifyPassword(password, user.passwordHash)) return
  throw unprocessable('The password is not right.', [{ field, message: 'is not right' }])
}

import { and, eq, isNull } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../tables.ts'

const neverCame = and(eq(users.status, 'invited'), eq(users.role, 'learner'), isNull(users.lastLoginAt), isNull(users.passwordHash))

/** The account of a guest if nobody has ever entered it, nor given it a role; to stand in a batch. */
export const unusedGuest = (ctx: Ctx, id: string) =>
  ctx.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, id), neverCame))

/** Takes such an account away for good, with what hangs on it; whoever has come meanwhile stays. */
export const forgetGuestAccount = (ctx: Ctx, id: string) => ctx.db.delete(users).where(and(eq(users.id, id), neverCame))

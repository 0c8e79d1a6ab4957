import { eq } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { CompleteProfileInput, ProfilePatch, User } from '../contract.ts'
import { policy } from '../policy.ts'
import { findUser, ownId, toUser } from '../queries.ts'
import { users } from '../tables.ts'

export async function getOwnAccount(ctx: Ctx): Promise<User> {
  authorize(ctx, policy.manageOwnAccount)
  // Removed people have no token any more; the person of a visit counts as removed and has.
  const [row] = await ctx.db.rows(users).where(eq(users.id, ownId(ctx)))
  if (!row) throw notFound('The person')
  return toUser(row)
}

/** A person changes how they appear and what they prefer. User names are one person's only. */
export async function updateProfile(ctx: Ctx, patch: ProfilePatch): Promise<User> {
  authorize(ctx, policy.manageOwnAccount)
  return save(ctx, patch, 'user.update-profile')
}

/** Fills in what a school may ask for before first use. */
export async function completeProfile(ctx: Ctx, input: CompleteProfileInput): Promise<User> {
  authorize(ctx, policy.manageOwnAccount)
  return save(ctx, { ...input, isProfileComplete: true }, 'user.complete-profile')
}

type Change = { [K in keyof ProfilePatch]?: ProfilePatch[K] | undefined } & { isProfileComplete?: boolean }

async function save(ctx: Ctx, change: Change, action: string): Promise<User> {
  const before = await findUser(ctx, ownId(ctx))
  const sent = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const after = { ...before, ...sent, updatedAt: iso(ctx.now) }
  await ctx.commit({
    writes: [
      ctx.db
        .update(users)
        .set({ ...sent, updatedAt: after.updatedAt })
        .where(eq(users.id, before.id)),
    ],
    audit: {
      action,
      entity: { type: 'user', id: before.id },
      before: Object.fromEntries(Object.keys(sent).map((key) => [key, Reflect.get(before, key) as unknown])),
      after: sent,
    },
    conflicts: { 'users.username': { field: 'username', message: 'is taken already' } },
  })
  return toUser(after)
}

import { eq, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import type { Role } from '../../../kernel/actor.ts'
import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx, Guard } from '../../../platform/ctx.ts'
import type { PersonPatch, User } from '../contract.ts'
import { userSignedOut } from '../events.ts'
import { policy } from '../policy.ts'
import { findUser, toUser, type UserRow } from '../queries.ts'
import { announceRole, revokeSessions, setRevoked } from '../sessions/revoke-access.ts'
import { users } from '../tables.ts'

/** An admin renames, suspends or resumes a person or gives them another role. It holds for tokens already out. */
export async function updatePerson(ctx: Ctx, id: string, patch: PersonPatch): Promise<User> {
  authorize(ctx, policy.update)
  const before = await findUser(ctx, id)
  const after = { ...before, ...sent(patch), updatedAt: iso(ctx.now) }
  if (before.status === 'invited' && patch.status === 'active') throw unprocessable('This person has not taken up the invitation yet.')
  if (before.status === 'suspended' && after.status === 'active' && !before.passwordHash) after.status = 'invited'
  const { fullName, role, status, updatedAt } = after
  // Only what changes is written: another admin may be changing the rest at this moment.
  const changed = {
    ...(fullName === before.fullName ? {} : { fullName }),
    ...(role === before.role ? {} : { role }),
    ...(status === before.status ? {} : { status }),
  }
  const losesRights = (changed.role !== undefined || changed.status !== undefined) && !isAdmin(after)
  await ctx.commit({
    writes: [
      ctx.db
        .update(users)
        .set({ ...changed, updatedAt })
        .where(eq(users.id, id)),
      ...(role === before.role ? [] : [announceRole(ctx, id, role)]),
      ...(status === before.status ? [] : accessWrites(ctx, id, status)),
    ],
    guards: losesRights ? [anotherAdmin(ctx, id)] : [],
    audit: {
      action: 'user.update',
      entity: { type: 'user', id },
      before: { fullName: before.fullName, role: before.role, status: before.status },
      after: { fullName, role, status },
    },
    events: changed.status === 'suspended' ? [userSignedOut({ userId: id })] : [],
    touchesAccess: true,
  })
  return toUser(after)
}

const sent = (patch: PersonPatch): { [K in keyof PersonPatch]: Exclude<PersonPatch[K], undefined> } =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))

const isAdmin = (person: Pick<UserRow, 'role' | 'status'>): boolean => person.role === 'admin' && person.status === 'active'

const accessWrites = (ctx: Ctx, id: string, status: UserRow['status']): BatchItem<'sqlite'>[] =>
  status === 'suspended' ? [...revokeSessions(ctx, id, null), setRevoked(ctx, id, true)] : [setRevoked(ctx, id, false)]

/** A school must keep someone who can let others in. */
export const anotherAdmin = (ctx: Ctx, id: string): Guard => ({
  holds: sql`EXISTS (SELECT 1 FROM ${users} WHERE ${ctx.db.mine(users)} AND ${users.role} = 'admin' AND ${users.removedAt} IS NULL
    AND ${users.status} = 'active' AND ${users.id} <> ${id})`,
  error: { code: 'UNPROCESSABLE', message: 'The school would have no admin left. Make someone else an admin first.' },
})

/** For commits of other modules that raise someone's role; they say `touchesAccess`. */
export const changeRole = (ctx: Ctx, userId: string, role: Role): BatchItem<'sqlite'>[] => [
  ctx.db
    .update(users)
    .set({ role, updatedAt: iso(ctx.now) })
    .where(eq(users.id, userId)),
  announceRole(ctx, userId, role),
]

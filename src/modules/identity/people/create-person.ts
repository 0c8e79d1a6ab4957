import type { Role } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { hashPassword } from '../../../platform/passwords.ts'
import type { User } from '../contract.ts'
import { userCreated } from '../events.ts'
import { sendAccountMail } from '../jobs.ts'
import { refuseWeakPassword } from '../passwords/refuse-weak-password.ts'
import { policy } from '../policy.ts'
import { toUser, type UserRow } from '../queries.ts'
import { users } from '../tables.ts'

export type NewPerson = {
  email: string
  fullName?: string | null | undefined
  role: Role
  password?: string | undefined
  /** Installation vouches for an address; otherwise having been given a password does. */
  emailVerified?: boolean | undefined
}

/**
 * Makes an account for someone. With a password they can sign in at once; without one they are invited by mail to
 * choose it. An address belongs to one person: CONFLICT otherwise.
 */
export async function createPerson(ctx: Ctx, input: NewPerson): Promise<User> {
  authorize(ctx, policy.create)
  const email = input.email.trim().toLowerCase()
  if (input.password !== undefined) await refuseWeakPassword(input.password, { email, fullName: input.fullName })
  const now = iso(ctx.now)
  const isInvited = input.password === undefined
  const person: UserRow = {
    ...blank,
    tenantId: ctx.tenant.id,
    id: newId('usr', ctx.now),
    email,
    fullName: input.fullName ?? null,
    locale: ctx.organization.settings.locale,
    role: input.role,
    status: isInvited ? 'invited' : 'active',
    emailVerified: input.emailVerified ?? !isInvited,
    passwordHash: input.password === undefined ? null : await hashPassword(input.password),
    createdAt: now,
    updatedAt: now,
  }
  await ctx.commit({
    writes: [ctx.db.insert(users).values(person)],
    audit: {
      action: 'user.create',
      entity: { type: 'user', id: person.id },
      after: { email, fullName: person.fullName, role: person.role, status: person.status },
    },
    events: [
      userCreated({ userId: person.id, email, role: person.role }),
      ...(isInvited ? [sendAccountMail({ userId: person.id, kind: 'invitation' })] : []),
    ],
    conflicts: { 'users.email': { field: 'email', message: 'belongs to someone already' } },
  })
  return toUser(person)
}

const blank = {
  phoneNumber: null,
  username: null,
  firstName: null,
  lastName: null,
  avatarUrl: null,
  country: null,
  state: null,
  zip: null,
  timezone: 'UTC',
  phoneVerified: false,
  isProfileComplete: false,
  departmentId: null,
  preferences: {},
  assists: false,
  lastLoginAt: null,
  lastSeenOn: null,
  removedAt: null,
}

import { eq } from 'drizzle-orm'
import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { userRemoved } from '../events.ts'
import { policy } from '../policy.ts'
import { findUser, ownId } from '../queries.ts'
import { revokeSessions, setRevoked } from '../sessions/revoke-access.ts'
import { oneTimeCodes, users } from '../tables.ts'
import { anotherAdmin } from './update-person.ts'

/**
 * An admin removes a person: their personal data goes, their address is free again, every session ends. The empty row
 * stays for the courses, reviews and certificates that refer to it.
 */
export async function removePerson(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, policy.remove)
  const person = await findUser(ctx, id)
  if (ctx.actor.kind !== 'system' && id === ownId(ctx)) throw unprocessable('You cannot remove yourself. Ask another admin.')
  const gone = { phoneNumber: null, username: null, fullName: null, firstName: null, lastName: null, avatarUrl: null, country: null }
  const rest = { state: null, zip: null, preferences: {}, passwordHash: null, lastSeenOn: null, status: 'suspended' as const }
  const now = iso(ctx.now)
  await ctx.commit({
    writes: [
      ctx.db
        .update(users)
        .set({ ...gone, ...rest, email: `removed+${id}@invalid`, emailVerified: false, removedAt: now, updatedAt: now })
        .where(eq(users.id, id)),
      ctx.db.delete(oneTimeCodes).where(eq(oneTimeCodes.userId, id)),
      ...revokeSessions(ctx, id, null),
      setRevoked(ctx, id, true),
    ],
    guards: person.role === 'admin' ? [anotherAdmin(ctx, id)] : [],
    audit: { action: 'user.remove', entity: { type: 'user', id }, before: { role: person.role, status: person.status } },
    events: [userRemoved({ userId: id })],
    touchesAccess: true,
  })
}

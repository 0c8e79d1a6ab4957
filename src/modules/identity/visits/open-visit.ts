import { randomBytes } from 'node:crypto'
import { scheduled } from '../../../kernel/events.ts'
import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso, minutes } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { endVisit } from '../jobs.ts'
import { policy } from '../policy.ts'
import { sessions, users, visits } from '../tables.ts'
import type { OpenedVisit, VisitInput } from './contract.ts'

/** So long the way in may be used, once. */
const passMinutes = 2

/**
 * Lets someone who runs the installation into this school as an admin, for a stated reason and a while. The school's audit log has it
 * before anybody is in. Their person counts as removed: in no list, no count, and never the school's last admin.
 */
export async function openVisit(ctx: Ctx, { reason, minutes: length }: VisitInput): Promise<OpenedVisit> {
  authorize(ctx, policy.visit)
  const [now, expiresAt] = [iso(ctx.now), iso(ctx.now + length * minutes)]
  const [id, userId] = [newId('ses', ctx.now), newId('usr', ctx.now)]
  const operatorName = ctx.actor.name
  const person = {
    ...{ id: userId, email: `visit+${userId}@invalid`, fullName: operatorName, role: 'admin', locale: ctx.organization.settings.locale },
    ...{ emailVerified: true, isProfileComplete: true, removedAt: now, createdAt: now, updatedAt: now },
  }
  // Nobody holds the token of this digest: the session is theirs who comes with the pass.
  const unused = { refreshHash: randomBytes(32).toString('base64url'), rotatedAt: now, device: 'Lyceum', lastUsedAt: now }
  await ctx.commit({
    writes: [
      ctx.db.insert(users).values(person),
      ctx.db.insert(sessions).values({ id, userId, ...unused, createdAt: now, expiresAt, fixedEnd: expiresAt }),
      ctx.db
        .insert(visits)
        .values({ sessionId: id, userId, operatorId: ctx.actor.id ?? '', operatorName, reason, createdAt: now, expiresAt }),
    ],
    audit: { action: 'visit.open', entity: { type: 'visit', id }, after: { reason, expiresAt, actsAs: userId } },
    events: [scheduled(endVisit({ visitId: id }), Date.parse(expiresAt))],
  })
  const pass = await ctx.sign.token({ use: 'visit', s: id }, ctx.now + passMinutes * minutes)
  // After the hash: it reaches no server's log, and no other site as a referrer.
  const url = `${ctx.origin}/system/enter#${pass}`
  return { id, operatorName, reason, createdAt: now, enteredAt: null, expiresAt, endedAt: null, url }
}

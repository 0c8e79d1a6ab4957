import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import type { Commit, Ctx } from '../../../platform/ctx.ts'
import { userCreated } from '../events.ts'
import { userByEmail } from '../queries.ts'
import { invitationToken } from '../sign-in/reset-password.ts'
import { users } from '../tables.ts'

type Guest = { email: string; fullName: string }
type GuestAccount = { id: string; isSuspended: boolean; change: Pick<Commit, 'writes'> & { events: NonNullable<Commit['events']> } }

/**
 * The account of someone who orders without signing in: the one their address has, or a new one, to be written with the
 * order. Nobody can enter a new one before whoever reads that mailbox has chosen a password.
 */
export async function guestAccount(ctx: Ctx, { email, fullName }: Guest): Promise<GuestAccount> {
  const [known] = await userByEmail(ctx, email)
  if (known) return { id: known.id, isSuspended: known.status === 'suspended', change: { writes: [], events: [] } }
  const id = newId('usr', ctx.now)
  const now = iso(ctx.now)
  const person = { id, email, fullName, locale: ctx.locale, status: 'invited' as const, createdAt: now, updatedAt: now }
  return {
    id,
    isSuspended: false,
    change: { writes: [ctx.db.insert(users).values(person)], events: [userCreated({ userId: id, email, role: 'learner' })] },
  }
}

type Known = { id: string; email: string; status: string; emailVerified: boolean }
/** Where someone who cannot sign in yet chooses a password; null for those who can. For a mail to that very address. */
export async function firstSignInUrl(ctx: Ctx, { id, email, status, emailVerified }: Known): Promise<string | null> {
  if (status === 'invited') return `${ctx.origin}/reset-password?token=${await invitationToken(ctx, id)}`
  return emailVerified ? null : `${ctx.origin}/forgot-password?email=${encodeURIComponent(email)}`
}

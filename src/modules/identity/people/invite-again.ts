import { unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Accepted } from '../contract.ts'
import { sendAccountMail } from '../jobs.ts'
import { policy } from '../policy.ts'
import { findUser } from '../queries.ts'

/** Sends the invitation of someone who has not taken it up once more. */
export async function inviteAgain(ctx: Ctx, id: string): Promise<Accepted> {
  authorize(ctx, policy.create)
  const person = await findUser(ctx, id)
  if (person.status !== 'invited') throw unprocessable('This person has no open invitation.')
  await ctx.commit({
    writes: [],
    audit: { action: 'user.invite', entity: { type: 'user', id } },
    events: [sendAccountMail({ userId: id, kind: 'invitation' })],
  })
  return { status: 'accepted' }
}

import { invalid } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { codeOf, issueCode } from '../codes/one-time-code.ts'
import type { Accepted } from '../contract.ts'
import { requestCode, sendAccountMail } from '../jobs.ts'
import { findUser, ownId, userByEmail } from '../queries.ts'

type Wanted = { email: string; purpose: 'verify_email' | 'reset_password' }

/** Accepts that someone wants a code. Who they are is looked up later, so the answer cannot tell. */
export async function acceptCodeRequest(ctx: Ctx, wanted: Wanted): Promise<Accepted> {
  await ctx.commit({ writes: [], audit: 'none', events: [requestCode(wanted)] })
  return { status: 'accepted' }
}

/** Has the code mailed again: to the address that is named, else to the caller's own. */
export async function sendCode(ctx: Ctx, email: string | undefined): Promise<Accepted> {
  if (email === undefined && ctx.actor.kind === 'visitor') throw invalid('email', 'is required')
  return acceptCodeRequest(ctx, { email: email ?? (await findUser(ctx, ownId(ctx))).email, purpose: 'verify_email' })
}

/** Mails a code to the address, if it has an account that the code is for and has not had too many. */
export async function carryOutCodeRequest(ctx: Ctx, { email, purpose }: Wanted): Promise<void> {
  const [[user], [last]] = await ctx.db.batch([userByEmail(ctx, email), codeOf(ctx, email, purpose)])
  if (!user || user.status === 'suspended' || (purpose === 'verify_email' && user.emailVerified)) return
  const code = issueCode(ctx, { userId: user.id, purpose }, last)
  if (!code) return
  const kind = purpose === 'verify_email' ? 'verify_email' : 'reset_password'
  await ctx.commit({
    writes: [code.write],
    audit: { action: `auth.${purpose === 'verify_email' ? 'send-code' : 'forgot-password'}`, entity: { type: 'user', id: user.id } },
    events: [sendAccountMail({ userId: user.id, kind, codeId: code.id })],
  })
}

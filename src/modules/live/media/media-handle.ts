import { AppError } from '../../../kernel/errors.ts'
import { hours } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'

const lives = 12 * hours

/** What a browser names a session at the SFU with: signed for one person in one class, so that no other can close or answer it. */
export const handleFor = (ctx: Ctx, id: string, sessionId: string): Promise<string> =>
  ctx.sign.token({ use: 'sfu', s: sessionId, l: id, u: ctx.actor.id ?? '' }, ctx.now + lives)

export async function sessionOf(ctx: Ctx, id: string, handle: string): Promise<string> {
  const { use, s, l, u } = await ctx.sign.read(handle, ctx.now)
  if (use !== 'sfu' || !s || l !== id || u !== ctx.actor.id) throw new AppError('FORBIDDEN', 'This media session is not yours.')
  return s
}

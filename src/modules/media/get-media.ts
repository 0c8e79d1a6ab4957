import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Media } from './contract.ts'
import { policy } from './policy.ts'
import { mediaFor, toMedia } from './queries.ts'

/** A file of one's own; an admin sees everyone's. */
export async function getMedia(ctx: Ctx, id: string): Promise<Media> {
  authorize(ctx, policy.read)
  return toMedia(ctx, await mediaFor(ctx, policy.read, id))
}

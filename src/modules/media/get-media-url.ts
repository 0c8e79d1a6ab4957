import { unprocessable } from '../../kernel/errors.ts'
import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { SignedUrl } from './contract.ts'
import { signFile } from './files/sign-file.ts'
import { policy } from './policy.ts'
import { mediaFor } from './queries.ts'

/** An expiring address for a file the actor may read. */
export async function getMediaUrl(ctx: Ctx, id: string): Promise<SignedUrl> {
  authorize(ctx, policy.read)
  const row = await mediaFor(ctx, policy.read, id)
  if (row.status !== 'ready' || !row.etag) throw unprocessable('This file is not ready.')
  return signFile(ctx, { ...row, mediaId: id, etag: row.etag })
}

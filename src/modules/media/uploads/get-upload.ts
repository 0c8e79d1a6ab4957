import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Upload } from '../contract.ts'
import { policy } from '../policy.ts'
import { ownUpload, toUpload } from './upload-rows.ts'

/** Tells a client that lost its connection which parts have arrived, so that it sends only the others. */
export async function getUpload(ctx: Ctx, id: string): Promise<Upload> {
  authorize(ctx, policy.upload)
  const { upload, parts } = await ownUpload(ctx, id)
  return toUpload(upload, parts)
}

import { notFound } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { storeUnavailable } from '../files/store-unavailable.ts'
import { policy } from '../policy.ts'
import { mediaFor } from '../queries.ts'

/** The captions of a language as WebVTT, for whoever may read the file; learners get a signed address with the lesson. */
export async function getCaptions(ctx: Ctx, id: string, language: string): Promise<string> {
  authorize(ctx, policy.read)
  const row = await mediaFor(ctx, policy.read, id)
  const caption = row.captionFiles.find((file) => file.language === language)
  const stored = caption && (await ctx.files.get(caption.key).catch(storeUnavailable))
  if (!stored) throw notFound('Caption')
  return stored.text()
}

import { and, eq } from 'drizzle-orm'
import { notFound } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import { mediaFor } from '../queries.ts'
import { mediaCaptions } from '../tables.ts'

/** Takes the captions of one language away. */
export async function deleteCaptions(ctx: Ctx, id: string, language: string): Promise<void> {
  authorize(ctx, policy.edit)
  const row = await mediaFor(ctx, policy.edit, id)
  const caption = row.captionFiles.find((file) => file.language === language)
  if (!caption) throw notFound('Caption')
  await ctx.commit({
    writes: [ctx.db.delete(mediaCaptions).where(and(eq(mediaCaptions.mediaId, id), eq(mediaCaptions.language, language)))],
    audit: { action: 'media.captions', entity: { type: 'media', id }, before: { language, label: caption.label } },
  })
  await ctx.files.delete(caption.key).catch(() => undefined)
}

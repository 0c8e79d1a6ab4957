import { desc, eq } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Transcription } from '../contract.ts'
import { policy } from '../policy.ts'
import { mediaFor } from '../queries.ts'
import { mediaTranscriptions } from '../tables.ts'

/** How the transcripts that were asked for are getting on. */
export async function listTranscriptions(ctx: Ctx, id: string): Promise<Transcription[]> {
  authorize(ctx, policy.read)
  await mediaFor(ctx, policy.read, id)
  const rows = await ctx.db
    .rows(mediaTranscriptions)
    .where(eq(mediaTranscriptions.mediaId, id))
    .orderBy(desc(mediaTranscriptions.updatedAt))
    .limit(50)
  return rows.map(({ mediaId, language, status, failure, updatedAt }) => ({ mediaId, language, status, failure, updatedAt }))
}

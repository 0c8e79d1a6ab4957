import { eq } from 'drizzle-orm'
import { invalid, unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Chapter, ChaptersInput } from '../contract.ts'
import { policy } from '../policy.ts'
import { mediaFor } from '../queries.ts'
import { mediaChapters } from '../tables.ts'

/** Names the parts of a video or recording; an empty list takes the names away. */
export async function putChapters(ctx: Ctx, id: string, { chapters }: ChaptersInput): Promise<Chapter[]> {
  authorize(ctx, policy.edit)
  const row = await mediaFor(ctx, policy.edit, id)
  if (row.kind !== 'video' && row.kind !== 'audio') throw unprocessable('Only video and audio have chapters.')
  const late = chapters.findIndex(({ startSeconds }) => row.durationSeconds !== null && startSeconds >= row.durationSeconds)
  if (late >= 0) throw invalid(`chapters.${late}.startSeconds`, 'is after the end of the recording')
  const at = iso(ctx.now)
  const set = { chapters, updatedAt: at }
  await ctx.commit({
    writes: [
      chapters.length === 0
        ? ctx.db.delete(mediaChapters).where(eq(mediaChapters.mediaId, id))
        : ctx.db
            .insert(mediaChapters)
            .values({ mediaId: id, ...set, createdAt: at })
            .onConflictDoUpdate({ target: [mediaChapters.tenantId, mediaChapters.mediaId], set }),
    ],
    audit: { action: 'media.chapters', entity: { type: 'media', id }, before: { chapters: row.chapters }, after: { chapters } },
  })
  return chapters
}

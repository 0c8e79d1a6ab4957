import type { Ctx } from '../../../platform/ctx.ts'
import { indexCourse, lessonTitles, searchSource } from './search-index.ts'

/** A published course changed: search follows. Drafts are indexed when they are published. */
export async function reindexCourse(ctx: Ctx, { courseId }: { courseId: string }): Promise<void> {
  const [[source], titles] = await ctx.db.batch([searchSource(ctx, courseId), lessonTitles(ctx, courseId)])
  if (source?.status !== 'published') return
  await ctx.commit({
    writes: indexCourse(
      ctx,
      source,
      titles.map(({ title }) => title),
    ),
    audit: 'none',
    touchesPublic: true,
  })
}

import { eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { mayShow, setMediaUses } from '../../media/public.ts'
import { mediaUses } from '../../media/tables.ts'
import { type BlockDocument, blockMediaIds } from './blocks.ts'
import type { Copy } from './copy-lessons.ts'

type Shown = { id: string; courseId: string; content: BlockDocument | null; mediaId: string | null }

/** The files a lesson shows, noted beside it: its readers get them, and nobody deletes them meanwhile. */
export const noteMedia = (ctx: Ctx, lesson: Shown) =>
  setMediaUses(ctx, { lessonId: lesson.id, courseId: lesson.courseId, mediaIds: filesIn(lesson) })

/** Holds that the actor may show them: reading a lesson signs its files for whoever may read it. */
export const mayShowMedia = (ctx: Ctx, lesson: Shown) => mayShow(ctx, { courseId: lesson.courseId, mediaIds: filesIn(lesson) })

const filesIn = ({ content, mediaId }: Shown): string[] => [...(mediaId ? [mediaId] : []), ...(content ? blockMediaIds(content) : [])]

/** What the lessons of a course show. */
export const mediaOfCourse = (ctx: Ctx, courseId: string) =>
  ctx.db.select({ lessonId: mediaUses.usedBy, mediaId: mediaUses.mediaId }).from(mediaUses).where(eq(mediaUses.courseId, courseId))

/** Copies show what their originals show. */
export function noteCopiedMedia(ctx: Ctx, copies: Copy[], uses: { lessonId: string; mediaId: string }[]) {
  const byLesson = Map.groupBy(uses, (use) => use.lessonId)
  return copies.flatMap(({ from, id, courseId }) => {
    const mediaIds = (byLesson.get(from) ?? []).map(({ mediaId }) => mediaId)
    return mediaIds.length > 0 ? setMediaUses(ctx, { lessonId: id, courseId, mediaIds }) : []
  })
}

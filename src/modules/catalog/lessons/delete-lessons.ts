import { sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { lessonDeleted, lessonRestored, outlineChanged } from '../events.ts'
import { recountOutline } from '../modules/queries.ts'
import { lessons } from '../tables.ts'

type Named = { id: string; title: string }
type Place = { courseId: string; status: string }

const among = (rows: Named[]) => sql`${lessons.id} IN (SELECT value FROM json_each(${JSON.stringify(rows.map(({ id }) => id))}))`

/** Marks lessons of one course as deleted, in one commit. */
export const deleteLessons = (ctx: Ctx, { courseId, status }: Place, rows: Named[], deletedAt: string): Promise<void> =>
  ctx.commit({
    writes: [ctx.db.update(lessons).set({ deletedAt }).where(among(rows)), recountOutline(ctx, courseId)],
    audit: rows.map(({ id, title }) => ({ action: 'lesson.delete', entity: { type: 'lesson', id }, before: { courseId, title } })),
    events: [outlineChanged({ courseId }), ...rows.map(({ id }) => lessonDeleted({ courseId, lessonId: id }))],
    touchesPublic: status === 'published',
  })

/** Takes the mark away again: they stand where they stood. */
export const restoreLessons = (ctx: Ctx, { courseId, status }: Place, rows: Named[]): Promise<void> =>
  ctx.commit({
    writes: [ctx.db.update(lessons).set({ deletedAt: null }).where(among(rows)), recountOutline(ctx, courseId)],
    audit: rows.map(({ id, title }) => ({ action: 'lesson.restore', entity: { type: 'lesson', id }, after: { courseId, title } })),
    events: [outlineChanged({ courseId }), ...rows.map(({ id }) => lessonRestored({ courseId, lessonId: id }))],
    touchesPublic: status === 'published',
  })

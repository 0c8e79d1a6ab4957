import { sql } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import type { Ctx, Guard } from '../../../platform/ctx.ts'
import type { Place } from '../player/lesson-place.ts'

/** What someone is told when even several tries met another writer. */
export const staleMessage = 'This enrolment was changed at the same moment. Try again.'

/** Holds while neither the enrolment nor the course's outline has moved since they were read. */
export const stillFresh = (ctx: Ctx, read: { id: string; revision: number; courseOutlineRevision: number }): Guard => ({
  holds: sql`EXISTS (SELECT 1 FROM enrollments e JOIN courses c ON c.tenant_id = e.tenant_id AND c.id = e.course_id
    WHERE e.tenant_id = ${ctx.tenant.id} AND e.id = ${read.id} AND e.revision = ${read.revision} AND c.outline_revision = ${read.courseOutlineRevision})`,
  error: { code: 'CONFLICT', message: staleMessage },
})

/** Holds while nobody has written this lesson's progress since the place was read. */
export const stillAsRead = (ctx: Ctx, enrollmentId: string, { lessonId, progressUpdatedAt }: Place): Guard => ({
  holds: sql`(SELECT p.updated_at FROM lesson_progress p
    WHERE p.tenant_id = ${ctx.tenant.id} AND p.enrollment_id = ${enrollmentId} AND p.lesson_id = ${lessonId}) IS ${progressUpdatedAt}`,
  error: { code: 'CONFLICT', message: staleMessage },
})

/** Reads, decides and commits again when another writer came between: their change is then part of what is read. */
export async function retryStale<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (tries === 4 || !(error instanceof AppError) || error.message !== staleMessage) throw error
    }
  }
}

import { and, eq, lt, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { iso } from '../../../kernel/time.ts'
import type { AuditEntry, Ctx, Guard } from '../../../platform/ctx.ts'
import { courses } from '../../catalog/tables.ts'
import { courseCompleted, recomputeCourseProgress } from '../events.ts'
import { enrollmentFields } from '../queries.ts'
import { enrollments } from '../tables.ts'
import { isComplete } from './progress-math.ts'
import { stillFresh } from './retry-stale.ts'

const chunk = 40

/** A course's outline has moved: its enrolments are recomputed in the background. */
export async function onOutlineChanged(ctx: Ctx, { courseId }: { courseId: string }): Promise<void> {
  await ctx.commit({ writes: [], audit: 'none', events: [recomputeCourseProgress({ courseId })] })
}

/**
 * Recomputes up to forty enrolments whose counters are of an older outline, then asks for the next forty. Jobs of
 * several changes share the work: each finds only what is still behind. A completed enrolment stays completed.
 */
export async function recomputeCourse(ctx: Ctx, { courseId }: { courseId: string }): Promise<void> {
  const rows = await selectBehind(ctx, courseId)
  if (rows.length === 0) return
  const now = iso(ctx.now)
  const writes: BatchItem<'sqlite'>[] = []
  const guards: Guard[] = []
  const completed: ReturnType<typeof courseCompleted>[] = []
  const audit: AuditEntry[] = []
  for (const row of rows) {
    const after = {
      completedLessons: row.counted,
      lessonCount: row.courseLessonCount,
      outlineRevision: row.courseOutlineRevision,
      revision: row.revision + 1,
    }
    const completes = row.completedAt === null && row.status === 'in_progress' && isComplete({ ...row, ...after })
    if (completes) {
      guards.push(stillFresh(ctx, row))
      audit.push({
        action: 'enrollment.complete',
        entity: { type: 'enrollment', id: row.id },
        before: { status: row.status },
        after: { status: 'completed' },
      })
      completed.push(courseCompleted({ enrollmentId: row.id, courseId, userId: row.userId, finalGrade: row.finalGrade, completedAt: now }))
    }
    // One that has moved since it was read was recomputed by whoever moved it: it is passed over.
    const unmoved = and(eq(enrollments.id, row.id), eq(enrollments.revision, row.revision))
    const set = { ...after, ...(completes ? { status: 'completed' as const, completedAt: now } : {}), updatedAt: now }
    writes.push(ctx.db.update(enrollments).set(set).where(unmoved))
  }
  const next = rows.length === chunk ? [recomputeCourseProgress({ courseId })] : []
  await ctx.commit({ guards, writes, audit, events: [...completed, ...next] })
}

const selectBehind = (ctx: Ctx, courseId: string) =>
  ctx.db
    .select({
      ...enrollmentFields,
      courseLessonCount: courses.lessonCount,
      courseOutlineRevision: courses.outlineRevision,
      passingScore: courses.passingScore,
      counted: sql<number>`(SELECT count(*) FROM lesson_progress p JOIN lessons l ON l.tenant_id = p.tenant_id AND l.id = p.lesson_id AND l.deleted_at IS NULL
        WHERE p.tenant_id = ${ctx.tenant.id} AND p.enrollment_id = ${enrollments.id} AND p.status = 'completed')`,
    })
    .from(enrollments)
    .innerJoin(courses, eq(courses.id, enrollments.courseId))
    .where(and(eq(enrollments.courseId, courseId), lt(enrollments.outlineRevision, courses.outlineRevision)))
    .limit(chunk)

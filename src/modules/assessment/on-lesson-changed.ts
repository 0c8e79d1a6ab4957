import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { setLessonIssue } from '../catalog/public.ts'
import { lessons } from '../catalog/tables.ts'
import { assessmentIssue } from './questions/question-totals.ts'
import { assessments } from './tables.ts'

/** A lesson shows an assessment, or no longer does: what its course's checklist says about it follows. */
export async function refreshLessonIssue(ctx: Ctx, { lessonId }: { lessonId: string }): Promise<void> {
  const [row] = await ctx.db
    .select({ assessmentId: assessments.id, type: assessments.type, issue: lessons.issue })
    .from(lessons)
    .leftJoin(assessments, and(eq(assessments.id, lessons.assessmentId), eq(assessments.courseId, lessons.courseId)))
    .where(eq(lessons.id, lessonId))
  if (!row || (row.assessmentId === null && row.issue === null)) return
  const issue = row.assessmentId === null ? null : assessmentIssue(ctx, row.assessmentId, row.type === 'survey')
  await ctx.commit({ writes: [setLessonIssue(ctx, lessonId, issue)], audit: 'none' })
}

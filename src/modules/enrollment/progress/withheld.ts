import { sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'

/** `resultsVisible` of the assessment module, the other way about and in SQL: what it keeps back no progress gives away. */
const isWithheld = `(a.show_results = 'never' OR (a.show_results = 'after_deadline'
  AND coalesce(julianday(coalesce(a.closes_at, a.due_at)), 1e9) > julianday('now')))`

// Whole names in raw text: where a statement has one table, Drizzle leaves the table's name off its columns.
/** Whether the final grade of an enrolment is made, in part even, of a result that its learner may not see yet. */
export const gradeWithheld = sql
  .raw(`(enrollments.final_grade IS NOT NULL AND EXISTS (SELECT 1 FROM assessment_grades g
    JOIN assessments a ON a.tenant_id = g.tenant_id AND a.id = g.assessment_id AND ${isWithheld}
    WHERE g.tenant_id = enrollments.tenant_id AND g.enrollment_id = enrollments.id))`)
  .mapWith(Boolean)

/** Whether the score of a lesson is such a result. Only where there is one is anything looked up. */
export const scoreWithheld = sql
  .raw(`(lesson_progress.score IS NOT NULL AND EXISTS (SELECT 1 FROM lessons l
    JOIN assessments a ON a.tenant_id = l.tenant_id AND a.id = l.assessment_id AND ${isWithheld}
    WHERE l.tenant_id = lesson_progress.tenant_id AND l.id = lesson_progress.lesson_id))`)
  .mapWith(Boolean)

/** Results are kept from the learner alone: those who teach the course see them in anybody's place but their own. */
export const isOwn = (ctx: Ctx, userId: string): boolean => ctx.actor.id === userId

import { eq, sql } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { releaseCourse } from '../../media/public.ts'
import { courseDeleted } from '../events.ts'
import { policy, requireCourse } from '../policy.ts'
import { roundsToForget } from '../review/keep-round.ts'
import { courseSubmissions, courses } from '../tables.ts'
import { archive } from './archive-course.ts'
import { courseIs, courseWithMembers } from './queries.ts'

/** A draft nobody has ever taken goes for good; any other course is archived, so that learners keep what they have. */
export async function deleteCourse(ctx: Ctx, idOrSlug: string): Promise<void> {
  authorize(ctx, policy.edit)
  const [[found], rounds] = await ctx.db.batch([
    courseWithMembers(ctx, idOrSlug),
    ctx.db
      .select({ id: courseSubmissions.id })
      .from(courseSubmissions)
      .innerJoin(courses, eq(courses.id, courseSubmissions.courseId))
      .where(courseIs(idOrSlug)),
  ])
  const course = requireCourse(ctx, found, policy.edit)
  if (course.status !== 'draft' || course.enrollmentCount > 0 || course.publishedAt !== null) return archive(ctx, course)
  await ctx.commit({
    guards: [
      {
        holds: sql`EXISTS (SELECT 1 FROM courses WHERE tenant_id = ${ctx.tenant.id} AND id = ${course.id} AND status = 'draft' AND enrollment_count = 0)`,
        error: { code: 'CONFLICT', message: 'The course has just changed. Look again before you delete it.' },
      },
    ],
    writes: [...releaseCourse(ctx, course.id), ctx.db.delete(courses).where(eq(courses.id, course.id))],
    audit: { action: 'course.delete', entity: { type: 'course', id: course.id }, before: { title: course.title, slug: course.slug } },
    events: [
      courseDeleted({ courseId: course.id }),
      ...(rounds.length > 0 ? [roundsToForget({ courseId: course.id, submissionIds: rounds.map(({ id }) => id) })] : []),
    ],
  })
}

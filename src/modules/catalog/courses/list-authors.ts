import { asc, eq } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import type { CourseAuthor } from '../contract.ts'
import { policy, requireCourse } from '../policy.ts'
import { courseAuthors } from '../tables.ts'
import { courseIdOf, courseWithMembers } from './queries.ts'

/** Who works on a course: those who do may know, and admins. */
export async function listAuthors(ctx: Ctx, idOrSlug: string): Promise<CourseAuthor[]> {
  authorize(ctx, policy.view)
  const [[found], rows] = await ctx.db.batch([
    courseWithMembers(ctx, idOrSlug),
    ctx.db
      .select({
        userId: courseAuthors.userId,
        role: courseAuthors.role,
        fullName: users.fullName,
        email: users.email,
        avatarUrl: users.avatarUrl,
      })
      .from(courseAuthors)
      .innerJoin(users, eq(users.id, courseAuthors.userId))
      .where(eq(courseAuthors.courseId, courseIdOf(ctx, idOrSlug)))
      .orderBy(asc(courseAuthors.createdAt)),
  ])
  const course = requireCourse(ctx, found, policy.view)
  return rows.map((row) => ({ ...row, isInstructor: row.userId === course.instructorId }))
}

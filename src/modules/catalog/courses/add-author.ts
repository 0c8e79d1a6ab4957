import { and, eq } from 'drizzle-orm'
import { invalid, unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import type { AddAuthorInput, CourseAuthor } from '../contract.ts'
import { policy, requireCourse } from '../policy.ts'
import { courseAuthors } from '../tables.ts'
import { courseWithMembers } from './queries.ts'

/** The instructor takes in a co-author, who must have a role that authors, or a teaching assistant, who may be anyone. */
export async function addAuthor(ctx: Ctx, idOrSlug: string, input: AddAuthorInput): Promise<CourseAuthor> {
  authorize(ctx, policy.manageAuthors)
  const named = input.userId ? eq(users.id, input.userId) : eq(users.email, (input.email ?? '').toLowerCase())
  const [[found], [person]] = await ctx.db.batch([
    courseWithMembers(ctx, idOrSlug),
    ctx.db
      .select({ id: users.id, role: users.role, fullName: users.fullName, email: users.email, avatarUrl: users.avatarUrl })
      .from(users)
      .where(and(named, eq(users.status, 'active'))),
  ])
  const course = requireCourse(ctx, found, policy.manageAuthors)
  if (!person) throw invalid(input.userId ? 'userId' : 'email', 'is nobody in this school')
  if (input.role === 'author' && person.role === 'learner')
    throw unprocessable('A learner cannot be an author. Give them the role of content creator or instructor first.')
  if (input.role === 'assistant' && person.id === course.instructorId)
    throw unprocessable('The instructor of the course cannot be its assistant.')
  const { role } = input
  await ctx.commit({
    writes: [
      ctx.db
        .insert(courseAuthors)
        .values({ courseId: course.id, userId: person.id, role, createdAt: iso(ctx.now) })
        .onConflictDoUpdate({ target: [courseAuthors.tenantId, courseAuthors.courseId, courseAuthors.userId], set: { role } }),
    ],
    audit: { action: 'course.add_author', entity: { type: 'course', id: course.id }, after: { userId: person.id, role } },
  })
  return {
    userId: person.id,
    fullName: person.fullName,
    email: person.email,
    avatarUrl: person.avatarUrl,
    role,
    isInstructor: person.id === course.instructorId,
  }
}

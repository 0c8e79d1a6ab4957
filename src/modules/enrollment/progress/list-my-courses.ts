import { and, desc, eq, isNull, ne, sql } from 'drizzle-orm'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { definePlan } from '../../../platform/database/define-plan.ts'
import { courses, lessons } from '../../catalog/tables.ts'
import { policy } from '../policy.ts'
import { enrollmentFields, toEnrollment } from '../queries.ts'
import { enrollments } from '../tables.ts'
import type { MyCourse } from './contract.ts'

/** Every course I take, the one I was in last first, with the lesson to go on with: the learner's home in one trip. */
export async function listMyCourses(ctx: Ctx): Promise<MyCourse[]> {
  authorize(ctx, policy.list)
  const rows = await ctx.db.planned(myCourses, { userId: ctx.actor.id ?? '' })
  return rows.map((row) => ({
    enrollment: toEnrollment(ctx, row),
    course: {
      id: row.courseId,
      title: row.title,
      slug: row.slug,
      language: row.language,
      categoryId: row.categoryId,
      thumbnailUrl: row.thumbnailUrl,
      status: row.courseStatus,
    },
    nextLesson:
      row.lessonId && row.lessonTitle && row.lessonType
        ? { id: row.lessonId, title: row.lessonTitle, type: row.lessonType, durationMinutes: row.lessonMinutes }
        : null,
  }))
}

const myCourses = definePlan((db, value: { userId: string }) =>
  db
    .select({
      ...enrollmentFields,
      title: courses.title,
      slug: courses.slug,
      language: courses.language,
      categoryId: courses.categoryId,
      thumbnailUrl: courses.thumbnailUrl,
      courseStatus: courses.status,
      lessonId: lessons.id,
      lessonTitle: lessons.title,
      lessonType: lessons.type,
      lessonMinutes: lessons.durationMinutes,
    })
    .from(enrollments)
    .innerJoin(courses, eq(courses.id, enrollments.courseId))
    .leftJoin(lessons, and(eq(lessons.id, enrollments.resumeLessonId), isNull(lessons.deletedAt)))
    .where(and(eq(enrollments.userId, value.userId), ne(enrollments.status, 'dropped')))
    .orderBy(desc(sql`coalesce(${enrollments.lastAccessedAt}, ${enrollments.enrolledAt})`), desc(enrollments.id)),
)

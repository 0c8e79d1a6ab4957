import { and, desc, eq, lt, or, type SQL, sql } from 'drizzle-orm'
import { type CursorPage, cursorPage, decodeCursor } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courses } from '../../catalog/tables.ts'
import { users } from '../../identity/tables.ts'
import type { Announcement, AnnouncementQuery } from '../contract.ts'
import { policy } from '../policy.ts'
import { announcements } from '../tables.ts'

/** What was announced to everyone and in the courses one learns or teaches in; admins see all of it. */
export async function listAnnouncements(ctx: Ctx, { cursor, perPage, courseId }: AnnouncementQuery): Promise<CursorPage<Announcement>> {
  authorize(ctx, policy.own)
  const rows = await ctx.db
    .select({
      id: announcements.id,
      courseId: announcements.courseId,
      title: announcements.title,
      body: announcements.body,
      createdAt: announcements.createdAt,
      courseTitle: courses.title,
      authorName: users.fullName,
    })
    .from(announcements)
    .leftJoin(courses, eq(courses.id, announcements.courseId))
    .leftJoin(users, eq(users.id, announcements.authorId))
    .where(
      and(
        visible(ctx),
        courseId ? eq(announcements.courseId, courseId) : undefined,
        cursor ? lt(announcements.id, decodeCursor(cursor)) : undefined,
      ),
    )
    .orderBy(desc(announcements.id))
    .limit(perPage + 1)
  return cursorPage(
    rows,
    perPage,
    (row) => row.id,
    (row) => ({ ...row, authorName: row.authorName ?? '' }),
  )
}

function visible(ctx: Ctx): SQL | undefined {
  if ('role' in ctx.actor && ctx.actor.role === 'admin') return undefined
  const me = ctx.actor.id ?? ''
  return or(
    sql`${announcements.courseId} IS NULL`,
    sql`${announcements.courseId} IN (SELECT course_id FROM enrollments WHERE tenant_id = ${ctx.tenant.id} AND user_id = ${me} AND status <> 'dropped'
      UNION SELECT course_id FROM course_authors WHERE tenant_id = ${ctx.tenant.id} AND user_id = ${me})`,
  )
}

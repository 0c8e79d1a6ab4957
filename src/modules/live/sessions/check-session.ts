import { and, eq, isNull, type SQL } from 'drizzle-orm'
import { invalid, unprocessable } from '../../../kernel/errors.ts'
import { days, hours } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courseAuthors, lessons } from '../../catalog/tables.ts'
import { users } from '../../identity/tables.ts'

const longest = 12 * hours
const furthest = 5 * 365 * days

/** A class ends after it begins, is not over already, and lies within what a calendar holds. */
export function checkTimes(now: number, startsAt: string, endsAt: string): void {
  const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)]
  if (!(end > start)) throw invalid('endsAt', 'must be after startsAt')
  if (end - start > longest) throw invalid('endsAt', 'is more than twelve hours after the start')
  if (end <= now) throw invalid('endsAt', 'is in the past')
  if (start > now + furthest) throw invalid('startsAt', 'is more than five years away')
}

/** Reads for a batch: whether a person may host in a course, and whether a lesson of it is a live one. */
export const selectHost = (ctx: Ctx, courseId: string | SQL, hostId: string) =>
  ctx.db
    .select({ id: users.id, name: users.fullName, timezone: users.timezone, role: users.role, courseRole: courseAuthors.role })
    .from(users)
    .leftJoin(courseAuthors, and(eq(courseAuthors.userId, users.id), eq(courseAuthors.courseId, courseId)))
    .where(and(eq(users.id, hostId), isNull(users.removedAt)))

export const selectLesson = (ctx: Ctx, lessonId: string) =>
  ctx.db
    .select({ courseId: lessons.courseId, type: lessons.type })
    .from(lessons)
    .where(and(eq(lessons.id, lessonId), isNull(lessons.deletedAt)))

type Host = { id: string; role: string; courseRole: string | null } | undefined

/** Whoever hosts works on the course, or is an admin; people may always name themselves, since they were allowed to schedule. */
export function checkHost(ctx: Ctx, host: Host): void {
  if (host && (host.id === ctx.actor.id || host.courseRole !== null || host.role === 'admin')) return
  throw unprocessable('The host must be one of the people who work on this course.', [
    { field: 'hostId', message: 'does not work on this course' },
  ])
}

export function checkLesson(lesson: { courseId: string; type: string } | undefined, courseId: string): void {
  if (lesson?.courseId === courseId && lesson.type === 'live') return
  throw invalid('lessonId', 'is not a live lesson of this course')
}

import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { days, iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courses } from '../../catalog/tables.ts'
import { enrollments } from '../../enrollment/tables.ts'
import { users } from '../../identity/tables.ts'
import { liveSessions } from '../../live/tables.ts'
import { messagesFor } from '../mail/messages.ts'
import { policy } from '../policy.ts'
import { calendarFeeds } from '../tables.ts'
import { hashOf } from './feed-address.ts'

/** So far back classes stay in the calendar, and so many of what is to come. */
const back = 60 * days
const most = 300

/**
 * Live classes and due dates of the person whose token it is, as iCalendar (RFC 5545). Times are UTC, so a class stands at
 * its right hour on both sides of a clock change in whatever zone it is read.
 */
export async function readCalendar(ctx: Ctx, token: string): Promise<string> {
  authorize(ctx, policy.calendar)
  const [person] = await ctx.db
    .select({ id: users.id, locale: users.locale })
    .from(calendarFeeds)
    .innerJoin(users, eq(users.id, calendarFeeds.userId))
    .where(and(eq(calendarFeeds.tokenHash, hashOf(token)), eq(users.status, 'active'), isNull(users.removedAt)))
  if (!person) throw new AppError('NOT_FOUND', 'This calendar address is not valid any more.')
  const mine = sql`(SELECT course_id FROM enrollments WHERE tenant_id = ${ctx.tenant.id} AND user_id = ${person.id} AND status <> 'dropped'
    UNION SELECT course_id FROM course_authors WHERE tenant_id = ${ctx.tenant.id} AND user_id = ${person.id})`
  const [classes, due] = await ctx.db.batch([
    ctx.db
      .select({
        id: liveSessions.id,
        title: liveSessions.title,
        description: liveSessions.description,
        startsAt: liveSessions.startsAt,
        endsAt: liveSessions.endsAt,
        externalUrl: liveSessions.externalUrl,
        revision: liveSessions.revision,
        updatedAt: liveSessions.updatedAt,
        courseTitle: courses.title,
      })
      .from(liveSessions)
      .innerJoin(courses, eq(courses.id, liveSessions.courseId))
      .where(and(sql`${liveSessions.courseId} IN ${mine}`, gt(liveSessions.endsAt, iso(ctx.now - back))))
      .orderBy(asc(liveSessions.startsAt))
      .limit(most),
    ctx.db
      .select({
        id: enrollments.id,
        dueDate: enrollments.dueDate,
        title: courses.title,
        slug: courses.slug,
        updatedAt: enrollments.updatedAt,
      })
      .from(enrollments)
      .innerJoin(courses, eq(courses.id, enrollments.courseId))
      .where(
        and(
          eq(enrollments.userId, person.id),
          sql`${enrollments.dueDate} IS NOT NULL`,
          sql`${enrollments.status} IN ('enrolled', 'in_progress')`,
        ),
      )
      .limit(most),
  ])
  const { ICalCalendar } = await import('ical-generator')
  const { messages } = messagesFor(person.locale)
  const calendar = new ICalCalendar({ name: ctx.organization.name, prodId: { company: 'Lyceum', product: 'Lyceum' }, ttl: 3600 })
  for (const one of classes)
    calendar.createEvent({
      id: `${one.id}@${ctx.tenant.id}`,
      sequence: one.revision,
      start: new Date(one.startsAt),
      end: new Date(one.endsAt),
      stamp: new Date(one.updatedAt),
      summary: one.title,
      description: [one.courseTitle, one.description].filter(Boolean).join('\n\n'),
      url: `${ctx.origin}/learn/live/${one.id}`,
      ...(one.externalUrl && { location: one.externalUrl }),
    })
  for (const one of due)
    calendar.createEvent({
      id: `${one.id}@${ctx.tenant.id}`,
      start: new Date(one.dueDate ?? 0),
      allDay: true,
      stamp: new Date(one.updatedAt),
      summary: messages.dueOn(one.title),
      url: `${ctx.origin}/learn/courses/${one.slug}`,
    })
  return calendar.toString()
}

import { and, eq, inArray, sql } from 'drizzle-orm'
import { scheduled } from '../../../kernel/events.ts'
import { minutes } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { courses } from '../../catalog/tables.ts'
import { liveSessions } from '../../live/tables.ts'
import { remindOfClass, spreadNotice } from '../jobs.ts'

type Occasion = { id: string; at: string }
type Session = { sessionId: string; courseId: string; title: string; startsAt: string; hostId: string }

/** So long before a class its learners are reminded. */
const reminderBefore = 30 * minutes

const notice = (
  type: string,
  { sessionId, courseId, title, startsAt }: Omit<Session, 'hostId'>,
  course: string,
  source: string,
  except: string | null,
  mail = true,
) =>
  spreadNotice({
    source,
    type,
    category: 'classes',
    values: { title, course, startsAt },
    link: type === 'live_cancelled' ? null : `/learn/live/${sessionId}`,
    audience: { kind: 'course', courseId },
    except,
    mail,
    after: '',
  })

const reminder = ({ sessionId, startsAt }: { sessionId: string; startsAt: string }) =>
  scheduled(remindOfClass({ sessionId, startsAt }), Date.parse(startsAt) - reminderBefore)

const titleOf = async (ctx: Ctx, courseId: string): Promise<string> =>
  (await ctx.db.select({ title: courses.title }).from(courses).where(eq(courses.id, courseId)))[0]?.title ?? ''

/** One notice for a class or for a whole series of them, and a reminder before each. */
export async function tellOfClasses(
  ctx: Ctx,
  event: Session & { sessionIds: string[]; scheduledBy: string },
  { id }: Occasion,
): Promise<void> {
  const sessions = await ctx.db
    .select({ sessionId: liveSessions.id, startsAt: liveSessions.startsAt })
    .from(liveSessions)
    .where(inArray(liveSessions.id, sql`(SELECT value FROM json_each(${JSON.stringify(event.sessionIds)}))`))
  await ctx.commit({
    writes: [],
    audit: 'none',
    events: [notice('live_scheduled', event, await titleOf(ctx, event.courseId), id, event.scheduledBy), ...sessions.map(reminder)],
  })
}

/** People look at their calendars again only when the time is another; the old reminder sees that and keeps quiet. */
export async function tellOfNewTime(
  ctx: Ctx,
  event: Session & { timeChanged: boolean; changedBy: string },
  { id }: Occasion,
): Promise<void> {
  if (!event.timeChanged) return
  await ctx.commit({
    writes: [],
    audit: 'none',
    events: [notice('live_changed', event, await titleOf(ctx, event.courseId), id, event.changedBy), reminder(event)],
  })
}

/** It has begun: told where people are, not by mail, which comes when it is over. */
export async function tellOfStart(ctx: Ctx, event: Session, { id }: Occasion): Promise<void> {
  await ctx.commit({
    writes: [],
    audit: 'none',
    events: [notice('live_started', event, await titleOf(ctx, event.courseId), id, event.hostId, false)],
  })
}

/** What was recorded can be watched: told to all but whoever recorded it. */
export async function tellOfRecording(ctx: Ctx, event: Omit<Session, 'hostId'> & { recordedBy: string }, { id }: Occasion): Promise<void> {
  await ctx.commit({
    writes: [],
    audit: 'none',
    events: [notice('live_recorded', event, await titleOf(ctx, event.courseId), id, event.recordedBy)],
  })
}

export async function tellOfCancellation(ctx: Ctx, event: Session & { cancelledBy: string }, { id }: Occasion): Promise<void> {
  await ctx.commit({
    writes: [],
    audit: 'none',
    events: [notice('live_cancelled', event, await titleOf(ctx, event.courseId), id, event.cancelledBy)],
  })
}

/** Reminds of a class that still begins when the reminder was made for. */
export async function remind(ctx: Ctx, { sessionId, startsAt }: { sessionId: string; startsAt: string }): Promise<void> {
  const [session] = await ctx.db
    .select({
      sessionId: liveSessions.id,
      courseId: liveSessions.courseId,
      title: liveSessions.title,
      startsAt: liveSessions.startsAt,
      hostId: liveSessions.hostId,
      course: courses.title,
    })
    .from(liveSessions)
    .innerJoin(courses, eq(courses.id, liveSessions.courseId))
    .where(and(eq(liveSessions.id, sessionId), eq(liveSessions.startsAt, startsAt), eq(liveSessions.status, 'scheduled')))
  if (!session || Date.parse(startsAt) < ctx.now) return
  await ctx.commit({
    writes: [],
    audit: 'none',
    events: [notice('live_starting', session, session.course, `reminder:${sessionId}:${startsAt}`, null)],
  })
}

import { and, eq, inArray } from 'drizzle-orm'
import type { Ctx } from '../../../platform/ctx.ts'
import { sendMail } from '../../identity/public.ts'
import { users } from '../../identity/tables.ts'
import { courseSubmissions, courses } from '../tables.ts'
import { type ReviewMail, reviewMail } from './review-mails.ts'

const maxAdmins = 50
const person = { id: users.id, name: users.fullName, email: users.email, locale: users.locale }
type Person = { id: string; name: string | null; email: string; locale: string }

const titleOf = (ctx: Ctx, courseId: string) =>
  ctx.db.select({ title: courses.title, instructorId: courses.instructorId }).from(courses).where(eq(courses.id, courseId))
const people = (ctx: Ctx, ids: string[]) =>
  ctx.db
    .select(person)
    .from(users)
    .where(and(inArray(users.id, ids), eq(users.status, 'active')))

/** The submitter hears that the course has arrived, the admins that it waits. */
export async function tellSubmitted(ctx: Ctx, { courseId, submittedBy }: { courseId: string; submittedBy: string }): Promise<void> {
  const admins = ctx.db
    .select(person)
    .from(users)
    .where(and(eq(users.role, 'admin'), eq(users.status, 'active')))
    .limit(maxAdmins)
  const [[course], [author], reviewers] = await ctx.db.batch([titleOf(ctx, courseId), people(ctx, [submittedBy]), admins])
  if (!course) return
  const about = { courseId, title: course.title, author: author?.name ?? null }
  await tell(ctx, author ? [author] : [], { kind: 'received', ...about })
  await tell(
    ctx,
    reviewers.filter(({ id }) => id !== submittedBy),
    { kind: 'queued', ...about },
  )
  await done(ctx)
}

/** The instructor hears that the course is published, unless they did it themselves. */
export async function tellPublished(
  ctx: Ctx,
  { courseId, instructorId, publishedBy, title }: { courseId: string; instructorId: string; publishedBy: string; title: string },
): Promise<void> {
  if (instructorId !== publishedBy) await tell(ctx, await people(ctx, [instructorId]), { kind: 'published', courseId, title })
  await done(ctx)
}

/** Whoever handed the course in, and its instructor, hear that it came back. */
export async function tellReturned(
  ctx: Ctx,
  { courseId, submissionId, submittedBy, remarks }: { courseId: string; submissionId: string; submittedBy: string; remarks: number },
): Promise<void> {
  const [[course], [round]] = await ctx.db.batch([
    titleOf(ctx, courseId),
    ctx.db.rows(courseSubmissions).where(eq(courseSubmissions.id, submissionId)),
  ])
  if (!course) return
  const readers = await people(ctx, [submittedBy, course.instructorId])
  await tell(ctx, readers, { kind: 'returned', courseId, title: course.title, remarks, message: round?.message ?? null })
  await done(ctx)
}

async function tell(ctx: Ctx, readers: Person[], mail: ReviewMail): Promise<void> {
  for (const reader of readers) await sendMail(ctx, { to: reader.email, locale: reader.locale }, reviewMail(ctx, reader, mail))
}

/** The mails are out: the event is marked as handled. */
const done = (ctx: Ctx): Promise<void> => ctx.commit({ writes: [], audit: 'none' })

import { and, eq, sql } from 'drizzle-orm'
import { decimalText } from '../../../kernel/currency.ts'
import { AppError, notFound, unprocessable } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx, Guard } from '../../../platform/ctx.ts'
import { countEnrollment } from '../../catalog/public.ts'
import { courseAuthors, courses } from '../../catalog/tables.ts'
import { giveGrant, hasLiveGrant } from '../access/live-grant.ts'
import type { Enrollment } from '../contract.ts'
import { learnerEnrolled } from '../events.ts'
import { staleMessage } from '../progress/retry-stale.ts'
import { actorInCourse, courseIs, courseRoleOf, type EnrollmentRow, enrollmentFields, toEnrollment } from '../queries.ts'
import { type enrollmentSources, enrollments, wishlist } from '../tables.ts'

/** `isNew` is false when the learner had an open place already. */
export type PlacedLearner = { enrollment: Enrollment; isNew: boolean }

/** A course as someone is about to join it, and the place they have or had in it. */
export function selectJoin(ctx: Ctx, courseRef: string, userId: string) {
  const firstLesson = sql<string | null>`(SELECT (SELECT l.id FROM lessons l WHERE l.tenant_id = m.tenant_id AND l.course_id = m.course_id
      AND l.deleted_at IS NULL AND l.module_id = m.id ORDER BY l."order" LIMIT 1) AS found
    FROM course_modules m WHERE m.tenant_id = ${ctx.tenant.id} AND m.course_id = ${courses.id} AND m.deleted_at IS NULL AND found IS NOT NULL
    ORDER BY m."order" LIMIT 1)`
  return ctx.db
    .select({
      joinId: courses.id,
      courseTitle: courses.title,
      courseStatus: courses.status,
      priceAmount: courses.priceAmount,
      priceCurrency: courses.priceCurrency,
      hasGrant: hasLiveGrant(ctx, userId, sql`${courses.id}`),
      courseLessonCount: courses.lessonCount,
      courseOutlineRevision: courses.outlineRevision,
      courseRole: courseAuthors.role,
      firstLesson,
      ...enrollmentFields,
      droppedBy: enrollments.droppedBy,
    })
    .from(courses)
    .leftJoin(courseAuthors, actorInCourse(ctx))
    .leftJoin(enrollments, and(eq(enrollments.courseId, courses.id), eq(enrollments.userId, userId)))
    .where(courseIs(courseRef))
}
export type Join = Awaited<ReturnType<typeof selectJoin>>[number]

/** The enrolment of a join, where there is one. */
export const heldPlace = (join: Join): EnrollmentRow | null => (join.id === null ? null : (join as EnrollmentRow))

/** A course that takes learners: one that is not published is found by those who make it only. */
export function refuseClosed(ctx: Ctx, join: Join | undefined): Join {
  if (!join) throw notFound('This course')
  if (join.courseStatus === 'published') return join
  const { actor } = ctx
  const mayKnow =
    courseRoleOf(ctx, join.courseRole) !== null || actor.kind === 'system' || (actor.kind !== 'visitor' && actor.role === 'admin')
  if (!mayKnow && join.id === null) throw notFound('This course')
  throw unprocessable('This course is not open: it is not published.')
}

type NewPlace = {
  userId: string
  source: (typeof enrollmentSources)[number]
  assignedBy: string | null
  dueDate?: string | null | undefined
}

/** Gives someone a place, or the one they dropped back: within the course's limit, counted and announced in one commit. */
export async function placeLearner(ctx: Ctx, join: Join, place: NewPlace): Promise<PlacedLearner> {
  const held = heldPlace(join)
  if (held && held.status !== 'dropped') return { enrollment: toEnrollment(ctx, held), isNew: false }
  const now = iso(ctx.now)
  const { userId, source, assignedBy } = place
  const row: EnrollmentRow = held
    ? {
        ...held,
        status: held.completedAt ? 'completed' : held.startedAt ? 'in_progress' : 'enrolled',
        dueDate: place.dueDate ?? null,
        assignedBy,
        revision: held.revision + 1,
        updatedAt: now,
      }
    : { ...newSeat(ctx, join), userId, source, assignedBy, dueDate: place.dueDate ?? null, enrolledAt: now }
  const write = held
    ? ctx.db
        .update(enrollments)
        .set({
          status: row.status,
          dueDate: row.dueDate,
          assignedBy,
          lapsedAt: null,
          droppedBy: null,
          revision: row.revision,
          updatedAt: now,
        })
        .where(eq(enrollments.id, held.id))
    : ctx.db.insert(enrollments).values(row)
  await ctx.commit({
    guards: [hasRoom(ctx, join.joinId), ...(held ? [stillDropped(ctx, held.id)] : [])],
    // Not `touchesPublic`: the number of learners on public pages may be some minutes old, a cold cache for all may not.
    writes: [write, countEnrollment(ctx, join.joinId, 1), ...grantOf(ctx, join, row), unwish(ctx, userId, join.joinId)],
    audit: {
      action: held ? 'enrollment.reactivate' : 'enrollment.create',
      entity: { type: 'enrollment', id: row.id },
      after: { userId, courseId: join.joinId, source },
    },
    events: [learnerEnrolled({ enrollmentId: row.id, courseId: join.joinId, userId, source: row.source, assignedBy })],
    conflicts: { 'enrollments.user_id': { field: 'courseId', message: staleMessage } },
  })
  return { enrollment: toEnrollment(ctx, row), isNew: true }
}

/** What one takes is no longer kept for later. */
const unwish = (ctx: Ctx, userId: string, courseId: string) =>
  ctx.db.delete(wishlist).where(and(eq(wishlist.userId, userId), eq(wishlist.courseId, courseId)))

/** An enrolment as it begins, but for whose it is. */
export const newSeat = (ctx: Ctx, join: Join) => ({
  id: newId('enr', ctx.now),
  courseId: join.joinId,
  status: 'enrolled' as const,
  completedLessons: 0,
  lessonCount: join.courseLessonCount,
  startedAt: null,
  completedAt: null,
  lastAccessedAt: null,
  resumeLessonId: join.firstLesson,
  finalGrade: null,
  gradeWithheld: false,
  certificateId: null,
  revision: 0,
  outlineRevision: join.courseOutlineRevision,
  createdAt: iso(ctx.now),
  updatedAt: iso(ctx.now),
})

const hasRoom = (ctx: Ctx, courseId: string): Guard => ({
  holds: sql`EXISTS (SELECT 1 FROM courses WHERE tenant_id = ${ctx.tenant.id} AND id = ${courseId} AND (enrollment_limit IS NULL OR enrollment_count < enrollment_limit))`,
  error: { code: 'UNPROCESSABLE', message: 'This course is full.' },
})

const stillDropped = (ctx: Ctx, id: string): Guard => ({
  holds: sql`EXISTS (SELECT 1 FROM enrollments WHERE tenant_id = ${ctx.tenant.id} AND id = ${id} AND status = 'dropped')`,
  error: { code: 'CONFLICT', message: staleMessage },
})

/** Whoever gives a place grants access with it; a place taken on a grant that was there needs no other. */
function grantOf(ctx: Ctx, join: Join, { id, userId, source, assignedBy }: EnrollmentRow) {
  const isGiven = source === 'admin' || assignedBy !== null
  if (!isGiven && join.hasGrant) return []
  const given = isGiven ? { source: 'manual' as const, refId: assignedBy ?? id } : { source: 'free' as const, refId: id }
  return [giveGrant(ctx, { userId, courseId: join.joinId, ...given })]
}

/** A place that someone else took away is theirs to give back; what one gave up oneself, or what lapsed, one may take again. */
export function refuseTaken(join: Join, userId: string): void {
  if (join.status !== 'dropped' || join.droppedBy === null || join.droppedBy === userId) return
  throw unprocessable('Your place in this course was taken away. Ask those who teach it to give it back.')
}

/** Paid courses are bought; what was bought or given once needs no second payment. Says what is to be paid, and where. */
export function refusePaid(join: Join): void {
  const isIn = join.id !== null && join.status !== 'dropped'
  if (join.priceAmount === 0 || join.hasGrant || isIn) return
  const price = `${decimalText(join.priceAmount, join.priceCurrency)} ${join.priceCurrency}`
  throw new AppError('PAYMENT_REQUIRED', `“${join.courseTitle}” is a paid course: ${price}.`, [
    { field: 'courseId', message: join.joinId },
    { field: 'price', message: price },
    { field: 'checkout', message: '/api/v1/checkout' },
  ])
}

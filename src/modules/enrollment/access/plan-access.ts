import { and, eq, sql } from 'drizzle-orm'
import type { DomainEvent, JobRequest } from '../../../kernel/events.ts'
import { scheduled } from '../../../kernel/events.ts'
import { iso, seconds } from '../../../kernel/time.ts'
import type { Commit, Ctx, Guard } from '../../../platform/ctx.ts'
import { countEnrollment } from '../../catalog/public.ts'
import { newSeat, selectJoin } from '../enrollments/place-learner.ts'
import { lapseAccess, learnerDropped, learnerEnrolled } from '../events.ts'
import { staleMessage } from '../progress/retry-stale.ts'
import { accessGrants, enrollments } from '../tables.ts'
import { everyCourse, type Grant, hasAccess } from './access-math.ts'
import { type GrantSource, giveGrant } from './live-grant.ts'

/** `enrol` opens the course for them at once; a plan only lets them choose. */
export type Give = { courseIds: string[]; source: GrantSource; refId: string; until: string | null; enrol: boolean }
export type Take = { source: GrantSource; refId: string; courseIds?: string[] }
export type AccessChange = { give?: Give[]; take?: Take[] }
export type AccessPlan = { writes: Commit['writes']; guards: Guard[]; events: (DomainEvent | JobRequest)[] }

type GrantRow = Grant & { source: GrantSource; refId: string; revision: number }
type Seat = {
  id: string
  courseId: string
  status: string
  startedAt: string | null
  completedAt: string | null
  lapsedAt: string | null
  revision: number
}

/**
 * What a change of someone's grants means for their places, as parts of the caller's own commit. A place goes when no
 * grant for it is left, and comes back with the next; progress stays where it is. Wrap the caller in `retryStale`.
 */
export async function planAccess(ctx: Ctx, userId: string, change: AccessChange): Promise<AccessPlan> {
  const now = iso(ctx.now)
  const toEnrol = [...new Set((change.give ?? []).filter((give) => give.enrol).flatMap((give) => give.courseIds))]
  const [grants, seats, ...joins] = await ctx.db.batch([
    selectGrants(ctx, userId),
    selectSeats(ctx, userId),
    ...toEnrol.map((id) => selectJoin(ctx, id, userId)),
  ])
  const after = changed(grants, change, now)
  const plan: AccessPlan = { writes: [], guards: [unmoved(ctx, userId, grants)], events: [] }
  for (const give of change.give ?? []) {
    for (const courseId of give.courseIds)
      plan.writes.push(giveGrant(ctx, { userId, courseId, source: give.source, refId: give.refId, until: give.until }))
    if (give.until !== null) plan.events.push(scheduled(lapseAccess({ userId }), Date.parse(give.until) + 30 * seconds))
  }
  for (const take of change.take ?? []) plan.writes.push(removeGrant(ctx, userId, take, now))
  for (const seat of seats) {
    const covered = hasAccess(after, seat.courseId, now)
    const wasGranted = after.some(({ courseId }) => courseId === seat.courseId || courseId === everyCourse)
    if (seat.status !== 'dropped' && !covered && wasGranted) close(ctx, userId, seat, plan)
    if (seat.status === 'dropped' && covered && (seat.lapsedAt !== null || toEnrol.includes(seat.courseId))) reopen(ctx, userId, seat, plan)
  }
  for (const join of joins.flat()) {
    if (join.id !== null || seats.some((seat) => seat.courseId === join.joinId)) continue
    const row = { ...newSeat(ctx, join), userId, source: 'payment' as const, assignedBy: null, dueDate: null, enrolledAt: now }
    plan.writes.push(ctx.db.insert(enrollments).values({ ...row, createdAt: now, updatedAt: now }), countEnrollment(ctx, join.joinId, 1))
    plan.events.push(learnerEnrolled({ enrollmentId: row.id, courseId: join.joinId, userId, source: 'payment', assignedBy: null }))
  }
  return plan
}

const selectGrants = (ctx: Ctx, userId: string) =>
  ctx.db
    .select({
      courseId: accessGrants.courseId,
      source: accessGrants.source,
      refId: accessGrants.refId,
      from: accessGrants.from,
      until: accessGrants.until,
      removedAt: accessGrants.removedAt,
      revision: accessGrants.revision,
    })
    .from(accessGrants)
    .where(eq(accessGrants.userId, userId))

const selectSeats = (ctx: Ctx, userId: string) =>
  ctx.db
    .select({
      id: enrollments.id,
      courseId: enrollments.courseId,
      status: enrollments.status,
      startedAt: enrollments.startedAt,
      completedAt: enrollments.completedAt,
      lapsedAt: enrollments.lapsedAt,
      revision: enrollments.revision,
    })
    .from(enrollments)
    .where(eq(enrollments.userId, userId))

const isTaken = (grant: GrantRow, { source, refId, courseIds }: Take): boolean =>
  grant.source === source && grant.refId === refId && (courseIds === undefined || courseIds.includes(grant.courseId))

function changed(grants: GrantRow[], { give = [], take = [] }: AccessChange, now: string): Grant[] {
  const given = give.flatMap((one) =>
    one.courseIds.map((courseId) => ({ courseId, source: one.source, refId: one.refId, from: now, until: one.until, removedAt: null })),
  )
  const same = (grant: GrantRow): boolean =>
    given.some((one) => one.courseId === grant.courseId && one.source === grant.source && one.refId === grant.refId)
  const kept = grants
    .filter((grant) => !same(grant))
    .map((grant) => (take.some((one) => isTaken(grant, one)) ? { ...grant, removedAt: grant.removedAt ?? now } : grant))
  return [...kept, ...given]
}

function removeGrant(ctx: Ctx, userId: string, { source, refId, courseIds }: Take, now: string) {
  const which = courseIds ? sql`${accessGrants.courseId} IN ${courseIds}` : undefined
  return ctx.db
    .update(accessGrants)
    .set({ removedAt: now, revision: sql`${accessGrants.revision} + 1`, updatedAt: now })
    .where(
      and(
        eq(accessGrants.userId, userId),
        eq(accessGrants.source, source),
        eq(accessGrants.refId, refId),
        sql`${accessGrants.removedAt} IS NULL`,
        which,
      ),
    )
}

function close(ctx: Ctx, userId: string, seat: Seat, plan: AccessPlan): void {
  const now = iso(ctx.now)
  const set = { status: 'dropped' as const, lapsedAt: now, revision: seat.revision + 1, updatedAt: now }
  plan.guards.push(sameSeat(ctx, seat))
  plan.writes.push(ctx.db.update(enrollments).set(set).where(eq(enrollments.id, seat.id)), countEnrollment(ctx, seat.courseId, -1))
  plan.events.push(learnerDropped({ enrollmentId: seat.id, courseId: seat.courseId, userId }))
}

function reopen(ctx: Ctx, userId: string, seat: Seat, plan: AccessPlan): void {
  const status = seat.completedAt ? ('completed' as const) : seat.startedAt ? ('in_progress' as const) : ('enrolled' as const)
  const set = { status, lapsedAt: null, droppedBy: null, revision: seat.revision + 1, updatedAt: iso(ctx.now) }
  plan.guards.push(sameSeat(ctx, seat))
  plan.writes.push(ctx.db.update(enrollments).set(set).where(eq(enrollments.id, seat.id)), countEnrollment(ctx, seat.courseId, 1))
  plan.events.push(learnerEnrolled({ enrollmentId: seat.id, courseId: seat.courseId, userId, source: 'payment', assignedBy: null }))
}

const sameSeat = (ctx: Ctx, { id, revision }: Seat): Guard => ({
  holds: sql`EXISTS (SELECT 1 FROM enrollments WHERE tenant_id = ${ctx.tenant.id} AND id = ${id} AND revision = ${revision})`,
  error: { code: 'CONFLICT', message: staleMessage },
})

/** Holds while nobody has given or taken a grant of this person since they were read. */
const unmoved = (ctx: Ctx, userId: string, grants: GrantRow[]): Guard => {
  const seen = grants.reduce((sum, grant) => sum + 1 + grant.revision, 0)
  return {
    holds: sql`(SELECT coalesce(sum(1 + revision), 0) FROM access_grants WHERE tenant_id = ${ctx.tenant.id} AND user_id = ${userId}) = ${seen}`,
    error: { code: 'CONFLICT', message: staleMessage },
  }
}

/** The job at the end of a grant with a term: whatever no other grant holds open is closed. */
export async function lapseSeats(ctx: Ctx, { userId }: { userId: string }): Promise<void> {
  const plan = await planAccess(ctx, userId, {})
  if (plan.writes.length === 0) return
  await ctx.commit({ ...plan, audit: { action: 'enrollment.lapse', entity: { type: 'user', id: userId } } })
}

import { asc, eq, inArray } from 'drizzle-orm'
import type { Page } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { users } from '../../identity/tables.ts'
import type { AttendanceEntry } from '../contract.ts'
import { policy } from '../policy.ts'
import { requireSession } from '../queries.ts'
import { liveRoom } from '../room-door.ts'
import { liveAttendance } from '../tables.ts'
import type { AttendedPerson } from './book.ts'

type Slice = { page: number; perPage: number }

/** Who was in a class and when, for those who teach the course: while it runs from its room, later from what was kept. */
export async function listAttendance(ctx: Ctx, id: string, { page, perPage }: Slice): Promise<Page<AttendanceEntry>> {
  authorize(ctx, policy.seeAttendance)
  const session = await requireSession(ctx, id, policy.seeAttendance)
  const offset = (page - 1) * perPage
  if (session.status === 'live') {
    const { people } = await liveRoom(ctx, id).attendance()
    return { items: await withNames(ctx, people.slice(offset, offset + perPage)), page, perPage, total: people.length }
  }
  const rows = await ctx.db
    .select({ ...columns, fullName: users.fullName, email: users.email, removedAt: users.removedAt })
    .from(liveAttendance)
    .leftJoin(users, eq(users.id, liveAttendance.userId))
    .where(eq(liveAttendance.sessionId, id))
    .orderBy(asc(liveAttendance.userId))
    .limit(perPage)
    .offset(offset)
  return { items: rows.map((row) => toEntry(row, row)), page, perPage, total: session.attendeeCount }
}

const columns = {
  userId: liveAttendance.userId,
  role: liveAttendance.role,
  firstJoinedAt: liveAttendance.firstJoinedAt,
  lastLeftAt: liveAttendance.lastLeftAt,
  totalSeconds: liveAttendance.totalSeconds,
  intervals: liveAttendance.intervals,
}

type Name = { fullName: string | null; email: string | null; removedAt: string | null }

async function withNames(ctx: Ctx, people: AttendedPerson[]): Promise<AttendanceEntry[]> {
  const names = new Map<string, Name>()
  for (let i = 0; i < people.length; i += 90) {
    const ids = people.slice(i, i + 90).map(({ userId }) => userId)
    const rows = await ctx.db
      .select({ id: users.id, fullName: users.fullName, email: users.email, removedAt: users.removedAt })
      .from(users)
      .where(inArray(users.id, ids))
    for (const row of rows) names.set(row.id, row)
  }
  return people.map((person) => toEntry(person, names.get(person.userId)))
}

const toEntry = (person: AttendedPerson, name: Name | undefined): AttendanceEntry => ({
  userId: person.userId,
  fullName: name?.fullName ?? null,
  email: name?.removedAt === null ? name.email : null,
  role: person.role,
  firstJoinedAt: person.firstJoinedAt,
  lastLeftAt: person.lastLeftAt,
  totalSeconds: person.totalSeconds,
  intervals: person.intervals,
})

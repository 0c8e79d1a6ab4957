import { csvMark, csvOf } from '../../../kernel/csv.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { listAttendance } from './list-attendance.ts'

/** Everybody's attendance as CSV (RFC 4180), one line a person, for a spreadsheet. */
export async function exportAttendance(ctx: Ctx, id: string): Promise<string> {
  const { items } = await listAttendance(ctx, id, { page: 1, perPage: mostPeople })
  const head = ['Name', 'Email', 'Role', 'First joined', 'Last left', 'Minutes', 'Times joined']
  const lines = items.map((entry) => [
    entry.fullName ?? '',
    entry.email ?? '',
    entry.role,
    entry.firstJoinedAt,
    entry.lastLeftAt ?? '',
    (entry.totalSeconds / 60).toFixed(1),
    String(entry.intervals.length),
  ])
  return csvMark + csvOf([head, ...lines])
}

const mostPeople = 10_000

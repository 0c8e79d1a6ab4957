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
  // The mark tells spreadsheets that the text is UTF-8.
  return `\uFEFF${[head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}

const mostPeople = 10_000

/** Quoted where needed. A leading =, +, - or @ would be run as a formula (OWASP CSV injection): a quote mark disarms it. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

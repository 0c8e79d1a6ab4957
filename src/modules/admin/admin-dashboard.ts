import { eq, gte } from 'drizzle-orm'
import { authorize } from '../../kernel/policy.ts'
import { days, iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { catalogCounts } from '../catalog/tables.ts'
import { creatorApplicationCounts } from '../creators/tables.ts'
import { peopleCounts, peopleSeen } from '../identity/tables.ts'
import type { AdminDashboard } from './contract.ts'
import { policy } from './policy.ts'

/** The school in numbers, all from counters kept on write: a large school costs what a small one does. */
export async function adminDashboard(ctx: Ctx): Promise<AdminDashboard> {
  authorize(ctx, policy.viewDashboard)
  const since = iso(ctx.now - 29 * days).slice(0, 10)
  const [people, seen, catalog, applications] = await ctx.db.batch([
    ctx.db.rows(peopleCounts),
    ctx.db.rows(peopleSeen).where(gte(peopleSeen.day, since)),
    ctx.db.rows(catalogCounts),
    ctx.db.rows(creatorApplicationCounts).where(eq(creatorApplicationCounts.status, 'pending')),
  ])
  const courses = catalog[0]?.counts.status ?? {}
  const pending = courses.pending ?? 0
  return {
    people: {
      total: sum(people.map((row) => row.people)),
      activeLast30Days: sum(seen.map((row) => row.people)),
      byRole: tally(people.map((row) => [row.role, row.people])),
      byStatus: tally(people.map((row) => [row.status, row.people])),
    },
    courses: { draft: courses.draft ?? 0, pending, published: courses.published ?? 0, archived: courses.archived ?? 0 },
    pendingReviews: pending,
    pendingApplications: sum(applications.map((row) => row.applications)),
  }
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)

function tally(counts: [string, number][]): Record<string, number> {
  const totals: Record<string, number> = {}
  for (const [name, number] of counts) totals[name] = (totals[name] ?? 0) + number
  return totals
}

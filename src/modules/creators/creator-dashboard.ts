import { and, desc, eq } from 'drizzle-orm'
import { AppError } from '../../kernel/errors.ts'
import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { courseFields, toCard } from '../catalog/public.ts'
import { courseAuthors, courses } from '../catalog/tables.ts'
import type { CreatorDashboard } from './contract.ts'
import { policy } from './policy.ts'

/** A creator's own courses in numbers, from the counters the courses carry. */
export async function creatorDashboard(ctx: Ctx): Promise<CreatorDashboard> {
  authorize(ctx, policy.viewDashboard)
  if (ctx.actor.kind !== 'person') throw new AppError('UNAUTHENTICATED', 'Sign in to go on.')
  const rows = await ctx.db
    .select(courseFields)
    .from(courseAuthors)
    .innerJoin(courses, eq(courses.id, courseAuthors.courseId))
    .where(and(eq(courseAuthors.userId, ctx.actor.id), eq(courseAuthors.role, 'author')))
    .orderBy(desc(courses.updatedAt))
    .limit(500)
  const reviewCount = sum(rows.map((row) => row.reviewCount))
  const stars = sum(rows.map((row) => (row.averageRating ?? 0) * row.reviewCount))
  const count = (status: string): number => rows.filter((row) => row.status === status).length
  return {
    courses: { draft: count('draft'), pending: count('pending'), published: count('published'), archived: count('archived') },
    enrollmentCount: sum(rows.map((row) => row.enrollmentCount)),
    averageRating: reviewCount ? Math.round((stars / reviewCount) * 100) / 100 : null,
    reviewCount,
    latest: rows.slice(0, 20).map(toCard),
  }
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)

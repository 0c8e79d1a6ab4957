import { desc, eq } from 'drizzle-orm'
import { AppError, notFound } from '../../kernel/errors.ts'
import type { Page } from '../../kernel/pagination.ts'
import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { users } from '../identity/tables.ts'
import type { ApplicationsQuery, CreatorApplication, CreatorStatus, ReviewedApplication } from './contract.ts'
import { policy } from './policy.ts'
import { creatorApplicationCounts, creatorApplications } from './tables.ts'

type Row = typeof creatorApplications.$inferSelect

export const toApplication = (row: Omit<Row, 'tenantId'>): CreatorApplication => ({
  id: row.id,
  userId: row.userId,
  bio: row.bio,
  portfolioUrl: row.portfolioUrl,
  experienceYears: row.experienceYears,
  status: row.status,
  reviewerId: row.reviewerId,
  reviewerNotes: row.reviewerNotes,
  reviewedAt: row.reviewedAt,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

const withApplicant = (ctx: Ctx) =>
  ctx.db
    .select({
      id: creatorApplications.id,
      userId: creatorApplications.userId,
      bio: creatorApplications.bio,
      portfolioUrl: creatorApplications.portfolioUrl,
      experienceYears: creatorApplications.experienceYears,
      status: creatorApplications.status,
      reviewerId: creatorApplications.reviewerId,
      reviewerNotes: creatorApplications.reviewerNotes,
      reviewedAt: creatorApplications.reviewedAt,
      createdAt: creatorApplications.createdAt,
      updatedAt: creatorApplications.updatedAt,
      applicantName: users.fullName,
      applicantEmail: users.email,
      applicantAvatar: users.avatarUrl,
      applicantRole: users.role,
      applicantLocale: users.locale,
      applicantRemovedAt: users.removedAt,
    })
    .from(creatorApplications)
    .innerJoin(users, eq(users.id, creatorApplications.userId))

export type ApplicationRow = Awaited<ReturnType<typeof findApplication>>

export async function findApplication(ctx: Ctx, id: string) {
  const [row] = await withApplicant(ctx).where(eq(creatorApplications.id, id))
  if (!row || row.applicantRemovedAt) throw notFound('The application')
  return row
}

export const toReviewed = (row: ApplicationRow): ReviewedApplication => ({
  ...toApplication(row),
  applicant: {
    id: row.userId,
    fullName: row.applicantName,
    email: row.applicantEmail,
    avatarUrl: row.applicantAvatar,
    role: row.applicantRole,
  },
})

/** Applications for reviewers, newest first. */
export async function listApplications(ctx: Ctx, { status, page, perPage }: ApplicationsQuery): Promise<Page<ReviewedApplication>> {
  authorize(ctx, policy.reviewApplications)
  const [rows, counts] = await ctx.db.batch([
    withApplicant(ctx)
      .where(status ? eq(creatorApplications.status, status) : undefined)
      .orderBy(desc(creatorApplications.id))
      .limit(perPage)
      .offset((page - 1) * perPage),
    ctx.db.rows(creatorApplicationCounts).where(status ? eq(creatorApplicationCounts.status, status) : undefined),
  ])
  return { items: rows.map(toReviewed), page, perPage, total: counts.reduce((sum, count) => sum + count.applications, 0) }
}

/** How the person's own latest application stands. */
export async function creatorStatus(ctx: Ctx): Promise<CreatorStatus> {
  authorize(ctx, policy.apply)
  if (ctx.actor.kind !== 'person') throw new AppError('UNAUTHENTICATED', 'Sign in to go on.')
  const [row] = await ctx.db
    .rows(creatorApplications)
    .where(eq(creatorApplications.userId, ctx.actor.id))
    .orderBy(desc(creatorApplications.id))
    .limit(1)
  return { status: row?.status ?? 'none', role: ctx.actor.role, application: row ? toApplication(row) : null }
}

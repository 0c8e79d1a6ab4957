import { z } from 'zod'
import { PageQuery } from '../../kernel/pagination.ts'
import { CourseCard } from '../catalog/contract.ts'

const ApplicationStatus = z.enum(['pending', 'approved', 'rejected'])

export const CreatorApplication = z
  .object({
    id: z.string(),
    userId: z.string(),
    bio: z.string(),
    portfolioUrl: z.string().nullable(),
    experienceYears: z.number().int(),
    status: ApplicationStatus,
    reviewerId: z.string().nullable(),
    reviewerNotes: z.string().nullable(),
    reviewedAt: z.string().nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'CreatorApplication' })
export type CreatorApplication = z.infer<typeof CreatorApplication>

/** An application as reviewers see it: with who it is from. */
export const ReviewedApplication = CreatorApplication.extend({
  applicant: z.object({
    id: z.string(),
    fullName: z.string().nullable(),
    email: z.string(),
    avatarUrl: z.string().nullable(),
    role: z.string(),
  }),
}).meta({ id: 'ReviewedApplication' })
export type ReviewedApplication = z.infer<typeof ReviewedApplication>

export const ApplyInput = z.object({
  bio: z.string().trim().min(1, 'is required').max(4000),
  portfolioUrl: z
    .string()
    .trim()
    .max(500)
    .check(z.url({ protocol: /^https?$/, error: 'must be a web address such as https://example.org' }))
    .nullish(),
  experienceYears: z.number().int().min(0).max(80).default(0),
})
export type ApplyInput = z.infer<typeof ApplyInput>

export const ApproveInput = z.object({ notes: z.string().trim().max(4000).optional() })
export const RejectInput = z.object({ notes: z.string().trim().min(1, 'tell the applicant why').max(4000) })

export const ApplicationsQuery = PageQuery.extend({ status: ApplicationStatus.optional() })
export type ApplicationsQuery = z.infer<typeof ApplicationsQuery>

/** Where the person stands: `none` before the first application. */
export const CreatorStatus = z
  .object({ status: z.enum(['none', 'pending', 'approved', 'rejected']), role: z.string(), application: CreatorApplication.nullable() })
  .meta({ id: 'CreatorStatus' })
export type CreatorStatus = z.infer<typeof CreatorStatus>

export const CreatorDashboard = z
  .object({
    courses: z.object({ draft: z.number(), pending: z.number(), published: z.number(), archived: z.number() }),
    enrollmentCount: z.number(),
    averageRating: z.number().nullable(),
    reviewCount: z.number(),
    /** Last changed first. */
    latest: z.array(CourseCard),
  })
  .meta({ id: 'CreatorDashboard' })
export type CreatorDashboard = z.infer<typeof CreatorDashboard>

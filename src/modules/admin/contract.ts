import { z } from 'zod'
import { BrandingContract, SignerContract } from '../tenancy/contract.ts'

export const AdminSettings = z
  .object({
    name: z.string(),
    slug: z.string(),
    branding: BrandingContract,
    settings: z.object({
      locale: z.string(),
      currency: z.string(),
      requireProfile: z.boolean(),
      instructorsEditAll: z.boolean(),
      instructorsPublish: z.boolean(),
      tagline: z.string().nullable(),
      signer: SignerContract.nullable(),
    }),
    features: z.record(z.string(), z.boolean()),
    plan: z.string(),
    storageLimitBytes: z.number(),
    maxUsers: z.number().nullable(),
  })
  .meta({ id: 'AdminSettings' })
export type AdminSettings = z.infer<typeof AdminSettings>

const count = z.number().int()
export const AdminDashboard = z
  .object({
    people: z.object({
      total: count,
      /** Signed in or came back within thirty days. */
      activeLast30Days: count,
      byRole: z.record(z.string(), count),
      byStatus: z.record(z.string(), count),
    }),
    courses: z.object({ draft: count, pending: count, published: count, archived: count }),
    pendingReviews: count,
    pendingApplications: count,
  })
  .meta({ id: 'AdminDashboard' })
export type AdminDashboard = z.infer<typeof AdminDashboard>

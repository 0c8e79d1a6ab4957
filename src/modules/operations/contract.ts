import { z } from 'zod'
import { Currency } from '../../kernel/money.ts'
import { PageQuery } from '../../kernel/pagination.ts'
import { oneLine } from '../../kernel/text.ts'
import { BrandingContract } from '../tenancy/contract.ts'

export const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' })
export const Readiness = z
  .object({ status: z.enum(['ready', 'degraded']), checks: z.array(z.object({ name: z.string(), ok: z.boolean(), ms: z.number() })) })
  .meta({ id: 'Readiness' })
export type Readiness = z.infer<typeof Readiness>

const FirstPerson = z.object({ email: z.email(), fullName: oneLine(120), password: z.string().min(10).max(200) })
/** Without a password they are invited by mail to choose one. */
const FirstAdmin = FirstPerson.partial({ password: true })

export const InstallTenant = z.object({
  slug: z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'must be a host name label: lower-case letters, digits and hyphens'),
  name: oneLine(120),
  shard: z.string().max(60).optional(),
  brandColor: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #0f4a50')
    .optional(),
  tagline: z.string().max(200).optional(),
  currency: Currency.optional(),
  /** Without one the tenant waits for its first admin: nobody can sign in yet. */
  admin: FirstAdmin.optional(),
  /** Who runs the whole installation, if they are to sign in here; may be the admin again. */
  platformAdmin: FirstPerson.optional(),
})
export type InstallTenant = z.infer<typeof InstallTenant>

const tenantStatuses = ['active', 'suspended', 'closed'] as const

/** A tenant as those see it who run the installation. */
export const Tenant = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    domains: z.array(z.string()),
    /** Where its people find it. */
    url: z.string(),
    branding: BrandingContract,
    settings: z.record(z.string(), z.unknown()),
    features: z.record(z.string(), z.boolean()),
    plan: z.string(),
    storageLimitBytes: z.number().int(),
    maxUsers: z.number().int().nullable(),
    isActive: z.boolean(),
    status: z.enum(tenantStatuses),
    /** Why it is suspended, where whoever did it said so. */
    suspendedReason: z.string().nullable(),
    /** From counters kept on write; AI in tokens of this month. */
    usage: z.object({ people: z.number().int(), courses: z.number().int(), storageBytes: z.number().int(), aiTokens: z.number().int() }),
    /** Closed since then. */
    deletedAt: z.string().nullable(),
    /** From then on its data is gone; until then `isActive: true` opens it again. */
    purgeAt: z.string().nullable(),
    shard: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Tenant' })
export type Tenant = z.infer<typeof Tenant>

export const TenantPatch = z
  .object({
    name: oneLine(120),
    plan: z.string().trim().min(1).max(60),
    storageLimitBytes: z
      .number()
      .int()
      .min(0)
      .max(2 ** 50),
    maxUsers: z.number().int().min(1).max(100_000_000).nullable(),
    isActive: z.boolean(),
    /** Why: it stands in the school's audit log, and beside a suspension for as long as it lasts. */
    reason: oneLine(500),
  })
  .partial()
export type TenantPatch = z.infer<typeof TenantPatch>

/** `q` is how a name or an address begins. */
export const TenantQuery = PageQuery.extend({
  q: z.string().trim().max(100).optional(),
  status: z.enum(tenantStatuses).optional(),
  plan: z.string().max(60).optional(),
})
export type TenantQuery = z.infer<typeof TenantQuery>

export const DevMail = z
  .object({ to: z.string(), subject: z.string(), text: z.string(), html: z.string(), at: z.string() })
  .meta({ id: 'DevMail' })
export type DevMail = z.infer<typeof DevMail>

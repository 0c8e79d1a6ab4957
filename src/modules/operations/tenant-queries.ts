import { days, iso } from '../../kernel/time.ts'
import type { Branding, OrganizationSettings } from '../../platform/database/tables.ts'
import type { Config } from '../../platform/env.ts'
import { tenantOrigin } from '../../platform/tenant-origin.ts'
import type { Tenant } from './contract.ts'

export type RegistryRow = {
  id: string
  slug: string
  shard: string
  plan: string
  is_active: number
  deleted_at: string | null
  suspended_reason: string | null
  storage_limit_bytes: number
  max_users: number | null
  created_at: string
  updated_at: string
  domains: string
}
/** A tenant's entry in the registry, with its domains as a JSON list. */
export const registryColumns = `t.id, t.slug, t.shard, t.plan, t.is_active, t.deleted_at, t.suspended_reason, t.storage_limit_bytes, t.max_users, t.created_at, t.updated_at,
  (SELECT json_group_array(d.domain) FROM tenant_domains d WHERE d.tenant_id = t.id) AS domains`

/** So long a closed tenant can be opened again. */
export const graceDays = 30

type FaceRow = {
  tenant_id: string
  name: string
  branding: string
  settings: string
  features: string
  people: number
  courses: string | null
  storage: number
  tokens: number
}
/** What a school uses, each from a few rows of counters. */
const usageColumns = `(SELECT coalesce(sum(people), 0) FROM people_counts WHERE tenant_id = o.tenant_id) AS people,
  (SELECT counts FROM catalog_counts WHERE tenant_id = o.tenant_id) AS courses,
  (SELECT coalesce(sum(bytes), 0) FROM media_usage WHERE tenant_id = o.tenant_id AND owner_id = '') AS storage,
  (SELECT coalesce(sum(input_tokens + output_tokens), 0) FROM ai_usage WHERE tenant_id = o.tenant_id AND month = ?) AS tokens`

/** Adds what the tenants' own shards hold, one trip a shard. */
export async function withFaces(config: Config, rows: RegistryRow[]): Promise<Tenant[]> {
  const byShard = Map.groupBy(rows, (row) => row.shard)
  const faces = await Promise.all([...byShard].map(([shard, own]) => facesOn(config.shards.get(shard), own)))
  const known = new Map(faces.flat().map((face) => [face.tenant_id, face]))
  return rows.flatMap((row) => {
    const face = known.get(row.id)
    return face ? [{ ...toTenant(row, face), url: tenantOrigin(config, row.slug) }] : []
  })
}

async function facesOn(shard: D1Database | undefined, rows: RegistryRow[]): Promise<FaceRow[]> {
  if (!shard) return []
  const query = shard.prepare(
    `SELECT o.tenant_id, o.name, o.branding, o.settings, o.features, ${usageColumns} FROM organization o WHERE o.tenant_id IN (SELECT value FROM json_each(?))`,
  )
  const month = iso(Date.now()).slice(0, 7)
  const { results } = await query.bind(month, JSON.stringify(rows.map((row) => row.id))).all<FaceRow>()
  return results
}

const toTenant = (row: RegistryRow, face: FaceRow): Omit<Tenant, 'url'> => ({
  id: row.id,
  slug: row.slug,
  name: face.name,
  domains: JSON.parse(row.domains) as string[],
  branding: JSON.parse(face.branding) as Branding,
  settings: JSON.parse(face.settings) as OrganizationSettings,
  features: JSON.parse(face.features) as Record<string, boolean>,
  plan: row.plan,
  storageLimitBytes: row.storage_limit_bytes,
  maxUsers: row.max_users,
  isActive: row.is_active === 1,
  status: row.deleted_at ? 'closed' : row.is_active === 1 ? 'active' : 'suspended',
  suspendedReason: row.suspended_reason,
  usage: { people: face.people, courses: coursesIn(face.courses), storageBytes: face.storage, aiTokens: face.tokens },
  deletedAt: row.deleted_at,
  purgeAt: row.deleted_at && iso(Date.parse(row.deleted_at) + graceDays * days),
  shard: row.shard,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

/** Courses in any state but the archive. */
function coursesIn(counts: string | null): number {
  const { status = {} } = counts ? (JSON.parse(counts) as { status?: Record<string, number> }) : {}
  return (status.draft ?? 0) + (status.pending ?? 0) + (status.published ?? 0)
}

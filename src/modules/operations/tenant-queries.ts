import { days, iso } from '../../kernel/time.ts'
import type { Branding, OrganizationSettings } from '../../platform/database/tables.ts'
import type { Config } from '../../platform/env.ts'
import type { Tenant } from './contract.ts'

export type RegistryRow = {
  id: string
  slug: string
  shard: string
  plan: string
  is_active: number
  deleted_at: string | null
  storage_limit_bytes: number
  max_users: number | null
  created_at: string
  updated_at: string
  domains: string
}
/** A tenant's entry in the registry, with its domains as a JSON list. */
export const registryColumns = `t.id, t.slug, t.shard, t.plan, t.is_active, t.deleted_at, t.storage_limit_bytes, t.max_users, t.created_at, t.updated_at,
  (SELECT json_group_array(d.domain) FROM tenant_domains d WHERE d.tenant_id = t.id) AS domains`

/** So long a closed tenant can be opened again. */
export const graceDays = 30

type FaceRow = { tenant_id: string; name: string; branding: string; settings: string; features: string }

/** Adds what the tenants' own shards hold, one trip a shard. A page of the registry is no more than a statement may bind. */
export async function withFaces(config: Config, rows: RegistryRow[]): Promise<Tenant[]> {
  const byShard = Map.groupBy(rows, (row) => row.shard)
  const faces = await Promise.all([...byShard].map(([shard, own]) => facesOn(config.shards.get(shard), own)))
  const known = new Map(faces.flat().map((face) => [face.tenant_id, face]))
  return rows.flatMap((row) => {
    const face = known.get(row.id)
    return face ? [toTenant(row, face)] : []
  })
}

async function facesOn(shard: D1Database | undefined, rows: RegistryRow[]): Promise<FaceRow[]> {
  if (!shard) return []
  const places = rows.map(() => '?').join(', ')
  const query = shard.prepare(`SELECT tenant_id, name, branding, settings, features FROM organization WHERE tenant_id IN (${places})`)
  const { results } = await query.bind(...rows.map((row) => row.id)).all<FaceRow>()
  return results
}

const toTenant = (row: RegistryRow, face: FaceRow): Tenant => ({
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
  deletedAt: row.deleted_at,
  purgeAt: row.deleted_at && iso(Date.parse(row.deleted_at) + graceDays * days),
  shard: row.shard,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

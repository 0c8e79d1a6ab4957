import { type Config, isDevelopment } from '../env.ts'

/** A tenant as the control database knows it: who it is and where its data lives. */
export type Tenant = {
  id: string
  slug: string
  name: string
  shard: string
  plan: string
  isActive: boolean
  /** Closed since then: nobody comes in, and its data goes when the days of grace are over. */
  deletedAt: string | null
  storageLimitBytes: number
  maxUsers: number | null
}

type Row = {
  id: string
  slug: string
  name: string
  shard: string
  plan: string
  is_active: number
  deleted_at: string | null
  storage_limit_bytes: number
  max_users: number | null
}
const columns = 't.id, t.slug, t.name, t.shard, t.plan, t.is_active, t.deleted_at, t.storage_limit_bytes, t.max_users'
const keepFor = 60_000
const cache = new Map<string, { tenant: Tenant | null; until: number }>()

export const forgetTenants = (): void => cache.clear()

export type TenantAddress = { host: string; header: string | undefined }

const addressKey = ({ host, header }: TenantAddress): string => `${(host.split(':')[0] ?? '').toLowerCase()}|${header ?? ''}`

/** The tenant of an address if this isolate has looked lately; undefined when it has not. */
export function knownTenant(address: TenantAddress, now: number = Date.now()): Tenant | null | undefined {
  const known = cache.get(addressKey(address))
  return known && known.until > now ? known.tenant : undefined
}

/** Custom domain, then subdomain of a root domain, then `X-Tenant-ID` (id or slug), then the default tenant. */
export async function findTenant(config: Config, address: TenantAddress): Promise<Tenant | null> {
  const known = knownTenant(address)
  if (known !== undefined) return known
  const host = (address.host.split(':')[0] ?? '').toLowerCase()
  const tenant = await lookUp(config, host, address.header)
  if (cache.size > 5000) cache.clear()
  cache.set(addressKey(address), { tenant, until: Date.now() + keepFor })
  return tenant
}

export async function findTenantById(config: Config, id: string): Promise<Tenant | null> {
  return findBy(config, `SELECT ${columns} FROM tenants t WHERE t.id = ?`, id)
}

async function lookUp(config: Config, host: string, header: string | undefined): Promise<Tenant | null> {
  const root = isRoot(config, host)
  if (!root) {
    const slug = config.ROOT_DOMAINS.filter((domain) => host.endsWith(`.${domain}`)).map((domain) => host.slice(0, -domain.length - 1))[0]
    return slug
      ? findBy(config, `SELECT ${columns} FROM tenants t WHERE t.slug = ?`, slug)
      : findBy(
          config,
          `SELECT ${columns} FROM tenant_domains d JOIN tenants t ON t.id = d.tenant_id WHERE d.domain = ? AND d.verified_at IS NOT NULL`,
          host,
        )
  }
  if (header) return findBy(config, `SELECT ${columns} FROM tenants t WHERE t.id = ?1 OR t.slug = ?1 LIMIT 1`, header)
  return config.DEFAULT_TENANT ? findBy(config, `SELECT ${columns} FROM tenants t WHERE t.slug = ?`, config.DEFAULT_TENANT) : null
}

function isRoot(config: Config, host: string): boolean {
  if (config.ROOT_DOMAINS.includes(host)) return true
  return isDevelopment(config) && (host === '127.0.0.1' || host === '[' || host === '0.0.0.0')
}

/** The registry's copy of a name, by which whoever runs the installation finds the school. */
export async function renameTenant(config: Config, id: string, name: string, at: string): Promise<void> {
  await config.CONTROL_DB.prepare('UPDATE tenants SET name = ?2, updated_at = ?3 WHERE id = ?1').bind(id, name, at).run()
  forgetTenants()
}

async function findBy(config: Config, query: string, value: string): Promise<Tenant | null> {
  const row = await config.CONTROL_DB.prepare(query).bind(value).first<Row>()
  return row && toTenant(row)
}

const toTenant = ({ is_active, deleted_at, storage_limit_bytes, max_users, ...same }: Row): Tenant => ({
  ...same,
  isActive: is_active === 1,
  deletedAt: deleted_at,
  storageLimitBytes: storage_limit_bytes,
  maxUsers: max_users,
})

/** Tenants that are open, in order of their ids: for what goes to all of them, some at a time. */
export async function activeTenantsAfter(config: Config, after: string, limit: number): Promise<Tenant[]> {
  const query = config.CONTROL_DB.prepare(`SELECT ${columns} FROM tenants t WHERE t.id > ? AND t.is_active = 1 ORDER BY t.id LIMIT ?`)
  return (await query.bind(after, limit).all<Row>()).results.map(toTenant)
}

const admins = new Map<string, { is: boolean; until: number }>()
/** Platform admins are few and known by id; the answer is kept for a minute an isolate. */
export async function isPlatformAdmin(config: Config, tenantId: string, userId: string): Promise<boolean> {
  const key = `${tenantId}/${userId}`
  const known = admins.get(key)
  if (known && known.until > Date.now()) return known.is
  const row = await config.CONTROL_DB.prepare('SELECT 1 FROM platform_admins WHERE tenant_id = ? AND user_id = ?')
    .bind(tenantId, userId)
    .first()
  if (admins.size > 5000) admins.clear()
  admins.set(key, { is: row !== null, until: Date.now() + keepFor })
  return row !== null
}

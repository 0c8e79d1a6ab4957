import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { iso } from '../../kernel/time.ts'
import { openTenantDb } from '../../platform/create-ctx.ts'
import { forgetTenants, type Tenant } from '../../platform/database/control.ts'
import { type Branding, type OrganizationSettings, organization } from '../../platform/database/tables.ts'
import type { Config } from '../../platform/env.ts'

export type NewTenant = { slug: string; name: string; shard?: string; brandColor?: string; settings?: Partial<OrganizationSettings> }

const settings: OrganizationSettings = {
  locale: 'en',
  currency: 'USD',
  requireProfile: false,
  instructorsEditAll: false,
  instructorsPublish: false,
  tagline: null,
}

/**
 * Makes a tenant: its own row on a shard first, then its entry in the registry, so that a tenant that can be
 * found is always complete. Slugs are unique: CONFLICT otherwise.
 */
export async function createTenant(config: Config, input: NewTenant): Promise<Tenant> {
  const now = iso(Date.now())
  const shard = input.shard ?? config.SHARDS[0] ?? ''
  const tenant: Tenant = {
    id: newId('org'),
    slug: input.slug,
    name: input.name,
    shard,
    plan: 'free',
    isActive: true,
    deletedAt: null,
    storageLimitBytes: 10 * 1024 ** 3,
    maxUsers: null,
  }
  const branding: Branding = { brandColor: input.brandColor ?? '#0f4a50', logoUrl: null, faviconUrl: null, fonts: null, cssVariables: {} }
  const db = openTenantDb(config, tenant, 'first-primary')
  await db
    .insert(organization)
    .values({ name: input.name, branding, settings: { ...settings, ...input.settings }, features: {}, createdAt: now, updatedAt: now })
  try {
    await config.CONTROL_DB.prepare(
      'INSERT INTO tenants (id, slug, name, shard, plan, storage_limit_bytes, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)',
    )
      .bind(tenant.id, tenant.slug, tenant.name, shard, tenant.plan, tenant.storageLimitBytes, now)
      .run()
  } catch (error) {
    await db.delete(organization)
    if (error instanceof Error && error.message.includes('UNIQUE')) {
      throw new AppError('CONFLICT', `The address ${input.slug} is taken.`, [{ field: 'slug', message: 'is taken' }])
    }
    throw error
  }
  forgetTenants()
  return tenant
}

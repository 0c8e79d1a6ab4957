import type { Config } from './env.ts'

/** Where a tenant's people find it when no request says so: links in mail. */
export function tenantOrigin(config: Config, slug: string): string {
  const root = config.ROOT_DOMAINS[0] ?? 'localhost'
  const host = slug === config.DEFAULT_TENANT ? root : `${slug}.${root}`
  return config.ENVIRONMENT === 'local' || config.ENVIRONMENT === 'test' ? `http://${host}:${config.PORT}` : `https://${host}`
}

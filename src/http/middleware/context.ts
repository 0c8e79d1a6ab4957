import type { Context, MiddlewareHandler } from 'hono'
import { type Actor, builtInRoles, type Role, visitor } from '../../kernel/actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { asBookmark, createCtx, openTenantDb } from '../../platform/create-ctx.ts'
import { findTenant, type Tenant } from '../../platform/database/control.ts'
import type { TenantDb } from '../../platform/database/tenant-db.ts'
import { type TenantState, tenantState } from '../../platform/database/tenant-state.ts'
import type { Config } from '../../platform/env.ts'
import { verifyAccessToken } from '../../platform/jwt.ts'
import type { OutboxMessage } from '../../platform/outbox.ts'
import { bookmarkHeader } from '../answer.ts'
import { pickLocale } from '../locale.ts'
import { enforce, tenantLimits } from '../rate-limits.ts'
import type { AppEnv } from '../router.ts'

type Later = (work: Promise<unknown>) => void
/** What is done about events before the request that caused them is answered. */
type React = (place: { config: Config; tenant: Tenant; db: TenantDb; later: Later }, messages: OutboxMessage[]) => Promise<void>

/** Finds the tenant and the person, takes their tokens from the limiter, and makes the request's ctx. */
export const context =
  (react: React): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const config = c.get('config')
    const url = new URL(c.req.url)
    const tenant = await findTenant(config, { host: url.host, header: c.req.header('x-tenant-id') })
    if (!tenant) throw noSchool(url.hostname, c.req.header('x-tenant-id'))
    if (tenant.deletedAt) throw new AppError('GONE', 'This school has closed.', [{ field: 'organization', message: 'closed' }])
    if (!tenant.isActive) throw new AppError('FORBIDDEN', 'This school is suspended.', [{ field: 'organization', message: 'suspended' }])
    const known = asBookmark(c.req.header('x-d1-bookmark'))
    const bookmark = known ?? (c.req.method === 'GET' ? undefined : 'first-primary')
    const state = await tenantState(tenant.id, known, () => openTenantDb(config, tenant, known))
    const actor = await findActor(config, tenant, state, c)
    const later: Later = (work) => c.executionCtx.waitUntil(work)
    const ip = c.req.header('cf-connecting-ip') ?? null
    await enforce(c, tenant.id, tenantLimits(actor.id, ip))
    c.set(
      'ctx',
      await createCtx({
        config,
        tenant,
        actor,
        requestId: c.get('requestId'),
        origin: url.origin,
        locale: pickLocale(c, state.settings.locale),
        bookmark,
        meter: c.get('meter'),
        later,
        react: (messages, db) => react({ config, tenant, db, later }, messages),
        client: { ip, userAgent: c.req.header('user-agent') ?? null },
        idempotency: c.get('idempotency'),
      }),
    )
    await next()
    // JSON answers carry it from the start (answer.ts): to add it afterwards makes the answer anew.
    const seen = c.res.headers.has(bookmarkHeader) ? null : c.get('ctx').db.d1.bookmark()
    if (seen) c.header(bookmarkHeader, seen)
  }

/** Says what was looked for: the header, where there is one, else the address. */
const noSchool = (host: string, header: string | undefined): AppError =>
  header
    ? new AppError('NOT_FOUND', `There is no school “${header.slice(0, 100)}”.`, [
        { field: 'X-Tenant-ID', message: 'names no school here' },
      ])
    : new AppError('NOT_FOUND', `No school lives at ${host}.`)

async function findActor(config: Config, tenant: Tenant, state: TenantState, c: Context<AppEnv>): Promise<Actor> {
  const header = c.req.header('authorization')
  if (!header) return visitor
  const token = /^Bearer\s+(\S+)$/i.exec(header)?.[1]
  const claims = token ? await verifyAccessToken(config, token) : null
  if (!claims || claims.tid !== tenant.id) throw new AppError('UNAUTHENTICATED', 'The access token is not valid here, or has expired.')
  const session = state.access.get(claims.sid)
  const person = state.access.get(claims.sub)
  if (session?.revoked || person?.revoked) throw new AppError('UNAUTHENTICATED', 'This session has ended. Sign in again.')
  const role = builtInRoles.find((known) => known === (person?.role ?? claims.role)) ?? ('learner' satisfies Role)
  return { kind: 'person', id: claims.sub, name: claims.name, role, sessionId: claims.sid, isPlatformAdmin: claims.adm === true }
}

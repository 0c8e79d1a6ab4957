import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { describe } from '../../http/describe.ts'
import { created, createRouter, noContent, ok, paged } from '../../http/router.ts'
import { validate } from '../../http/validate.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Config } from '../../platform/env.ts'
import { checkReadiness } from './check-readiness.ts'
import { DevMail, Health, InstallTenant, Readiness, Tenant, TenantPatch, TenantQuery } from './contract.ts'
import { deleteTenant } from './delete-tenant.ts'
import { mailboxPage, readMailbox } from './dev-mailbox.ts'
import { getTenant } from './get-tenant.ts'
import { createOrganization, installTenant } from './install-tenant.ts'
import { listTenants } from './list-tenants.ts'
import { policy } from './policy.ts'
import { updateTenant } from './update-tenant.ts'

/** Whoever deploys holds this token; it stands for no person and opens nothing but installation. */
function requireOperator(config: Config, header: string | undefined): void {
  const encode = (text: string) => new TextEncoder().encode(text)
  const given = encode(header?.replace(/^Bearer\s+/i, '') ?? '')
  const expected = encode(config.OPERATOR_TOKEN)
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new AppError('UNAUTHENTICATED', 'The operator token is not right.')
}

const mailboxCsp = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

export const platformRoutes = createRouter()
  .get('/health', describe({ summary: 'The Worker answers', permission: 'open', returns: Health }), (c) => ok(c, { status: 'ok' as const }))
  .get(
    '/ready',
    describe({ summary: 'Every store answers', permission: 'open', returns: Readiness, errors: ['UNAVAILABLE'] }),
    async (c) => {
      const readiness = await checkReadiness(c.var.config)
      return c.json({ data: readiness }, readiness.status === 'ready' ? 200 : 503)
    },
  )
  .post(
    '/system/install',
    describe({
      summary: 'Install a tenant with the operator token',
      permission: policy.manageTenants,
      returns: Tenant,
      status: 201,
      errors: ['CONFLICT'],
    }),
    async (c, next) => {
      requireOperator(c.var.config, c.req.header('authorization'))
      await next()
    },
    validate('json', InstallTenant),
    async (c) => created(c, await installTenant(c.var.config, c.req.valid('json'), (work) => c.executionCtx.waitUntil(work))),
  )
  .get(
    '/dev/mailbox.json',
    describe({ summary: 'Mail kept in local development', permission: 'open', returns: DevMail, list: 'all' }),
    validate('query', z.object({ to: z.string().optional() })),
    async (c) => ok(c, await readMailbox(c.var.config, c.req.valid('query').to)),
  )
  .get(
    '/dev/mailbox',
    describe({ summary: 'Mail kept in local development, as a page', permission: 'open', produces: 'text/html' }),
    async (c) => c.html(mailboxPage(await readMailbox(c.var.config, undefined)), 200, { 'content-security-policy': mailboxCsp }),
  )

export const routes = createRouter()
  .get(
    '/organizations',
    describe({ summary: 'Tenants of this installation', permission: policy.manageTenants, returns: Tenant, list: 'page' }),
    validate('query', TenantQuery),
    async (c) => paged(c, await listTenants(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/organizations',
    describe({
      summary: 'Install a tenant',
      permission: policy.manageTenants,
      returns: Tenant,
      status: 201,
      errors: ['CONFLICT'],
    }),
    validate('json', InstallTenant),
    async (c) => created(c, await createOrganization(c.var.ctx, c.req.valid('json'))),
  )
  .get(
    '/organizations/:id',
    describe({ summary: 'One tenant of this installation', permission: policy.manageTenants, returns: Tenant }),
    async (c) => ok(c, await getTenant(c.var.ctx, c.req.param('id'))),
  )
  .patch(
    '/organizations/:id',
    describe({
      summary: 'Rename, limit, suspend or resume a tenant, or open a closed one again',
      permission: policy.manageTenants,
      returns: Tenant,
      errors: ['GONE'],
    }),
    validate('json', TenantPatch),
    async (c) => ok(c, await updateTenant(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete(
    '/organizations/:id',
    describe({
      summary: 'Close a tenant at once; its data goes after the days of grace',
      permission: policy.manageTenants,
      status: 204,
      errors: ['UNPROCESSABLE'],
    }),
    async (c) => {
      await deleteTenant(c.var.ctx, c.req.param('id'))
      return noContent(c)
    },
  )

export type OperationsRoutes = typeof routes

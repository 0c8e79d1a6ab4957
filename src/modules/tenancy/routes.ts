import { describe } from '../../http/describe.ts'
import { createRouter, ok } from '../../http/router.ts'
import { validate } from '../../http/validate.ts'
import { OrganizationPatch, OwnOrganization, PublicOrganization } from './contract.ts'
import { policy } from './policy.ts'
import { currentOrganization } from './queries.ts'
import { updateOrganization } from './update-organization.ts'

export const routes = createRouter()
  .get(
    '/organization',
    describe({ summary: "The current tenant's public face", permission: 'open', returns: PublicOrganization, sameForVisitors: true }),
    (c) => ok(c, currentOrganization(c.var.ctx)),
  )
  .patch(
    '/organization',
    describe({ summary: "Change the tenant's name, branding and settings", permission: policy.update, returns: OwnOrganization }),
    validate('json', OrganizationPatch),
    async (c) => ok(c, await updateOrganization(c.var.ctx, c.req.valid('json'))),
  )

export type TenancyRoutes = typeof routes

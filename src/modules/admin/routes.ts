import { describe } from '../../http/describe.ts'
import { createRouter, ok } from '../../http/router.ts'
import { validate } from '../../http/validate.ts'
import { PermissionRow, Role } from '../access/contract.ts'
import { policy as access } from '../access/policy.ts'
import { OrganizationPatch } from '../tenancy/contract.ts'
import { policy as tenancy } from '../tenancy/policy.ts'
import { adminDashboard } from './admin-dashboard.ts'
import { AdminDashboard, AdminSettings } from './contract.ts'
import { listPermissions, listRoles } from './list-permissions.ts'
import { policy } from './policy.ts'
import { getSettings, updateSettings } from './settings.ts'

export const routes = createRouter()
  .get(
    '/admin/dashboard',
    describe({ summary: 'The school in numbers', permission: policy.viewDashboard, returns: AdminDashboard }),
    async (c) => ok(c, await adminDashboard(c.var.ctx)),
  )
  .get(
    '/admin/settings',
    describe({ summary: 'How the school is set up', permission: policy.viewSettings, returns: AdminSettings }),
    async (c) => ok(c, await getSettings(c.var.ctx)),
  )
  .patch(
    '/admin/settings',
    describe({ summary: 'Change how the school is set up', permission: tenancy.update, returns: AdminSettings }),
    validate('json', OrganizationPatch),
    async (c) => ok(c, await updateSettings(c.var.ctx, c.req.valid('json'))),
  )
  .get(
    '/permissions',
    describe({ summary: 'Every permission, and which role has it', permission: access.viewRoles, returns: PermissionRow, list: 'all' }),
    (c) => ok(c, listPermissions(c.var.ctx)),
  )
  .get('/roles', describe({ summary: 'Roles and what they may do', permission: access.viewRoles, returns: Role, list: 'all' }), (c) =>
    ok(c, listRoles(c.var.ctx)),
  )

export type AdminRoutes = typeof routes

import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { PermissionRow, Role } from '../access/contract.ts'
import { policy } from '../access/policy.ts'
import { builtInRoleList, permissionTable } from '../access/public.ts'
import { policies } from './policies.ts'

/** Every permission of the product and which role has it. */
export function listPermissions(ctx: Ctx): PermissionRow[] {
  authorize(ctx, policy.viewRoles)
  return permissionTable(policies)
}

/** The built-in roles with their permissions. */
export function listRoles(ctx: Ctx): Role[] {
  authorize(ctx, policy.viewRoles)
  return builtInRoleList(permissionTable(policies))
}

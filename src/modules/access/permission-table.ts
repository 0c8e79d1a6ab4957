import { builtInRoles, type Role as RoleName } from '../../kernel/actor.ts'
import { always, type Permission } from '../../kernel/policy.ts'
import type { PermissionRow, Role } from './contract.ts'

/** A module's `policy`: its permissions by name, whatever facts they ask for. */
export type Policy = Record<string, Permission<never>>

/** Who may do what, read from the very policies that decide. */
export function permissionTable(policies: Policy[]): PermissionRow[] {
  return policies
    .flatMap((policy) => Object.values(policy))
    .map(({ key, scope, grants }) => ({ permission: key, scope, grants: mapGrants(grants) }))
    .sort((a, b) => (a.permission < b.permission ? -1 : 1))
}

function mapGrants(grants: Permission<never>['grants']): PermissionRow['grants'] {
  return Object.fromEntries(
    builtInRoles.flatMap((role) => {
      const when = grants[role]
      return when ? [[role, when === always ? 'always' : when.name || 'by rule']] : []
    }),
  )
}

const descriptions: Record<RoleName, { name: string; description: string }> = {
  learner: { name: 'Learner', description: 'Takes courses, reviews them and earns certificates.' },
  content_creator: { name: 'Content creator', description: 'Builds content in the courses they are added to.' },
  instructor: { name: 'Instructor', description: 'Makes courses of their own, and grades in them.' },
  admin: { name: 'Admin', description: 'Runs the school: people, review, settings and everything else.' },
}

/** The roles every school has, with what each may do, always or by a rule. */
export function builtInRoleList(table: PermissionRow[]): Role[] {
  return builtInRoles.map((id) => ({
    id,
    ...descriptions[id],
    permissions: table.filter((row) => row.scope === 'open' || row.grants[id]).map((row) => row.permission),
    builtIn: true,
  }))
}

import { z } from 'zod'
import { builtInRoles } from '../../kernel/actor.ts'

export const Role = z
  .object({ id: z.string(), name: z.string(), description: z.string(), permissions: z.array(z.string()), builtIn: z.boolean() })
  .meta({ id: 'Role' })
export type Role = z.infer<typeof Role>

/** `always`, or the name of the rule that decides for each thing; a role that is not named may not. */
export const PermissionRow = z
  .object({
    permission: z.string(),
    scope: z.enum(['open', 'roles', 'platform']),
    grants: z.partialRecord(z.enum(builtInRoles), z.string()),
  })
  .meta({ id: 'Permission' })
export type PermissionRow = z.infer<typeof PermissionRow>

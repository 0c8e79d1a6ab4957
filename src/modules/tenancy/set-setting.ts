import type { SQL } from 'drizzle-orm'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type OrganizationSettings, organization } from '../../platform/database/tables.ts'
import { setFields } from './set-fields.ts'

/**
 * A write that tells every page something of the school that another module keeps: commit it with `touchesPublic`. SQL, which answers
 * JSON, where it follows from rows that the same commit writes.
 */
export const setSetting = <Name extends 'sale' | 'legal'>(ctx: Ctx, name: Name, value: NonNullable<OrganizationSettings[Name]> | SQL) =>
  ctx.db.update(organization).set({ settings: setFields(organization.settings, { [name]: value }), updatedAt: iso(ctx.now) })

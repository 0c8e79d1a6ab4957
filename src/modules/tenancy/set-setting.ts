import { sql } from 'drizzle-orm'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type OrganizationSettings, organization } from '../../platform/database/tables.ts'

/** A write that tells every page something of the school that another module keeps: commit it with `touchesPublic`. */
export const setSetting = <Name extends 'sale' | 'legal'>(ctx: Ctx, name: Name, value: NonNullable<OrganizationSettings[Name]>) =>
  ctx.db.update(organization).set({
    settings: sql`json_set(${organization.settings}, ${`$.${name}`}, json(${JSON.stringify(value)}))`,
    updatedAt: iso(ctx.now),
  })

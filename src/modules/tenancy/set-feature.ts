import { sql } from 'drizzle-orm'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { organization } from '../../platform/database/tables.ts'

/** A write that tells every page whether a part of the product is on: commit it with `touchesPublic`. */
export const setFeature = (ctx: Ctx, name: string, isOn: boolean) =>
  ctx.db.update(organization).set({
    features: sql`json_set(${organization.features}, ${`$.${name}`}, json(${isOn ? 'true' : 'false'}))`,
    updatedAt: iso(ctx.now),
  })

import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { organization } from '../../platform/database/tables.ts'
import { setFields } from './set-fields.ts'

/** A write that tells every page whether a part of the product is on: commit it with `touchesPublic`. */
export const setFeature = (ctx: Ctx, name: string, isOn: boolean) =>
  ctx.db.update(organization).set({ features: setFields(organization.features, { [name]: isOn }), updatedAt: iso(ctx.now) })

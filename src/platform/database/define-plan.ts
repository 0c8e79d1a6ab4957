import type { BatchItem } from 'drizzle-orm/batch'
import type { MeteredD1 } from './metered-d1.ts'
import { openValues, type Plan, type Prepared, planOf, type Values } from './plan.ts'
import { TenantDb } from './tenant-db.ts'

/**
 * A statement of a hot path, built with `ctx.db`'s own words the first time and only filled in from then on:
 * `const mine = definePlan((db, value: { userId: string }) => db.select(…).from(notes).where(eq(notes.userId, value.userId)))`,
 * then `ctx.db.planned(mine, { userId })`. Values are for the database only: while it is built they are placeholders.
 */
export function definePlan<V extends Values, Q extends BatchItem<'sqlite'>>(
  build: (db: TenantDb, value: V) => Q,
): Plan<V, Q['_']['result']> {
  return planOf(() => {
    const value = openValues<V & { tenantId: string }>()
    const query = build(new TenantDb(nowhere, value.tenantId), value)
    return (query as unknown as { _prepare(): Prepared })._prepare()
  })
}

/** A plan is only written here; it runs in the database of the request that fills it. */
const nowhere = { prepare: () => nowhere, bind: () => nowhere } as unknown as MeteredD1

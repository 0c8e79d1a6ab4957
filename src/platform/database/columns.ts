import { text } from 'drizzle-orm/sqlite-core'

/**
 * Columns every tenant table starts with. `tenantId` is filled by `ctx.db`; the default throws so that a row
 * can never be written past it.
 */
export const tenantColumns = () => ({
  tenantId: text('tenant_id')
    .notNull()
    .$defaultFn(() => {
      throw new Error('Rows are written through ctx.db, which fills tenant_id')
    }),
})

export const timestamps = () => ({ createdAt: text('created_at').notNull(), updatedAt: text('updated_at').notNull() })

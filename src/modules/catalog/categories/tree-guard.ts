import { sql } from 'drizzle-orm'
import type { Ctx, Guard } from '../../../platform/ctx.ts'

/** Two people moving categories at once cannot close a circle: the new parent is still not below the category. */
export const treeGuard = (ctx: Ctx, id: string, parentId: string): Guard => ({
  holds: sql`NOT EXISTS (WITH RECURSIVE above (id) AS (
      SELECT ${parentId}
      UNION SELECT parent.parent_id FROM above JOIN categories parent ON parent.tenant_id = ${ctx.tenant.id} AND parent.id = above.id WHERE parent.parent_id IS NOT NULL
    ) SELECT 1 FROM above WHERE id = ${id})`,
  error: {
    code: 'CONFLICT',
    message: 'The categories have just been moved. Look again.',
    details: [{ field: 'parentId', message: 'is below the category by now' }],
  },
})

/** Two under one parent, or two at the top, are not called the same: people could not tell them apart. */
export const nameGuard = (ctx: Ctx, { id, parentId, name }: { id: string; parentId: string | null; name: string }): Guard => ({
  holds: sql`NOT EXISTS (SELECT 1 FROM categories c WHERE c.tenant_id = ${ctx.tenant.id} AND c.parent_id IS ${parentId}
    AND c.id <> ${id} AND lower(c.name) = lower(${name}))`,
  error: {
    code: 'CONFLICT',
    message: 'There is a category of this name here already.',
    details: [{ field: 'name', message: 'is taken already' }],
  },
})

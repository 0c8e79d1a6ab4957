import { sql } from 'drizzle-orm'
import type { Ctx, Guard } from '../../../platform/ctx.ts'

/** Still the outline that was read: nobody has added, moved or removed anything in between. */
export const outlineGuard = (ctx: Ctx, courseId: string, revision: number): Guard => ({
  holds: sql`EXISTS (SELECT 1 FROM courses WHERE tenant_id = ${ctx.tenant.id} AND id = ${courseId} AND outline_revision = ${revision})`,
  error: {
    code: 'CONFLICT',
    message: 'Someone else has just changed the outline. Look at it again.',
    details: [{ field: 'outlineRevision', message: 'has moved on' }],
  },
})

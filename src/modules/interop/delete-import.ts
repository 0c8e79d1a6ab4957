import { eq, sql } from 'drizzle-orm'
import { unprocessable } from '../../kernel/errors.ts'
import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { policy } from './policy.ts'
import { importFor } from './queries.ts'
import { dropSource } from './run/drop-source.ts'
import { imports } from './tables.ts'

const underWay = 'This import is still under way. It can be deleted when it has ended.'

/** Takes an import that has ended off the list, with its report. The course that came of it stays. */
export async function deleteImport(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, policy.delete)
  const row = await importFor(ctx, policy.delete, id)
  if (row.status === 'queued' || row.status === 'running') throw unprocessable(underWay)
  await ctx.commit({
    guards: [
      {
        holds: sql`EXISTS (SELECT 1 FROM imports WHERE tenant_id = ${ctx.tenant.id} AND id = ${id} AND status IN ('done', 'failed'))`,
        error: { code: 'UNPROCESSABLE', message: underWay },
      },
    ],
    writes: [ctx.db.delete(imports).where(eq(imports.id, id))],
    audit: { action: 'import.delete', entity: { type: 'import', id }, before: { filename: row.filename, status: row.status } },
  })
  await dropSource(ctx, row)
}

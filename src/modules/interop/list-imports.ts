import { desc, eq, sql } from 'drizzle-orm'
import type { Page, PageQuery } from '../../kernel/pagination.ts'
import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Import } from './contract.ts'
import { policy } from './policy.ts'
import { selectImports, toImport } from './queries.ts'
import { requeueStalled } from './requeue-stalled.ts'
import { imports } from './tables.ts'

/** One's own imports of the last months, newest first. */
export async function listImports(ctx: Ctx, { page, perPage }: PageQuery): Promise<Page<Import>> {
  authorize(ctx, policy.list)
  const mine = eq(imports.ownerId, ctx.actor.id ?? '')
  const [rows, [counted]] = await ctx.db.batch([
    selectImports(ctx)
      .where(mine)
      .orderBy(desc(imports.id))
      .limit(perPage)
      .offset((page - 1) * perPage),
    // Few: a person's own, and rows go after three months.
    ctx.db.select({ total: sql<number>`count(*)` }).from(imports).where(mine),
  ])
  const items: Import[] = []
  for (const row of rows) items.push(toImport(await requeueStalled(ctx, row)))
  return { items, page, perPage, total: counted?.total ?? 0 }
}

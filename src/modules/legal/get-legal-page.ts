import { eq } from 'drizzle-orm'
import { notFound } from '../../kernel/errors.ts'
import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { LegalKind } from '../../platform/database/tables.ts'
import type { LegalPage } from './contract.ts'
import { policy } from './policy.ts'
import { legalPages } from './tables.ts'

/** A legal page of the school, from the public cache. One that nobody has written is not there. */
export async function getLegalPage(ctx: Ctx, kind: LegalKind): Promise<LegalPage> {
  authorize(ctx, policy.read)
  const page = await ctx.cache.json(`legal?${kind}`, async () => {
    const [row] = await ctx.db.rows(legalPages).where(eq(legalPages.kind, kind))
    return row ? { kind, content: row.content, updatedAt: row.updatedAt } : null
  })
  if (!page) throw notFound('This page')
  return page
}

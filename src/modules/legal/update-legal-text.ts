import { eq, sql } from 'drizzle-orm'
import { authorize } from '../../kernel/policy.ts'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type LegalKind, legalKinds } from '../../platform/database/tables.ts'
import { markdownDocument } from '../interop/public.ts'
import { setSetting } from '../tenancy/public.ts'
import type { LegalText, LegalTextPatch } from './contract.ts'
import { policy } from './policy.ts'
import { legalPages } from './tables.ts'

/** An admin writes a legal page in Markdown; emptied, it is gone, and so are the links to it. */
export async function updateLegalText(ctx: Ctx, kind: LegalKind, { text }: LegalTextPatch): Promise<LegalText> {
  authorize(ctx, policy.edit)
  const [before] = await ctx.db.rows(legalPages).where(eq(legalPages.kind, kind))
  const now = iso(ctx.now)
  const page = { text, content: markdownDocument(text, 'text'), updatedAt: now }
  await ctx.commit({
    writes: [
      text === ''
        ? ctx.db.delete(legalPages).where(eq(legalPages.kind, kind))
        : ctx.db
            .insert(legalPages)
            .values({ kind, ...page, createdAt: now })
            .onConflictDoUpdate({ target: [legalPages.tenantId, legalPages.kind], set: page }),
      setSetting(ctx, 'legal', pagesThere(ctx)),
    ],
    audit: {
      action: 'legal_page.update',
      entity: { type: 'legal_page', id: kind },
      before: { text: before?.text ?? '' },
      after: { text },
    },
    touchesPublic: true,
  })
  return { kind, text, updatedAt: text === '' ? null : now }
}

/** Which there are once the commit has written its own: two admins may write two of them at once. */
const pagesThere = (ctx: Ctx) => {
  const place = sql.join(
    legalKinds.map((kind, i) => sql`WHEN ${kind} THEN ${i}`),
    sql` `,
  )
  return sql`(SELECT json_group_array(kind) FROM (SELECT kind FROM legal_pages WHERE tenant_id = ${ctx.tenant.id} ORDER BY CASE kind ${place} END))`
}

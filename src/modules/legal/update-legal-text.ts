import { eq } from 'drizzle-orm'
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
  const rows = await ctx.db.rows(legalPages)
  const before = rows.find((one) => one.kind === kind)
  const now = iso(ctx.now)
  const there = legalKinds.filter((one) => (one === kind ? text !== '' : rows.some((row) => row.kind === one)))
  const page = { text, content: markdownDocument(text, 'text'), updatedAt: now }
  await ctx.commit({
    writes: [
      text === ''
        ? ctx.db.delete(legalPages).where(eq(legalPages.kind, kind))
        : ctx.db
            .insert(legalPages)
            .values({ kind, ...page, createdAt: now })
            .onConflictDoUpdate({ target: [legalPages.tenantId, legalPages.kind], set: page }),
      setSetting(ctx, 'legal', there),
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

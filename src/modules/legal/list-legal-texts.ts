import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { legalKinds } from '../../platform/database/tables.ts'
import type { LegalText } from './contract.ts'
import { policy } from './policy.ts'
import { legalPages } from './tables.ts'

/** All that may be written, for admins; what is not written yet is empty. */
export async function listLegalTexts(ctx: Ctx): Promise<LegalText[]> {
  authorize(ctx, policy.edit)
  const rows = await ctx.db.rows(legalPages)
  return legalKinds.map((kind) => {
    const row = rows.find((one) => one.kind === kind)
    return { kind, text: row?.text ?? '', updatedAt: row?.updatedAt ?? null }
  })
}

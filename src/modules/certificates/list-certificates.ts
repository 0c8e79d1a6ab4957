import { desc, eq } from 'drizzle-orm'
import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Certificate } from './contract.ts'
import { policy } from './policy.ts'
import { toCertificate } from './queries.ts'
import { certificates } from './tables.ts'

/** A person's certificates, newest first; their own, or anyone's for an admin. */
export async function listCertificates(ctx: Ctx, userId: string | null): Promise<Certificate[]> {
  const owner = userId ?? ctx.actor.id ?? ''
  authorize(ctx, policy.read, { userId: owner, instructorId: null })
  const rows = await ctx.db.rows(certificates).where(eq(certificates.userId, owner)).orderBy(desc(certificates.id)).limit(200)
  return rows.map((row) => toCertificate(ctx, row))
}

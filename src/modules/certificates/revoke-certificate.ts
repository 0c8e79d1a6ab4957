import { eq, sql } from 'drizzle-orm'
import { notFound } from '../../kernel/errors.ts'
import { authorize } from '../../kernel/policy.ts'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Certificate, RevokeCertificate } from './contract.ts'
import { certificateRevoked } from './events.ts'
import { policy } from './policy.ts'
import { toCertificate } from './queries.ts'
import { certificates } from './tables.ts'

/** An admin takes a certificate back, for a reason that the verify page shows if one is given. It cannot be taken back twice. */
export async function revokeCertificate(ctx: Ctx, id: string, { reason }: RevokeCertificate): Promise<Certificate> {
  authorize(ctx, policy.revoke)
  const [row] = await ctx.db.rows(certificates).where(eq(certificates.id, id))
  if (!row) throw notFound('The certificate')
  const revoked = { revokedAt: iso(ctx.now), revokedReason: reason }
  await ctx.commit({
    writes: [
      ctx.db
        .update(certificates)
        .set({ ...revoked, updatedAt: revoked.revokedAt })
        .where(eq(certificates.id, id)),
    ],
    guards: [
      {
        holds: sql`EXISTS (SELECT 1 FROM certificates WHERE tenant_id = ${ctx.tenant.id} AND id = ${id} AND revoked_at IS NULL)`,
        error: { code: 'UNPROCESSABLE', message: 'This certificate is revoked already.' },
      },
    ],
    audit: { action: 'certificate.revoke', entity: { type: 'certificate', id }, after: { reason } },
    events: [certificateRevoked({ certificateId: id, enrollmentId: row.enrollmentId, courseId: row.courseId, userId: row.userId, reason })],
  })
  return toCertificate(ctx, { ...row, ...revoked, updatedAt: revoked.revokedAt })
}

import { notFound } from '../../kernel/errors.ts'
import { allows, authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { policy } from './policy.ts'
import { findByEnrollment, pdfKey } from './queries.ts'

export type CertificateFile = { body: ReadableStream; size: number; filename: string }

/** The PDF as it was issued, for the learner, the course's instructor and admins. */
export async function getCertificateFile(ctx: Ctx, enrollmentId: string): Promise<CertificateFile> {
  authorize(ctx, policy.read)
  const { row, instructorId } = await findByEnrollment(ctx, enrollmentId)
  if (!allows(ctx.actor, policy.read, { userId: row.userId, instructorId })) throw notFound('The certificate')
  const file = await ctx.files.get(pdfKey(row.id))
  if (!file) throw notFound('The certificate file')
  return { body: file.body, size: file.size, filename: `${row.certificateNumber}.pdf` }
}

import { notFound } from '../../kernel/errors.ts'
import { allows, authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { issueNow } from './issue-due.ts'
import { policy } from './policy.ts'
import { findByEnrollment, pdfKey } from './queries.ts'

export type CertificateFile = { body: ReadableStream; size: number; filename: string }

/** The PDF as it was issued, for the learner, the course's instructor and admins. */
export async function getCertificateFile(ctx: Ctx, enrollmentId: string): Promise<CertificateFile> {
  authorize(ctx, policy.read)
  const found = (await findByEnrollment(ctx, enrollmentId)) ?? (await issueNow(ctx, enrollmentId))
  if (!found || !allows(ctx.actor, policy.read, { userId: found.row.userId, instructorId: found.instructorId }))
    throw notFound('The certificate')
  const { row } = found
  const file = await ctx.files.get(pdfKey(row.id))
  if (!file) throw notFound('The certificate file')
  return { body: file.body, size: file.size, filename: `${row.certificateNumber}.pdf` }
}

import { eq } from 'drizzle-orm'
import { notFound } from '../../kernel/errors.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { courses } from '../catalog/tables.ts'
import type { Certificate, PublicCertificate } from './contract.ts'
import { readCertificateNumber } from './document/certificate-number.ts'
import { certificates } from './tables.ts'

export type CertificateRow = typeof certificates.$inferSelect

export const verifyUrl = (origin: string, serialHash: string): string => `${origin}/verify/${serialHash}`
/** Where the PDF as issued is kept. */
export const pdfKey = (certificateId: string): string => `certificates/${certificateId}.pdf`

export const toCertificate = (ctx: Ctx, row: CertificateRow): Certificate => ({
  id: row.id,
  userId: row.userId,
  courseId: row.courseId,
  enrollmentId: row.enrollmentId,
  certificateNumber: row.certificateNumber,
  serialHash: row.serialHash,
  learnerName: row.learnerName,
  courseTitle: row.courseTitle,
  issuerName: row.issuerName,
  issuedAt: row.issuedAt,
  revokedAt: row.revokedAt,
  revokedReason: row.revokedReason,
  grade: row.grade,
  verifyUrl: verifyUrl(ctx.origin, row.serialHash),
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

export const toPublicCertificate = (ctx: Ctx, row: CertificateRow): PublicCertificate => ({
  certificateNumber: row.certificateNumber,
  serialHash: row.serialHash,
  learnerName: row.learnerName,
  courseTitle: row.courseTitle,
  issuerName: row.issuerName,
  instructorName: row.instructorName,
  signer: row.signerName === null ? null : { name: row.signerName, title: row.signerTitle },
  grade: row.grade,
  passingScore: row.passingScore,
  hours: row.hours,
  issuedAt: row.issuedAt,
  revokedAt: row.revokedAt,
  revokedReason: row.revokedReason,
  fingerprint: row.pdfDigest,
  verifyUrl: verifyUrl(ctx.origin, row.serialHash),
  status: row.revokedAt ? 'revoked' : 'valid',
})

/** The certificate with this public address, or with this number as a person types it, or NOT_FOUND. */
export async function findPublic(ctx: Ctx, hashOrNumber: string): Promise<CertificateRow> {
  const number = readCertificateNumber(hashOrNumber)
  const [row] = await ctx.db
    .rows(certificates)
    .where(number ? eq(certificates.certificateNumber, number) : eq(certificates.serialHash, hashOrNumber.toLowerCase()))
  if (!row) throw notFound('A certificate with this number or address')
  return row
}

/** The certificate of an enrolment with what its policy needs, or null. */
export async function findByEnrollment(
  ctx: Ctx,
  enrollmentId: string,
): Promise<{ row: CertificateRow; instructorId: string | null } | null> {
  const [rows, owners] = await ctx.db.batch([
    ctx.db.rows(certificates).where(eq(certificates.enrollmentId, enrollmentId)),
    ctx.db
      .select({ instructorId: courses.instructorId })
      .from(certificates)
      .innerJoin(courses, eq(courses.id, certificates.courseId))
      .where(eq(certificates.enrollmentId, enrollmentId)),
  ])
  const row = rows[0]
  return row ? { row, instructorId: owners[0]?.instructorId ?? null } : null
}

import { z } from 'zod'

export const Certificate = z
  .object({
    id: z.string(),
    userId: z.string(),
    courseId: z.string(),
    enrollmentId: z.string(),
    certificateNumber: z.string(),
    serialHash: z.string(),
    learnerName: z.string(),
    courseTitle: z.string(),
    issuerName: z.string(),
    issuedAt: z.string(),
    revokedAt: z.string().nullable(),
    revokedReason: z.string().nullable(),
    grade: z.number().nullable(),
    verifyUrl: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Certificate' })
export type Certificate = z.infer<typeof Certificate>

/** What anyone may know of a certificate whose address or file they hold. */
export const PublicCertificate = z
  .object({
    certificateNumber: z.string(),
    serialHash: z.string(),
    learnerName: z.string(),
    courseTitle: z.string(),
    issuerName: z.string(),
    instructorName: z.string().nullable(),
    /** Who signed for the school, where it had named somebody. */
    signer: z.object({ name: z.string(), title: z.string().nullable() }).nullable(),
    grade: z.number().nullable(),
    passingScore: z.number().nullable(),
    hours: z.number().nullable(),
    issuedAt: z.string(),
    revokedAt: z.string().nullable(),
    revokedReason: z.string().nullable(),
    fingerprint: z.string().meta({ description: 'SHA-256 of the PDF as issued, hexadecimal.' }),
    verifyUrl: z.string(),
    status: z.enum(['valid', 'revoked']),
  })
  .meta({ id: 'PublicCertificate' })
export type PublicCertificate = z.infer<typeof PublicCertificate>

/** `altered`: the file names a certificate of this school but is not the file that was issued. */
export const FileVerdict = z
  .object({ valid: z.boolean(), status: z.enum(['valid', 'revoked', 'altered', 'unknown']), certificate: PublicCertificate.nullable() })
  .meta({ id: 'FileVerdict' })
export type FileVerdict = z.infer<typeof FileVerdict>

export const RevokeCertificate = z.object({ reason: z.string().trim().min(3).max(500).nullable().default(null) })
export type RevokeCertificate = z.infer<typeof RevokeCertificate>

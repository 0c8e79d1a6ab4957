import { eq } from 'drizzle-orm'
import { AppError, invalid } from '../../kernel/errors.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { FileVerdict, PublicCertificate } from './contract.ts'
import { sha256Hex } from './document/digest.ts'
import { findPublic, toPublicCertificate } from './queries.ts'
import { certificates } from './tables.ts'

const maxPdfBytes = 5 * 1024 * 1024

/** The claim behind a certificate's public address, or behind its number as a person types it. */
export async function verifyCertificate(ctx: Ctx, hashOrNumber: string): Promise<PublicCertificate> {
  return toPublicCertificate(ctx, await findPublic(ctx, hashOrNumber))
}

/**
 * Compares an uploaded PDF with the digest of what was issued. A file that only names one of our certificates is
 * `altered`: one changed byte is enough.
 */
export async function verifyCertificateFile(ctx: Ctx, file: File | null): Promise<FileVerdict> {
  if (!file) throw invalid('file', 'a PDF file is expected')
  if (file.size > maxPdfBytes)
    throw new AppError('PAYLOAD_TOO_LARGE', 'A certificate is never larger than 5 MB.', [{ field: 'file', message: 'is larger than 5 MB' }])
  const bytes = new Uint8Array(await file.arrayBuffer())
  const [row] = await ctx.db.rows(certificates).where(eq(certificates.pdfDigest, await sha256Hex(bytes)))
  if (row) {
    const certificate = toPublicCertificate(ctx, row)
    return { valid: certificate.status === 'valid', status: certificate.status, certificate }
  }
  const claimed = /\/verify\/([0-9a-f]{64})/.exec(new TextDecoder('latin1').decode(bytes))?.[1]
  const [named] = claimed ? await ctx.db.rows(certificates).where(eq(certificates.serialHash, claimed)) : []
  if (named) return { valid: false, status: 'altered', certificate: toPublicCertificate(ctx, named) }
  return { valid: false, status: 'unknown', certificate: null }
}

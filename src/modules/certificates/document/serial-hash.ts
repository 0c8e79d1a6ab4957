import type { CertificateClaim } from './certificate-claim.ts'
import { sha256Hex, toHex } from './digest.ts'

type SerialClaim = Omit<CertificateClaim, 'verifyUrl'>

/** 128 random bits: without them, anyone who knows what a certificate says could compute the address of its proof. */
export const newSalt = (): string => toHex(crypto.getRandomValues(new Uint8Array(16)))

/** The hash in a certificate's public address: SHA-256 of the claim in canonical form and the salt. */
export function serialHash(claim: SerialClaim, salt: string): Promise<string> {
  return sha256Hex(`${canonical(claim)}\n${salt}`)
}

/** One text per claim, whatever the order its fields were given in; text is compared as NFC. */
function canonical(claim: SerialClaim): string {
  const { learnerName, courseTitle, issuerName, instructorName, issuedAt, certificateNumber, grade, hours, locale } = claim
  const fields = [learnerName, courseTitle, issuerName, instructorName, issuedAt.toISOString(), certificateNumber, grade, hours, locale]
  return JSON.stringify(fields.map((field) => (typeof field === 'string' ? field.normalize('NFC') : (field ?? null))))
}

import type { CertificateWords } from './wording.ts'

/** What the certificate says. `grade` is out of 100; `locale` chooses the words, the date's form and the page's direction. */
export type CertificateClaim = {
  learnerName: string
  courseTitle: string
  issuerName: string
  instructorName?: string
  issuedAt: Date
  certificateNumber: string
  verifyUrl: string
  grade?: number
  passingScore?: number
  hours?: number
  locale: string
}

/** How a tenant's certificates look. Pictures are PNG, JPEG or an SVG of plain paths; `words` replaces single phrases per locale. */
export type CertificateTemplate = {
  brandColor: string
  logo?: Uint8Array
  signature?: { name: string; title?: string; picture?: Uint8Array }
  words?: Partial<Record<string, Partial<CertificateWords>>>
}

import type { Certificate } from '../../../../src/modules/certificates/contract.ts'
import { pathQuery } from '../../../api/query.ts'

export type { Certificate } from '../../../../src/modules/certificates/contract.ts'

export const certificatesQuery = pathQuery<{ data: Certificate[] }>('/certificates')

/** LinkedIn's own form for adding a certificate, filled in. */
export function linkedInHref({ courseTitle, issuerName, issuedAt, certificateNumber, verifyUrl }: Certificate): string {
  const issued = new Date(issuedAt)
  const fields = new URLSearchParams({
    startTask: 'CERTIFICATION_NAME',
    name: courseTitle,
    organizationName: issuerName,
    issueYear: String(issued.getUTCFullYear()),
    issueMonth: String(issued.getUTCMonth() + 1),
    certUrl: verifyUrl,
    certId: certificateNumber,
  })
  return `https://www.linkedin.com/profile/add?${fields}`
}

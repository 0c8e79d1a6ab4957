import { useLingui } from '@lingui/react/macro'
import { API_BASE } from '../../../api/request.ts'
import type { Certificate } from './certificate-queries.ts'

/** The certificate as it was issued. */
export function CertificatePicture({ certificate, lazy = false }: { certificate: Certificate; lazy?: boolean }) {
  const { t } = useLingui()
  const { courseTitle, learnerName, serialHash } = certificate
  return (
    <img
      className="ct-picture"
      src={`${API_BASE}/certificates/verify/${serialHash}/picture`}
      alt={lazy ? '' : t`Certificate: ${learnerName}, ${courseTitle}`}
      width={297}
      height={210}
      loading={lazy ? 'lazy' : 'eager'}
    />
  )
}

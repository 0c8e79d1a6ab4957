import './certificates.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconCertificate, IconCertificateOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { formatDate, formatPercent } from '../../../ui/format.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { ButtonLink } from '../../../ui/primitives/button.tsx'
import { SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { CertificateActions } from './certificate-actions.tsx'
import { CertificatePicture } from './certificate-picture.tsx'
import { type Certificate, certificatesQuery } from './certificate-queries.ts'

function CertificateRow({ certificate }: { certificate: Certificate }) {
  const { courseTitle, issuerName, issuedAt, grade, certificateNumber, revokedAt, revokedReason } = certificate
  const [issued, withGrade, revoked] = [
    formatDate(issuedAt, { dateStyle: 'long' }),
    formatPercent(grade ?? 0),
    revokedAt ? formatDate(revokedAt) : '',
  ]
  return (
    <li className="ct">
      {!revokedAt && <CertificatePicture certificate={certificate} lazy />}
      <div className="ct-what">
        <h2>
          {revokedAt ? (
            <bdi>{courseTitle}</bdi>
          ) : (
            <Link className="link-quiet" to="/learn/certificates/$certificateId" params={{ certificateId: certificate.id }}>
              <bdi>{courseTitle}</bdi>
            </Link>
          )}
        </h2>
        <p className="meta">
          <span>
            <bdi>{issuerName}</bdi>
          </span>
          <span>{issued}</span>
          {grade !== null && (
            <span>
              <Trans>Grade {withGrade}</Trans>
            </span>
          )}
          <span>
            <Trans>
              No. <bdi dir="ltr">{certificateNumber}</bdi>
            </Trans>
          </span>
        </p>
      </div>
      {revokedAt ? (
        <p>
          <Status icon={IconCertificateOff} tone="bad">
            <Trans>
              Revoked on {revoked}: {revokedReason}
            </Trans>
          </Status>
        </p>
      ) : (
        <CertificateActions certificate={certificate} />
      )}
    </li>
  )
}

/** What was earned here: the file, its public proof, and where to show it. */
export function CertificatesPage() {
  const { t } = useLingui()
  const { data: certificates, error, refetch } = useQuery({ ...certificatesQuery, select: (body) => body.data })
  return (
    <main id="main" className="wrap ct-page" tabIndex={-1}>
      <PageHead title={t`Certificates`} />
      {certificates ? (
        certificates.length > 0 ? (
          <ul className="ct-list">
            {certificates.map((certificate) => (
              <CertificateRow key={certificate.id} certificate={certificate} />
            ))}
          </ul>
        ) : (
          <EmptyState
            icon={IconCertificate}
            title={<Trans>No certificate yet</Trans>}
            action={
              <ButtonLink to="/learn">
                <Trans>Back to my courses</Trans>
              </ButtonLink>
            }
          >
            <Trans>Finish a course that gives one, and it is made by itself.</Trans>
          </EmptyState>
        )
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} title={t`Your certificates did not load`} />
      ) : (
        <SkeletonRows rows={2} />
      )}
    </main>
  )
}

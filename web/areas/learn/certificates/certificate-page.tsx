import './certificates.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconCertificateOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { formatDate } from '../../../ui/format.ts'
import { Crumbs } from '../../../ui/patterns/crumbs.tsx'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { ButtonLink } from '../../../ui/primitives/button.tsx'
import { SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { CertificateActions } from './certificate-actions.tsx'
import { CertificatePicture } from './certificate-picture.tsx'
import { certificatesQuery } from './certificate-queries.ts'

const route = getRouteApi('/learn/chrome/certificates/$certificateId')

/** One certificate, as large as the window lets it be, and what can be done with it. */
export function CertificatePage() {
  const { t } = useLingui()
  const { certificateId } = route.useParams()
  const { data, error, refetch } = useQuery({ ...certificatesQuery, select: (body) => body.data })
  const certificate = data?.find(({ id }) => id === certificateId)
  if (certificate && !certificate.revokedAt) {
    return (
      <main id="main" className="ct-one" tabIndex={-1}>
        <Crumbs>
          <Link to="/learn/certificates" className="link-quiet">
            <Trans>Certificates</Trans>
          </Link>
        </Crumbs>
        <PageHead className="vh" title={t`Certificate: ${certificate.courseTitle}`} />
        <CertificatePicture certificate={certificate} />
        <CertificateActions certificate={certificate} primary />
      </main>
    )
  }
  const revokedOn = certificate?.revokedAt ? formatDate(certificate.revokedAt) : ''
  return (
    <main id="main" className="wrap ct-page" tabIndex={-1}>
      <PageHead title={t`Certificate`} />
      {data ? (
        <EmptyState
          icon={IconCertificateOff}
          title={certificate ? <Trans>It was taken back on {revokedOn}</Trans> : <Trans>There is no such certificate of yours</Trans>}
          action={
            <ButtonLink to="/learn/certificates">
              <Trans>All my certificates</Trans>
            </ButtonLink>
          }
        >
          {certificate?.revokedReason}
        </EmptyState>
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} title={t`Your certificate did not load`} />
      ) : (
        <SkeletonRows rows={2} />
      )}
    </main>
  )
}

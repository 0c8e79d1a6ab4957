import { Trans, useLingui } from '@lingui/react/macro'
import { IconCertificateOff, IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDate } from '../../../ui/format.ts'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { Table } from '../../../ui/primitives/table.tsx'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { type Certificate, certificatesQuery } from './people-queries.ts'
import { RevokeDialog } from './revoke-dialog.tsx'

export function PersonCertificates({ userId }: { userId: string }) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(certificatesQuery(userId))
  const [revoking, setRevoking] = useState<Certificate | null>(null)
  return (
    <section className="sec" id="certificates">
      <div className="sec-head">
        <h2 className="label">
          <Trans>Certificates</Trans>
        </h2>
      </div>
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The certificates did not load`} />}
      {!error && !data && <RowsSkeleton rows={2} />}
      {data?.length === 0 && (
        <p className="muted t-14">
          <Trans>None yet.</Trans>
        </p>
      )}
      {data && data.length > 0 && (
        <Table caption={t`Certificates`}>
          <thead>
            <tr>
              <th scope="col">{t`Course`}</th>
              <th scope="col">{t`Number`}</th>
              <th scope="col">{t`Issued`}</th>
              <th scope="col">{t`State`}</th>
              <th scope="col">
                <span className="vh">{t`Actions`}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.map((certificate) => {
              const number = certificate.certificateNumber
              return (
                <tr key={certificate.id}>
                  <td className="pn-course">
                    {certificate.courseTitle}
                    {certificate.revokedReason && <p className="muted">{certificate.revokedReason}</p>}
                  </td>
                  <td className="nowrap">
                    <a href={`/verify/${encodeURIComponent(number)}`} dir="ltr">
                      {number}
                    </a>
                  </td>
                  <td className="nowrap">{formatDate(certificate.issuedAt)}</td>
                  <td>
                    {certificate.revokedAt ? (
                      <Status icon={IconCertificateOff} tone="bad">
                        <Trans>Revoked</Trans>
                      </Status>
                    ) : (
                      <Status icon={IconCircleCheck} tone="ok">
                        <Trans>Valid</Trans>
                      </Status>
                    )}
                  </td>
                  <td className="end">
                    {!certificate.revokedAt && (
                      <Button size="sm" variant="danger" aria-label={t`Revoke ${number}…`} onClick={() => setRevoking(certificate)}>
                        <Trans>Revoke…</Trans>
                      </Button>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </Table>
      )}
      {revoking && <RevokeDialog certificate={revoking} onClose={() => setRevoking(null)} />}
    </section>
  )
}

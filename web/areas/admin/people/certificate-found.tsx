import { Trans, useLingui } from '@lingui/react/macro'
import { IconCertificate, IconCertificateOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Certificate, PublicCertificate } from '../../../../src/modules/certificates/contract.ts'
import type { User } from '../../../../src/modules/identity/contract.ts'
import { isApiError } from '../../../api/error.ts'
import { API_BASE, apiFetch, bodyOf } from '../../../api/request.ts'
import { formatDate } from '../../../ui/format.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { ButtonLink } from '../../../ui/primitives/button.tsx'
import type { Answer } from '../admin-queries.ts'
import { RowsSkeleton } from '../rows-skeleton.tsx'

/** LYC-2026-7KQ2-M9XA and the like: letters, a year, and what makes it one of a kind. */
export const isCertificateNumber = (words: string) => /^[a-z]{2,6}-\d{4}-[a-z0-9-]{4,}$/i.test(words.trim())

type Found = { certificate: PublicCertificate; holder: User | null }

/**
 * The proof says a name, not an account. People of that name are few, so the account is the one of them that holds the
 * certificate.
 */
async function findCertificate(number: string, signal: AbortSignal): Promise<Found | null> {
  const get = async <T,>(path: string) => (await bodyOf<Answer<T>>(await apiFetch(API_BASE + path, { signal }))).data
  let certificate: PublicCertificate
  try {
    certificate = await get<PublicCertificate>(`/certificates/verify/${encodeURIComponent(number)}`)
  } catch (error) {
    if (isApiError(error, 'NOT_FOUND')) return null
    throw error
  }
  for (const person of await get<User[]>(`/users?q=${encodeURIComponent(certificate.learnerName)}&perPage=20`)) {
    const held = await get<Certificate[]>(`/users/${person.id}/certificates`)
    if (held.some((one) => one.certificateNumber === certificate.certificateNumber)) return { certificate, holder: person }
  }
  return { certificate, holder: null }
}

export function CertificateFound({ number }: { number: string }) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery({
    queryKey: ['certificates', 'found', number.toUpperCase()],
    queryFn: ({ signal }) => findCertificate(number.trim().toUpperCase(), signal),
  })
  if (error) return <ErrorState error={error} onRetry={() => refetch()} title={t`The certificate did not load`} />
  if (data === undefined) return <RowsSkeleton rows={2} />
  if (data === null) {
    return (
      <EmptyState icon={IconCertificateOff} title={t`No certificate has this number`}>
        <Trans>Look at it letter by letter: 0 and O, 1 and I are easily mistaken.</Trans>
      </EmptyState>
    )
  }
  const { certificate, holder } = data
  const { learnerName, courseTitle, certificateNumber } = certificate
  const [issued, revoked] = [formatDate(certificate.issuedAt), certificate.revokedAt ? formatDate(certificate.revokedAt) : null]
  return (
    <EmptyState
      icon={certificate.revokedAt ? IconCertificateOff : IconCertificate}
      title={<bdi>{learnerName}</bdi>}
      action={
        <>
          {holder && (
            <ButtonLink variant="primary" to="/admin/people/$userId" params={{ userId: holder.id }} hash="certificates">
              <Trans>Open this person</Trans>
            </ButtonLink>
          )}
          <a className="btn" href={`/verify/${encodeURIComponent(certificateNumber)}`}>
            <Trans>See the proof</Trans>
          </a>
        </>
      }
    >
      <Trans>
        “{courseTitle}”, issued {issued}.
      </Trans>{' '}
      {revoked && <Trans>Revoked {revoked}.</Trans>}{' '}
      {!holder && (
        <Trans>
          No account here goes by that name any more.{' '}
          <Link to="/admin/people" search={{}}>
            Look among the people
          </Link>
          .
        </Trans>
      )}
    </EmptyState>
  )
}

import './legal.css'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { LegalPage as Page } from '../../../../src/modules/legal/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import { type LegalKind, legalKinds, useLegalName } from '../../../app/chrome/legal-links.tsx'
import { NotFound } from '../../../app/not-found.tsx'
import { BlockDocumentView } from '../../../features/blocks/render/block-document.tsx'
import { formatDate } from '../../../ui/format.ts'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { SkeletonRows } from '../../../ui/primitives/loading.tsx'

const route = getRouteApi('/public/site/legal/$kind')

/** The school's terms, privacy notice and the like, in its own words. */
export function LegalPage() {
  const { kind: asked } = route.useParams()
  const kind = legalKinds.find((one) => one === asked)
  return kind ? <Text kind={kind} /> : <NotFound />
}

function Text({ kind }: { kind: LegalKind }) {
  const nameOf = useLegalName()
  const { data, error, refetch } = useQuery(pathQuery<{ data: Page }>(`/organization/legal/${kind}`))
  const date = data && formatDate(data.data.updatedAt)
  return (
    <main id="main" className="wrap legal" tabIndex={-1}>
      <PageHead title={nameOf(kind)} />
      {error && !data && <ErrorState error={error} onRetry={refetch} />}
      {!error && !data && <SkeletonRows />}
      {data && (
        <>
          <BlockDocumentView doc={data.data.content} />
          <p className="legal-date">
            <Trans>Last changed on {date}</Trans>
          </p>
        </>
      )}
    </main>
  )
}

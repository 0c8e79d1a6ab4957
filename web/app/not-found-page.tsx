import { Trans, useLingui } from '@lingui/react/macro'
import { PageHead } from '../ui/patterns/page-head.tsx'
import { SiteLink } from '../ui/primitives/site-link.tsx'
import { FaultChrome } from './chrome/fault-chrome.tsx'

export function NotFoundPage() {
  const { t } = useLingui()
  return (
    <FaultChrome>
      <main id="main" className="wrap" tabIndex={-1}>
        <div className="empty">
          <PageHead title={t`This page is not here`} size={28} />
          <p>
            <Trans>The address may be mistyped, or the page was moved or taken down.</Trans>
          </p>
          <SiteLink href="/courses" className="btn btn--primary">
            <Trans>Open the catalogue</Trans>
          </SiteLink>
        </div>
      </main>
    </FaultChrome>
  )
}

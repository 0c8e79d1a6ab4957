import { Trans, useLingui } from '@lingui/react/macro'
import { PageHead } from '../ui/patterns/page-head.tsx'
import { SiteLink } from '../ui/primitives/site-link.tsx'
import { SiteChrome } from './chrome/site-chrome.tsx'

export function NotFoundPage() {
  const { t } = useLingui()
  return (
    <SiteChrome>
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
    </SiteChrome>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { IconLock } from '@tabler/icons-react'
import { type ErrorComponentProps, useParams } from '@tanstack/react-router'
import { isApiError } from '../../../api/error.ts'
import { RouteErrorPage } from '../../../app/route-error-page.tsx'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'

/** Someone who has the address of a lesson but no place in its course is shown the way in. */
export function LessonErrorPage(props: ErrorComponentProps) {
  const { t } = useLingui()
  const { slug } = useParams({ strict: false })
  if (!slug || !isApiError(props.error, 'FORBIDDEN')) return <RouteErrorPage {...props} />
  return (
    <main id="main" className="wrap" tabIndex={-1}>
      <div className="empty">
        <Icon of={IconLock} size={28} />
        <PageHead title={t`This lesson is for those who take the course`} size={28} />
        <p>
          <Trans>Enrol on the course page, and it opens at once.</Trans>
        </p>
        <SiteLink href={`/courses/${slug}`} className="btn btn--primary">
          <Trans>Go to the course page</Trans>
        </SiteLink>
      </div>
    </main>
  )
}

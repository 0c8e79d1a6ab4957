import { Trans, useLingui } from '@lingui/react/macro'
import { IconBooks } from '@tabler/icons-react'
import { getRouteApi } from '@tanstack/react-router'
import { PageHead } from '../../../ui/patterns/page-head.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'

const route = getRouteApi('/learn/courses/$slug')

/** Only a course without a single lesson is seen here: every other address leads on to the lesson to resume. */
export function EmptyCoursePage() {
  const { t } = useLingui()
  const { slug } = route.useParams()
  return (
    <main id="main" className="wrap" tabIndex={-1}>
      <div className="empty">
        <Icon of={IconBooks} size={28} />
        <PageHead title={t`There are no lessons here yet`} size={28} />
        <p>
          <Trans>The people who make this course are still writing it.</Trans>
        </p>
        <SiteLink href={`/courses/${slug}`} className="btn">
          <Trans>Go to the course page</Trans>
        </SiteLink>
      </div>
    </main>
  )
}

import './courses.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { useAssisted } from '../assisted-courses.ts'
import { WorkBanner } from '../grading/work-banner.tsx'
import { CoursesTable } from './courses-table.tsx'

/** A teaching assistant's own page: what waits, and the courses it may come from. Who has none does not get here. */
export function AssistedCoursesPage() {
  const { t } = useLingui()
  return (
    <>
      <AreaHead title={t`Grading`} lead={<Trans>The courses you are a teaching assistant of.</Trans>} />
      <div className="area-pad">
        <WorkBanner />
        <CoursesTable courses={useAssisted()} />
      </div>
    </>
  )
}

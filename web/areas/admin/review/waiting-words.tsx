import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { formatNumber } from '../../../ui/format.ts'
import { formatRelative } from '../../../ui/format-relative.ts'
import type { AdminCourse } from './review-queries.ts'

/** "Submission 2, 2 h ago, 2 open notes". */
export function WaitingWords({ course }: { course: AdminCourse }) {
  const { t } = useLingui()
  const when = course.submittedAt ? formatRelative(course.submittedAt) : ''
  const [round, openNotes] = [formatNumber(course.round), course.openNotes]
  const said = course.round > 1 ? t`Submission ${round}, ${when}` : t`Submitted ${when}`
  if (openNotes === 0) return said
  const notes = plural(openNotes, { one: '# open note', other: '# open notes' })
  return (
    <Trans>
      {said}, {notes}
    </Trans>
  )
}

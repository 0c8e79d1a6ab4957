import { Plural, Trans } from '@lingui/react/macro'
import { formatRelative } from '../../../ui/format.ts'
import type { AdminCourse } from './review-queries.ts'

/** "Second submission, 2 h ago, 2 open notes". */
export function WaitingWords({ course }: { course: AdminCourse }) {
  const when = course.submittedAt ? formatRelative(course.submittedAt) : ''
  const { round, openNotes } = course
  return (
    <>
      {round > 1 ? (
        <Trans>
          Submission {round}, {when}
        </Trans>
      ) : (
        <Trans>Submitted {when}</Trans>
      )}
      {openNotes > 0 && (
        <>
          , <Plural value={openNotes} one="# open note" other="# open notes" />
        </>
      )}
    </>
  )
}

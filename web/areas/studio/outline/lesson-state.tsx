import { Plural, Trans } from '@lingui/react/macro'
import { IconAlertCircle, IconCircleCheck, IconCircleDashed, IconMessage } from '@tabler/icons-react'
import { Status } from '../../../ui/primitives/status.tsx'

type Props = {
  problems: number
  remarks: number
  /** How the course stands; null until what it lacks is known. */
  at: string | null
}

/** What stands between a lesson and its learners: something to mend, something the reviewer said, or nothing. */
export function LessonState({ problems, remarks, at }: Props) {
  if (at === null) return null
  if (problems > 0)
    return (
      <Status icon={IconAlertCircle} tone="bad" className="c-state">
        <Plural value={problems} one="# to mend" other="# to mend" />
      </Status>
    )
  if (remarks > 0)
    return (
      <Status icon={IconMessage} tone="warn" className="c-state">
        <Plural value={remarks} one="# remark" other="# remarks" />
      </Status>
    )
  if (at === 'published')
    return (
      <Status icon={IconCircleCheck} tone="ok" className="c-state">
        <Trans>Published</Trans>
      </Status>
    )
  return (
    <Status icon={IconCircleDashed} className="c-state">
      <Trans>Ready</Trans>
    </Status>
  )
}

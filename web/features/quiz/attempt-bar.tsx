import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconClock, IconCloudCheck, IconCloudUp, IconDeviceFloppy } from '@tabler/icons-react'
import { formatTime } from '../../ui/format.ts'
import { formatClock } from '../../ui/format-media.ts'
import { useOnline } from '../../ui/patterns/offline-banner.tsx'
import { Button } from '../../ui/primitives/button.tsx'
import { Icon } from '../../ui/primitives/icon.tsx'
import { Progress } from '../../ui/primitives/progress.tsx'
import { Status } from '../../ui/primitives/status.tsx'
import type { DeskView } from './answer-desk.ts'

type Props = {
  title: string
  detail: string
  view: DeskView
  seconds: number | null
  answered: number
  count: number
  onHandIn: () => void
}

/** "Saved 12:04:31", or where the answers are instead. */
function SavedState({ view }: { view: DeskView }) {
  const online = useOnline()
  const { waiting, lastSavedAt, isStuck } = view
  if (waiting > 0 && (!online || isStuck)) {
    return (
      <Status icon={IconDeviceFloppy} tone="warn">
        <Plural value={waiting} one="# answer on this device" other="# answers on this device" />
      </Status>
    )
  }
  if (waiting > 0) {
    return (
      <Status icon={IconCloudUp}>
        <Trans>Saving</Trans>
      </Status>
    )
  }
  const when = lastSavedAt ? formatTime(lastSavedAt) : null
  return when ? (
    <Status icon={IconCloudCheck}>
      <Trans>Saved {when}</Trans>
    </Status>
  ) : null
}

export function AttemptBar({ title, detail, view, seconds, answered, count, onHandIn }: Props) {
  const { t } = useLingui()
  return (
    <header className="bar bar--wide qz-top">
      <div className="qz-bar">
        <div className="wide-only">
          <SavedState view={view} />
        </div>
        <div className="qz-title">
          <b>{title}</b>
          <span className="wide-only">{detail}</span>
          <span className="narrow-only">
            <SavedState view={view} />
          </span>
        </div>
        <div>
          {seconds !== null && (
            <span className="with-icon with-icon--14 narrow-only" role="timer" aria-label={t`Time left`}>
              <Icon of={IconClock} size={16} />
              <span className="strong" dir="ltr">
                {formatClock(seconds)}
              </span>
            </span>
          )}
          <Button size="sm" onClick={onHandIn}>
            <Trans>Hand in</Trans>
          </Button>
        </div>
      </div>
      <Progress value={count > 0 ? (100 * answered) / count : 0} label={t`Answered`} />
    </header>
  )
}

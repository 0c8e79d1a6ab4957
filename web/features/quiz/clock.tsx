import { Trans, useLingui } from '@lingui/react/macro'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { formatClock } from '../../ui/format-media.ts'
import { Button } from '../../ui/primitives/button.tsx'

type Props = { seconds: number; shown: boolean; onToggle: () => void }

/** Time left by the server's clock. It can be hidden: it runs on, and is said aloud at 10, 5 and 1 minute. */
export function Clock({ seconds, shown, onToggle }: Props) {
  const { t } = useLingui()
  return (
    <div className="clock">
      <div>
        <p className="t-14 muted">
          <Trans>Time left</Trans>
        </p>
        <p className="t-28" role="timer" aria-label={t`Time left`} dir="ltr">
          {shown ? formatClock(seconds) : '–:––'}
        </p>
      </div>
      <Button size="sm" icon={shown ? IconEyeOff : IconEye} onClick={onToggle}>
        {shown ? <Trans>Hide</Trans> : <Trans>Show</Trans>}
      </Button>
    </div>
  )
}

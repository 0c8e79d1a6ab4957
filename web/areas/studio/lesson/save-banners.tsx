import { Trans } from '@lingui/react/macro'
import { IconAlertCircle, IconCloudOff, IconGitMerge } from '@tabler/icons-react'
import { formatTime } from '../../../ui/format.ts'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import type { SaveState } from './lesson-saver.ts'

type Props = { state: SaveState; onSettle: (keep: 'ours' | 'theirs') => void; onRetry: () => void }

/** What stands between the author and a saved lesson, and the one way on. */
export function SaveBanners({ state, onSettle, onRetry }: Props) {
  if (state.step === 'conflict') {
    const time = formatTime(state.theirs.updatedAt)
    return (
      <Banner
        icon={IconGitMerge}
        tone="info"
        role="alert"
        action={
          <span className="btn-row">
            <Button size="sm" onClick={() => onSettle('theirs')}>
              <Trans>Show theirs, drop mine</Trans>
            </Button>
            <Button size="sm" onClick={() => onSettle('ours')}>
              <Trans>Keep mine</Trans>
            </Button>
          </span>
        }
      >
        <Trans>
          <b className="strong">Someone else saved this lesson at {time}.</b> Yours is kept on this device until you choose.
        </Trans>
      </Banner>
    )
  }
  if (state.step === 'refused')
    return (
      <Banner
        icon={IconAlertCircle}
        tone="bad"
        role="alert"
        action={
          <Button size="sm" onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        }
      >
        <b className="strong">
          <Trans>This was not saved.</Trans>
        </b>{' '}
        {state.error.message}
      </Banner>
    )
  if (state.step === 'offline')
    return (
      <Banner icon={IconCloudOff} tone="warn" role="status">
        <Trans>
          <b className="strong">The network is away.</b> Keep writing: it is kept on this device and sent when the network is back.
        </Trans>
      </Banner>
    )
  return null
}

import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { Media } from '../../../../src/modules/media/contract.ts'
import { formatPercent } from '../../../ui/format.ts'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Progress } from '../../../ui/primitives/progress.tsx'

/** How far a video is at the video service; nothing where it is an ordinary file. */
export function AdaptiveState({ media: { status, adaptive, failure } }: { media: Media }) {
  const { t } = useLingui()
  if (status === 'failed' || adaptive?.state === 'failed') {
    const reason = failure ?? adaptive?.failure ?? ''
    return (
      <Banner icon={IconAlertTriangle} tone="bad" role="alert">
        {status === 'failed' ? (
          <Trans>The video could not be used: {reason}</Trans>
        ) : (
          <Trans>The video plays in one quality only; preparing others failed: {reason}</Trans>
        )}
      </Banner>
    )
  }
  if (!adaptive || adaptive.state === 'ready') return null
  const done = formatPercent(adaptive.progress ?? 0)
  return (
    <div className="stack" role="status">
      <p>
        {status === 'ready' ? (
          <Trans>More qualities are being prepared: {done}. The video can be watched meanwhile.</Trans>
        ) : (
          <Trans>The video is being prepared: {done}. You can go on with the lesson; it appears by itself.</Trans>
        )}
      </p>
      <Progress value={100 * (adaptive.progress ?? 0)} label={t`Preparing the video`} />
    </div>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import type { Chapter } from '../../../src/modules/media/contract.ts'
import { formatClock } from '../../ui/format-media.ts'

type Props = { chapters: readonly Chapter[]; at: number; onSeek: (seconds: number) => void }

/** The parts of a recording, to jump to; the one that is playing is marked. */
export function Chapters({ chapters, at, onSeek }: Props) {
  const { t } = useLingui()
  const current = chapters.findLastIndex(({ startSeconds }) => startSeconds <= at + 0.05)
  return (
    <nav className="pv-chapters" aria-label={t`Chapters`}>
      <h2 className="label">
        <Trans>Chapters</Trans>
      </h2>
      <ol>
        {chapters.map(({ startSeconds, title }, index) => (
          <li key={startSeconds}>
            <button type="button" className="cue" aria-current={index === current || undefined} onClick={() => onSeek(startSeconds)}>
              <time>{formatClock(startSeconds)}</time>
              <span dir="auto">{title}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

import { Plural } from '@lingui/react/macro'
import { IconFileOff } from '@tabler/icons-react'
import type { AiJob } from '../../../../src/modules/ai/jobs/contract.ts'
import { Icon } from '../../../ui/primitives/icon.tsx'

/** Lessons that were chosen and could not be read: which they are, and what to do about it. */
export function UnreadSources({ job: { unread } }: { job: Pick<AiJob, 'unread'> }) {
  if (unread.length === 0) return null
  return (
    <section className="ai-unread t-14">
      <h2 className="strong with-icon">
        <Icon of={IconFileOff} size={16} />
        <Plural value={unread.length} one="# lesson could not be read" other="# lessons could not be read" />
      </h2>
      <ul>
        {unread.map(({ lessonId, title, reason }) => (
          <li key={lessonId ?? title}>
            <bdi className="strong">{title}</bdi> <span className="muted">{reason}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

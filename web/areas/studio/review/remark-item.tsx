import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { formatNumber } from '../../../ui/format.ts'
import { Checkbox } from '../../../ui/primitives/choice.tsx'
import type { DoneRemarks } from './use-done-remarks.ts'
import type { NumberedRemark } from './use-open-remarks.ts'
import './remarks.css'

type Props = { remark: NumberedRemark; done: DoneRemarks; place?: ReactNode }

/** One remark of the reviewer: what it is about, what was said, and whether it is dealt with. */
export function RemarkItem({ remark, done, place }: Props) {
  const { t } = useLingui()
  const { id, quote, message, mustFix, resolved, number } = remark
  return (
    <li id={`remark-${id}`} className="remark" data-done={done.isDone(id) || undefined} tabIndex={-1}>
      <span className="pin" aria-hidden="true">
        {formatNumber(number)}
      </span>
      <div>
        {(place || !mustFix) && (
          <p className="meta">
            {place}
            {!mustFix && <span>{t`A suggestion`}</span>}
          </p>
        )}
        {quote && <blockquote>“{quote}”</blockquote>}
        <p>{message}</p>
        <Checkbox
          label={t`Dealt with`}
          checked={done.isDone(id)}
          disabled={resolved}
          onChange={({ target }) => done.mark(id, target.checked)}
        />
      </div>
    </li>
  )
}

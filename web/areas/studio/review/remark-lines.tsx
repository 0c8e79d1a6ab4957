import { useLingui } from '@lingui/react/macro'
import { formatNumber } from '../../../ui/format.ts'
import type { NumberedRemark } from './use-open-remarks.ts'
import './remarks.css'

/** Remarks in short, under the field or the line that they are about. */
export function RemarkLines({ remarks }: { remarks: readonly NumberedRemark[] }) {
  const { t } = useLingui()
  if (remarks.length === 0) return null
  return (
    <ul className="remark-lines" aria-label={t`What the reviewer says`}>
      {remarks.map(({ id, number, message }) => (
        <li key={id}>
          <span className="pin" aria-hidden="true">
            {formatNumber(number)}
          </span>
          <span>{message}</span>
        </li>
      ))}
    </ul>
  )
}

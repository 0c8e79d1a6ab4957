import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { RemarkItem } from './remark-item.tsx'
import type { NumberedRemark, OpenRemarks } from './use-open-remarks.ts'

type Props = OpenRemarks & { placeOf?: (remark: NumberedRemark) => ReactNode }

/** The remarks on what is being edited, beside it. Nothing is shown where there are none. */
export function RemarksHere({ remarks, done, placeOf }: Props) {
  const { t } = useLingui()
  if (remarks.length === 0) return null
  return (
    <section aria-label={t`What the reviewer says`}>
      <h2 className="label">{t`What the reviewer says`}</h2>
      <ol className="ruled">
        {remarks.map((remark) => (
          <RemarkItem key={remark.id} remark={remark} done={done} place={placeOf?.(remark)} />
        ))}
      </ol>
    </section>
  )
}

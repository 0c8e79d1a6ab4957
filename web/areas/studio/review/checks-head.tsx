import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { formatNumber } from '../../../ui/format.ts'
import { Progress } from '../../../ui/primitives/progress.tsx'

/** How many of a course's checks are met, of how many. */
export function ChecksHead({ id, title, className, met, checks }: Props) {
  const { t } = useLingui()
  const [number, all] = [formatNumber(met), formatNumber(checks)]
  return (
    <>
      <div className={className}>
        <h2 className="t-22" id={id}>
          {title}
        </h2>
        <span className="muted">
          <Trans>
            {number} of {all}
          </Trans>
        </span>
      </div>
      <Progress value={(met / Math.max(1, checks)) * 100} label={t`Checks met`} thick />
    </>
  )
}

type Props = { id: string; title: ReactNode; className: string; met: number; checks: number }

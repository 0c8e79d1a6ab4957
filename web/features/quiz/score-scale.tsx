import { Trans, useLingui } from '@lingui/react/macro'
import type { CSSProperties } from 'react'
import { formatPercent } from '../../ui/format.ts'

const at = (value: number) => ({ '--at': `${value}%` }) as CSSProperties
/** A label that stands near an end would leave the page. */
const inside = (value: number) => at(Math.min(93, Math.max(7, value)))

/** Where the score stands, and where the pass mark does. */
export function ScoreScale({ percentage, passingScore }: { percentage: number; passingScore: number }) {
  const { t } = useLingui()
  const [score, pass] = [formatPercent(percentage), formatPercent(passingScore)]
  return (
    <div className="scale" role="img" aria-label={t`Your score ${score}, pass mark ${pass}`}>
      <span className="lb top" style={inside(percentage)}>
        {score}
      </span>
      <div className="track">
        <span style={{ inlineSize: `${percentage}%` }} />
      </div>
      <span className="mk" style={at(passingScore)} />
      <span className="mk" style={at(percentage)} />
      <span className="lb bot" style={inside(passingScore)}>
        <Trans>pass {pass}</Trans>
      </span>
    </div>
  )
}

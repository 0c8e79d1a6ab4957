import { Trans, useLingui } from '@lingui/react/macro'
import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import type { CSSProperties } from 'react'
import { formatNumber } from '../../../ui/format.ts'
import { Progress } from '../../../ui/primitives/progress.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { brandStyle, judge } from './brand-verdict.ts'

type Props = { hex: string; logoUrl: string | null; name: string; scheme: 'light' | 'dark' }

/** What the colour does in the app, in one scheme: the action, progress, selection and focus, and nothing else. */
export function BrandPreview({ hex, logoUrl, name, scheme }: Props) {
  const { t } = useLingui()
  const verdict = judge(hex, scheme)
  const ratio = formatNumber(verdict.label, { maximumFractionDigits: 1 })
  return (
    <section className="bp" aria-label={scheme === 'light' ? t`In light` : t`In dark`}>
      <h2 className="label">{scheme === 'light' ? <Trans>In light</Trans> : <Trans>In dark</Trans>}</h2>
      <div className="bp-page" data-theme={scheme} style={brandStyle(hex) as CSSProperties}>
        <p className="bp-bar">
          {logoUrl && <img src={logoUrl} alt="" height={24} />}
          <span className="serif">{name}</span>
        </p>
        <p className="bp-nav" aria-hidden="true">
          <b>
            <Trans>Catalogue</Trans>
          </b>
          <span>
            <Trans>My learning</Trans>
          </span>
        </p>
        <p className="t-22" aria-hidden="true">
          <Trans>Reading tide tables</Trans>
        </p>
        <Progress value={62} label={t`Progress, as an example`} thick />
        <p className="bp-row" aria-hidden="true">
          <Trans>Lesson 7, the one you are at</Trans>
        </p>
        <div className="bp-acts" aria-hidden="true">
          <span className="btn btn--primary">
            <Trans>Continue</Trans>
          </span>
          <span className="btn bp-focus">
            <Trans>Outline</Trans>
          </span>
        </div>
      </div>
      <ul className="bp-said">
        <li>
          <Status icon={IconCircleCheck} tone="ok">
            <span>
              <Trans>The words on a button have a contrast of {ratio} to 1. 4.5 is needed.</Trans>
            </span>
          </Status>
        </li>
        {verdict.isOutlined && (
          <li>
            <Status icon={IconInfoCircle} tone="info">
              <span>
                <Trans>The colour is close to the page, so buttons get an outline.</Trans>
              </span>
            </Status>
          </li>
        )}
        {verdict.isMoved && (
          <li>
            <Status icon={IconInfoCircle} tone="info">
              <span>
                {scheme === 'light' ? (
                  <Trans>Progress and focus use a darker shade, so that they are seen.</Trans>
                ) : (
                  <Trans>Progress and focus use a lighter shade, so that they are seen.</Trans>
                )}
              </span>
            </Status>
          </li>
        )}
      </ul>
    </section>
  )
}

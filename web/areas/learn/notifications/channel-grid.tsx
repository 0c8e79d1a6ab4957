import { Trans, useLingui } from '@lingui/react/macro'
import { Fragment } from 'react'
import type { Category, NotificationPreferences, PreferencesPatch } from '../../../../src/modules/notifications/contract.ts'
import { BareCheckbox } from '../../../ui/primitives/choice.tsx'

type Props = { preferences: NotificationPreferences; hasPush: boolean; onChange: (patch: PreferencesPatch) => void }

/** What a person hears of, and where. */
export function ChannelGrid({ preferences: { channels }, hasPush, onChange }: Props) {
  const { t } = useLingui()
  const names: [Category, string][] = [
    ['courses', t`My courses: places, results, certificates`],
    ['classes', t`Live classes: new, moved, about to begin`],
    ['announcements', t`Announcements`],
    ['teaching', t`My teaching: reviews, publication, applications`],
  ]
  return (
    <section className="ntf-set" aria-label={t`What you hear of`}>
      <div className="ntf-grid" data-push={hasPush || undefined}>
        <span />
        <span className="label">
          <Trans>Here</Trans>
        </span>
        <span className="label">
          <Trans>Mail</Trans>
        </span>
        {hasPush && (
          <span className="label">
            <Trans>Push</Trans>
          </span>
        )}
        {names.map(([category, name]) => (
          <Fragment key={category}>
            <span>{name}</span>
            <span>
              <BareCheckbox
                label={t`${name}: here`}
                checked={channels[category].inApp}
                onChange={({ target }) => onChange({ channels: { [category]: { inApp: target.checked } } })}
              />
            </span>
            <span>
              <BareCheckbox
                label={t`${name}: by mail`}
                checked={channels[category].email}
                onChange={({ target }) => onChange({ channels: { [category]: { email: target.checked } } })}
              />
            </span>
            {hasPush && (
              <span>
                <BareCheckbox
                  label={t`${name}: by push`}
                  checked={channels[category].push}
                  onChange={({ target }) => onChange({ channels: { [category]: { push: target.checked } } })}
                />
              </span>
            )}
          </Fragment>
        ))}
      </div>
    </section>
  )
}

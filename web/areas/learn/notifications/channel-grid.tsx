import { Trans, useLingui } from '@lingui/react/macro'
import type { Category, NotificationPreferences, PreferencesPatch } from '../../../../src/modules/notifications/contract.ts'
import { BareCheckbox, Switch } from '../../../ui/primitives/choice.tsx'

type Props = { preferences: NotificationPreferences; hasPush: boolean; onChange: (patch: PreferencesPatch) => void }

/** What a person hears of, and where. */
export function ChannelGrid({ preferences: { channels, messageText }, hasPush, onChange }: Props) {
  const { t } = useLingui()
  const names: [Category, string][] = [
    ['courses', t`My courses: places, results, certificates`],
    ['classes', t`Live classes: new, moved, about to begin`],
    ['messages', t`Messages to me`],
    ['announcements', t`Announcements`],
    ['teaching', t`My teaching: reviews, publication, applications`],
  ]
  return (
    <section className="ntf-set" aria-label={t`What you hear of`}>
      <table className="ntf-grid">
        <thead>
          <tr>
            <td />
            <th scope="col">
              <Trans>Here</Trans>
            </th>
            <th scope="col">
              <Trans>Mail</Trans>
            </th>
            {hasPush && (
              <th scope="col">
                <Trans>Push</Trans>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {names.map(([category, name]) => (
            <tr key={category}>
              <th scope="row">{name}</th>
              <td>
                <BareCheckbox
                  label={t`${name}: here`}
                  checked={channels[category].inApp}
                  onChange={({ target }) => onChange({ channels: { [category]: { inApp: target.checked } } })}
                />
              </td>
              <td>
                <BareCheckbox
                  label={t`${name}: by mail`}
                  checked={channels[category].email}
                  onChange={({ target }) => onChange({ channels: { [category]: { email: target.checked } } })}
                />
              </td>
              {hasPush && (
                <td>
                  <BareCheckbox
                    label={t`${name}: by push`}
                    checked={channels[category].push}
                    onChange={({ target }) => onChange({ channels: { [category]: { push: target.checked } } })}
                  />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <Switch
        label={t`Show what was written to me in mail and push`}
        checked={messageText}
        onChange={({ target }) => onChange({ messageText: target.checked })}
      />
    </section>
  )
}

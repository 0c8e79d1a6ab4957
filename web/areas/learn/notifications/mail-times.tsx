import { Trans, useLingui } from '@lingui/react/macro'
import type { NotificationPreferences, PreferencesPatch } from '../../../../src/modules/notifications/contract.ts'
import { Switch } from '../../../ui/primitives/choice.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'

type Props = { preferences: NotificationPreferences; onChange: (patch: PreferencesPatch) => void }

/** When one may be told: at once, not at night, and mail once a day. */
export function MailTimes({ preferences: { quietHours, digest, digestAt, timezone }, onChange }: Props) {
  const { t } = useLingui()
  const zone = timezone.replaceAll('_', ' ')
  const clock = (value: string, set: (value: string) => void) => (
    <Input
      type="time"
      defaultValue={value}
      key={value}
      onBlur={({ target }) => target.value && target.value !== value && set(target.value)}
    />
  )
  return (
    <section className="ntf-set" aria-label={t`When mail comes`}>
      <Switch
        label={<Trans>One mail a day with everything in it</Trans>}
        checked={digest === 'daily'}
        onChange={({ target }) => onChange({ digest: target.checked ? 'daily' : 'off' })}
      />
      {digest === 'daily' && <Field label={t`Sent at`}>{clock(digestAt, (value) => onChange({ digestAt: value }))}</Field>}
      <Switch
        label={<Trans>No mail and no push in quiet hours: they wait until those end</Trans>}
        checked={quietHours !== null}
        onChange={({ target }) => onChange({ quietHours: target.checked ? { from: '22:00', to: '07:00' } : null })}
      />
      {quietHours && (
        <div className="ntf-times">
          <Field label={t`From`}>{clock(quietHours.from, (from) => onChange({ quietHours: { ...quietHours, from } }))}</Field>
          <Field label={t`Until`}>{clock(quietHours.to, (to) => onChange({ quietHours: { ...quietHours, to } }))}</Field>
        </div>
      )}
      <p className="muted t-14">
        <Trans>Times are those of your time zone, {zone}. You can change it in your account.</Trans>
      </p>
    </section>
  )
}

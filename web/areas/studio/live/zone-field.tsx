import { Trans, useLingui } from '@lingui/react/macro'
import { formatDate } from '../../../ui/format.ts'
import { Field } from '../../../ui/primitives/field.tsx'
import { Select } from '../../../ui/primitives/input.tsx'
import { ownZone } from './class-form.ts'

const zones = (): string[] => [...new Set([ownZone(), 'UTC', ...Intl.supportedValuesOf('timeZone')])]

export function ZoneField({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const { t } = useLingui()
  return (
    <Field label={t`Time zone`} hint={t`Weekly classes keep this time of day when its clock changes.`}>
      <Select value={value} dir="ltr" onChange={({ target }) => onChange(target.value)}>
        {[...new Set([value, ...zones()])].map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </Select>
    </Field>
  )
}

type Times = { startsAt: string; endsAt: string; timezone: string }

/** How the time reads elsewhere: for the one who schedules, and for learners far away. */
export function TimePreview({ startsAt, endsAt, timezone }: Times) {
  const elsewhere = [...new Set([ownZone(), 'America/New_York', 'Europe/London', 'Asia/Dubai', 'Asia/Kolkata', 'Asia/Tokyo'])].filter(
    (zone) => zone !== timezone,
  )
  const shown = (zone: string) => {
    const day = formatDate(startsAt, { weekday: 'short', day: 'numeric', month: 'short', timeZone: zone })
    const clock = (when: string) => formatDate(when, { hour: 'numeric', minute: '2-digit', timeZone: zone })
    return `${day}, ${clock(startsAt)}–${clock(endsAt)}`
  }
  return (
    <details className="live-preview">
      <summary>
        <Trans>How learners see it</Trans>
      </summary>
      <p className="muted">
        <Trans>Everybody sees the time on their own clock:</Trans>
      </p>
      <dl>
        {elsewhere.map((zone) => (
          <div key={zone}>
            <dt dir="ltr">{zone.split('/').at(-1)?.replaceAll('_', ' ')}</dt>
            <dd>{shown(zone)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

import { useLingui } from '@lingui/react/macro'
import type { ContentLesson } from '../../../../src/modules/enrollment/player/contract.ts'
import { Field } from '../../../ui/primitives/field.tsx'
import { Select } from '../../../ui/primitives/input.tsx'
import { KeptInput } from './kept-input.tsx'
import { fromLocalInput, toLocalInput } from './local-time.ts'

type Availability = ContentLesson['availability']
type Props = {
  lesson: { id: string; availability: Availability }
  others: readonly { id: string; title: string }[]
  onChange: (next: Availability) => void
}

type Way = 'now' | 'date' | 'days' | 'after'
const wayOf = ({ from, daysAfterEnrollment, afterLessonId }: Availability): Way =>
  from ? 'date' : typeof daysAfterEnrollment === 'number' ? 'days' : afterLessonId ? 'after' : 'now'

/** When a lesson opens: at once, on a day, some days after someone enrolled, or after another lesson. */
export function AvailabilityFields({ lesson, others, onChange }: Props) {
  const { t } = useLingui()
  const { availability } = lesson
  const before = others.filter(({ id }) => id !== lesson.id)
  const way = wayOf(availability)
  const choose = (next: string) => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
    if (next === 'date') onChange({ from: tomorrow })
    else if (next === 'days') onChange({ daysAfterEnrollment: 7 })
    else if (next === 'after' && before[0]) onChange({ afterLessonId: before[0].id })
    else onChange({})
  }
  return (
    <>
      <Field label={t`Opens`}>
        <Select value={way} onChange={({ target }) => choose(target.value)}>
          <option value="now">{t`At once`}</option>
          <option value="date">{t`On a day`}</option>
          <option value="days">{t`Some days after enrolling`}</option>
          {before.length > 0 && <option value="after">{t`After another lesson`}</option>}
        </Select>
      </Field>
      {way === 'date' && (
        <Field label={t`Day and time, as on your clock`}>
          <KeptInput
            type="datetime-local"
            required
            value={toLocalInput(availability.from ?? '')}
            onKeep={(text) => onChange({ from: fromLocalInput(text) })}
          />
        </Field>
      )}
      {way === 'days' && (
        <Field label={t`Days after enrolling`}>
          <KeptInput
            type="number"
            inputMode="numeric"
            min={0}
            max={3650}
            required
            value={String(availability.daysAfterEnrollment ?? 0)}
            onKeep={(text) => onChange({ daysAfterEnrollment: Math.round(Number(text)) })}
          />
        </Field>
      )}
      {way === 'after' && (
        <>
          <Field label={t`After the lesson`}>
            <Select
              value={availability.afterLessonId ?? ''}
              onChange={({ target }) => onChange({ ...availability, afterLessonId: target.value })}
            >
              {before.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t`With at least (per cent)`} hint={t`Empty: finishing it is enough.`}>
            <KeptInput
              type="number"
              inputMode="numeric"
              min={0}
              max={100}
              value={typeof availability.minScore === 'number' ? String(availability.minScore) : ''}
              onKeep={(text) => onChange({ ...availability, minScore: text === '' ? null : Number(text) })}
            />
          </Field>
        </>
      )}
    </>
  )
}

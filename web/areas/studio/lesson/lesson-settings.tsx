import { Trans, useLingui } from '@lingui/react/macro'
import type { LessonPatch, LessonType } from '../../../../src/modules/catalog/lessons/contract.ts'
import type { ContentLesson } from '../../../../src/modules/enrollment/player/contract.ts'
import { Switch } from '../../../ui/primitives/choice.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Select } from '../../../ui/primitives/input.tsx'
import { creatableTypes, lessonTypeNames } from '../outline/lesson-type.ts'
import { AvailabilityFields } from './availability-fields.tsx'
import { KeptInput } from './kept-input.tsx'

export type SettingsOf = Pick<
  ContentLesson,
  'id' | 'title' | 'type' | 'durationMinutes' | 'isPreview' | 'completionRule' | 'availability' | 'assessmentId'
>
type Props = {
  lesson: SettingsOf
  /** All lessons of the course: one may open after another. */
  others: readonly { id: string; title: string }[]
  onChange: (patch: LessonPatch) => void
}

type Rule = ContentLesson['completionRule']['kind']
/** What finishing can mean for a type: only what its player can tell. */
const rulesOf = (type: LessonType, assessmentId: string | null): Rule[] => {
  if (type === 'video' || type === 'audio') return ['watched', 'viewed', 'manual']
  if (type === 'assessment') return ['passed', 'submitted']
  if (type === 'scorm' || type === 'cmi5') return ['passed']
  if (type === 'assignment' && assessmentId !== null) return ['submitted', 'passed', 'viewed', 'manual']
  return ['viewed', 'manual']
}

export function LessonSettings({ lesson, others, onChange }: Props) {
  const { t, i18n } = useLingui()
  const { kind, threshold } = lesson.completionRule
  const ruleNames: Record<Rule, string> = {
    viewed: t`When it was marked as done`,
    watched: t`When enough was watched`,
    passed: t`When it was passed`,
    submitted: t`When it was handed in`,
    manual: t`When its instructor marks it`,
  }
  const types = creatableTypes.some((type) => type === lesson.type) ? creatableTypes : [...creatableTypes, lesson.type]
  const rules = rulesOf(lesson.type, lesson.assessmentId)
  return (
    <div className="stack">
      <Field label={t`Title`}>
        <KeptInput value={lesson.title} maxLength={200} required onKeep={(title) => onChange({ title })} />
      </Field>
      <div className="form-two">
        <Field label={t`Type`}>
          <Select
            value={lesson.type}
            onChange={({ target }) => {
              const type = types.find((one) => one === target.value)
              if (type) onChange({ type })
            }}
          >
            {types.map((type) => (
              <option key={type} value={type}>
                {i18n._(lessonTypeNames[type])}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t`Minutes`}>
          <KeptInput
            type="number"
            inputMode="numeric"
            min={0}
            max={6000}
            value={lesson.durationMinutes === null ? '' : String(lesson.durationMinutes)}
            onKeep={(text) => onChange({ durationMinutes: text === '' ? null : Math.min(6000, Math.max(0, Math.round(Number(text)))) })}
          />
        </Field>
      </div>
      <Field label={t`Finished`}>
        <Select
          value={kind}
          onChange={({ target }) => {
            const next = [...rules, kind].find((rule) => rule === target.value)
            if (next) onChange({ completionRule: next === 'watched' ? { kind: next, threshold: threshold ?? 80 } : { kind: next } })
          }}
        >
          {(rules.includes(kind) ? rules : [...rules, kind]).map((rule) => (
            <option key={rule} value={rule}>
              {ruleNames[rule]}
            </option>
          ))}
        </Select>
      </Field>
      {kind === 'watched' && (
        <Field label={t`Watched at least (per cent)`}>
          <KeptInput
            type="number"
            inputMode="numeric"
            min={1}
            max={100}
            required
            value={String(threshold ?? 80)}
            onKeep={(text) => onChange({ completionRule: { kind, threshold: Math.min(100, Math.max(1, Number(text))) } })}
          />
        </Field>
      )}
      <AvailabilityFields lesson={lesson} others={others} onChange={(availability) => onChange({ availability })} />
      <Switch
        label={<Trans>Free preview: open to everyone</Trans>}
        checked={lesson.isPreview}
        onChange={({ target }) => onChange({ isPreview: target.checked })}
      />
    </div>
  )
}

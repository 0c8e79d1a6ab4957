import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconChevronDown } from '@tabler/icons-react'
import type { AssessmentDetail, AssessmentPatch } from '../../../../src/modules/assessment/assessments/contract.ts'
import { formatPercent } from '../../../ui/format.ts'
import { Switch } from '../../../ui/primitives/choice.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { Select, Textarea } from '../../../ui/primitives/input.tsx'
import { KeptInput } from '../lesson/kept-input.tsx'
import { fromLocalInput, toLocalInput } from '../lesson/local-time.ts'

type Props = { quiz: AssessmentDetail; onChange: (patch: AssessmentPatch) => void }

const policies = ['immediate', 'after_deadline', 'never'] as const

export function QuizSettings({ quiz, onChange }: Props) {
  const { t } = useLingui()
  const passing = formatPercent(quiz.passingScore)
  const policyNames = { immediate: t`At once`, after_deadline: t`After the due date`, never: t`Never` }
  const times = [
    { name: 'opensAt', label: t`Opens` },
    { name: 'dueAt', label: t`Due` },
    { name: 'closesAt', label: t`Closes` },
  ] as const
  const whole = (text: string) => (text === '' ? null : Math.max(1, Math.round(Number(text))))
  return (
    <details className="quiz-settings">
      <summary>
        <span className="label">
          <Trans>How the quiz goes</Trans>
        </span>
        <span className="meta">
          <span>
            <Trans>Passed from {passing}</Trans>
          </span>
          <span>
            {quiz.timeLimitMinutes ? (
              <Plural value={quiz.timeLimitMinutes} one="# minute" other="# minutes" />
            ) : (
              <Trans>No time limit</Trans>
            )}
          </span>
          <span>
            {quiz.maxAttempts ? (
              <Plural value={quiz.maxAttempts} one="# attempt" other="# attempts" />
            ) : (
              <Trans>Any number of attempts</Trans>
            )}
          </span>
        </span>
        <Icon of={IconChevronDown} size={16} />
      </summary>
      <div className="stack">
        <div className="form-two">
          <Field label={t`Passed from (per cent)`}>
            <KeptInput
              type="number"
              min={0}
              max={100}
              required
              value={String(quiz.passingScore)}
              onKeep={(text) => onChange({ passingScore: Number(text) })}
            />
          </Field>
          <Field label={t`Time limit in minutes`} hint={t`Empty: none`}>
            <KeptInput
              type="number"
              min={1}
              max={20160}
              value={String(quiz.timeLimitMinutes ?? '')}
              onKeep={(text) => onChange({ timeLimitMinutes: whole(text) })}
            />
          </Field>
          <Field label={t`Attempts`} hint={t`Empty: any number`}>
            <KeptInput
              type="number"
              min={1}
              max={1000}
              value={String(quiz.maxAttempts ?? '')}
              onKeep={(text) => onChange({ maxAttempts: whole(text) })}
            />
          </Field>
          <Field label={t`Show the right answers`}>
            <Select
              value={quiz.showResults}
              onChange={({ target }) => {
                const showResults = policies.find((one) => one === target.value)
                if (showResults) onChange({ showResults })
              }}
            >
              {policies.map((policy) => (
                <option key={policy} value={policy}>
                  {policyNames[policy]}
                </option>
              ))}
            </Select>
          </Field>
          {times.map(({ name, label }) => (
            <Field key={name} label={label}>
              <KeptInput
                type="datetime-local"
                value={toLocalInput(quiz[name] ?? '')}
                onKeep={(text) => onChange({ [name]: text === '' ? null : fromLocalInput(text) })}
              />
            </Field>
          ))}
        </div>
        <Switch
          label={t`Questions in another order for everyone`}
          checked={quiz.randomizeQuestions}
          onChange={({ target }) => onChange({ randomizeQuestions: target.checked })}
        />
        <Switch
          label={t`Choices in another order for everyone`}
          checked={quiz.randomizeAnswers}
          onChange={({ target }) => onChange({ randomizeAnswers: target.checked })}
        />
        {quiz.essayCount > 0 && (
          <Switch
            label={t`Grade without knowing whose work it is`}
            checked={quiz.anonymousGrading}
            onChange={({ target }) => onChange({ anonymousGrading: target.checked })}
          />
        )}
        <Field label={t`What to know before starting`}>
          <Textarea
            rows={3}
            defaultValue={quiz.instructions ?? ''}
            onBlur={({ target }) =>
              target.value.trim() !== (quiz.instructions ?? '') && onChange({ instructions: target.value.trim() || null })
            }
          />
        </Field>
      </div>
    </details>
  )
}

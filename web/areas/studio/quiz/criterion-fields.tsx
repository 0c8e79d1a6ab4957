import { Trans, useLingui } from '@lingui/react/macro'
import { IconPlus, IconTrash, IconX } from '@tabler/icons-react'
import { formatNumber } from '../../../ui/format.ts'
import { Button, IconButton } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'
import { type CriterionDraft, type LevelDraft, levelsAtMost, newLevel } from './rubric-draft.ts'

type Props = { criterion: CriterionDraft; number: number; onChange: (next: CriterionDraft) => void; onRemove?: () => void }

/** One criterion of a rubric, and the levels it can reach, from the least to the most. */
export function CriterionFields({ criterion, number, onChange, onRemove }: Props) {
  const { t } = useLingui()
  const place = formatNumber(number)
  const edit = (id: string, part: Partial<LevelDraft>) =>
    onChange({ ...criterion, levels: criterion.levels.map((level) => (level.id === id ? { ...level, ...part } : level)) })
  return (
    <fieldset className="criterion">
      <legend className="label">
        <Trans>Criterion {place}</Trans>
      </legend>
      <div className="criterion-head">
        <Field label={t`Name`}>
          <Input
            dir="auto"
            maxLength={200}
            value={criterion.title}
            onChange={({ target }) => onChange({ ...criterion, title: target.value })}
          />
        </Field>
        <Field label={t`What is looked at`}>
          <Input
            dir="auto"
            maxLength={1000}
            value={criterion.description}
            onChange={({ target }) => onChange({ ...criterion, description: target.value })}
          />
        </Field>
        {onRemove && <IconButton icon={IconTrash} size="sm" label={t`Remove criterion ${place}`} onClick={onRemove} />}
      </div>
      <ul className="criterion-levels">
        {criterion.levels.map(({ id, title, description, points }, at) => {
          const level = formatNumber(at + 1)
          return (
            <li key={id}>
              <Input
                aria-label={t`Points of level ${level}, criterion ${place}`}
                placeholder={t`Points`}
                inputMode="decimal"
                dir="ltr"
                value={points}
                onChange={({ target }) => edit(id, { points: target.value })}
              />
              <Input
                aria-label={t`Name of level ${level}, criterion ${place}`}
                placeholder={t`Level`}
                dir="auto"
                maxLength={100}
                value={title}
                onChange={({ target }) => edit(id, { title: target.value })}
              />
              <Input
                aria-label={t`What level ${level} of criterion ${place} means`}
                placeholder={t`What it means`}
                dir="auto"
                maxLength={500}
                value={description}
                onChange={({ target }) => edit(id, { description: target.value })}
              />
              {criterion.levels.length > 2 && (
                <IconButton
                  icon={IconX}
                  size="sm"
                  label={t`Remove level ${level} of criterion ${place}`}
                  onClick={() => onChange({ ...criterion, levels: criterion.levels.filter((one) => one.id !== id) })}
                />
              )}
            </li>
          )
        })}
      </ul>
      {criterion.levels.length < levelsAtMost && (
        <div>
          <Button
            size="sm"
            variant="quiet"
            icon={IconPlus}
            onClick={() => onChange({ ...criterion, levels: [...criterion.levels, newLevel()] })}
          >
            <Trans>Level</Trans>
          </Button>
        </div>
      )}
    </fieldset>
  )
}

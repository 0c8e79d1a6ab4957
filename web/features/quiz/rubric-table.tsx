import './essay.css'
import { Plural, useLingui } from '@lingui/react/macro'
import { IconCheck } from '@tabler/icons-react'
import type { RubricContent } from '../../../src/modules/assessment/rubrics/contract.ts'
import { Icon } from '../../ui/primitives/icon.tsx'

type Props = { rubric: RubricContent; chosen?: Readonly<Record<string, string>>; notes?: Readonly<Record<string, string>> }

/** A rubric to read: its criteria, their levels, and which of them were reached. */
export function RubricTable({ rubric, chosen = {}, notes = {} }: Props) {
  const { t } = useLingui()
  return (
    <ul className="rubric">
      {rubric.criteria.map(({ id, title, description, levels }) => (
        <li key={id}>
          <p className="rubric-name" dir="auto">
            {title}
          </p>
          {description && (
            <p className="muted" dir="auto">
              {description}
            </p>
          )}
          <ul className="rubric-levels">
            {levels.map((level) => {
              const isChosen = chosen[id] === level.id
              return (
                <li key={level.id} data-chosen={isChosen || undefined}>
                  <span className="rubric-level" dir="auto">
                    {isChosen && (
                      <>
                        <Icon of={IconCheck} size={16} />
                        <span className="vh">{t`Reached:`} </span>
                      </>
                    )}
                    {level.title}
                  </span>
                  <span className="muted">
                    <Plural value={level.points} one="# point" other="# points" />
                  </span>
                  {level.description && <span dir="auto">{level.description}</span>}
                </li>
              )
            })}
          </ul>
          {notes[id] && (
            <p className="rubric-note" dir="auto">
              {notes[id]}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

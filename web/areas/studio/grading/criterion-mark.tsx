import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconMessagePlus } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { GradeProposal } from '../../../../src/modules/ai/texts/contract.ts'
import type { RubricCriterion } from '../../../../src/modules/assessment/rubrics/contract.ts'
import { formatNumber } from '../../../ui/format.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Textarea } from '../../../ui/primitives/input.tsx'
import { ProposalLine } from './proposal-notes.tsx'

type Props = {
  criterion: RubricCriterion
  number: number
  chosen: string | undefined
  note: string
  isCurrent: boolean
  proposed: GradeProposal['criteria'][number] | undefined
  onChoose: (levelId: string) => void
  onNote: (note: string) => void
  onEnter: () => void
}

/** One criterion: its levels by key or press, a note to it, and what is proposed. */
export function CriterionMark({ criterion, number, chosen, note, isCurrent, proposed, onChoose, onNote, onEnter }: Props) {
  const { t } = useLingui()
  const place = useRef<HTMLDivElement>(null)
  const [noting, setNoting] = useState(note !== '')
  const { title } = criterion
  // the first one is the current one from the start: the page opens at its head all the same
  const wasCurrent = useRef(isCurrent)
  useEffect(() => {
    if (isCurrent && !wasCurrent.current) place.current?.scrollIntoView({ block: 'nearest' })
    wasCurrent.current = isCurrent
  }, [isCurrent])
  return (
    // biome-ignore lint/a11y/useSemanticElements: the levels are buttons, which a fieldset would not group any better
    <div className="grading-criterion" data-current={isCurrent || undefined} ref={place} role="group" aria-label={title} onFocus={onEnter}>
      <p className="rubric-name">
        <span className="muted">{formatNumber(number)}</span> <bdi>{title}</bdi>
      </p>
      {criterion.description && (
        <p className="muted">
          <bdi>{criterion.description}</bdi>
        </p>
      )}
      <ul className="grading-levels">
        {criterion.levels.map((level, at) => (
          <li key={level.id}>
            <button type="button" aria-pressed={chosen === level.id} onClick={() => onChoose(level.id)}>
              <span aria-hidden="true">
                <kbd className="kbd">{formatNumber(at + 1)}</kbd>
              </span>
              <span>
                <b className="strong">
                  <bdi>{level.title}</bdi>
                </b>
                {level.description && (
                  <span className="muted">
                    <bdi>{level.description}</bdi>
                  </span>
                )}
              </span>
              <span className="muted">
                <Plural value={level.points} one="# point" other="# points" />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <ProposalLine
        proposed={proposed}
        criterion={criterion}
        isTaken={chosen !== undefined && chosen === proposed?.levelId}
        onTake={() => proposed?.levelId && onChoose(proposed.levelId)}
      />
      {noting ? (
        <Textarea
          dir="auto"
          rows={2}
          maxLength={500}
          autoFocus={note === ''}
          aria-label={t`Note on ${title}`}
          placeholder={t`A note on this criterion`}
          value={note}
          onChange={({ target }) => onNote(target.value)}
        />
      ) : (
        <Button size="sm" variant="quiet" icon={IconMessagePlus} onClick={() => setNoting(true)}>
          <Trans>Note</Trans>
        </Button>
      )}
    </div>
  )
}

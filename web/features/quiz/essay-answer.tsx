import './essay.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useDeferredValue, useId, useMemo } from 'react'
import { formatNumber } from '../../ui/format.ts'
import { Textarea } from '../../ui/primitives/input.tsx'
import type { Answer, LearnerQuestion } from './attempt-queries.ts'
import { RubricTable } from './rubric-table.tsx'
import { countWords } from './word-count.ts'

type Props = { question: LearnerQuestion; answer: Answer | null; onAnswer: (answer: Answer | null) => void }

const most = 20_000

/** How long it should be; nothing holds anybody to it. */
function Wanted({ question: { minWords, maxWords } }: { question: LearnerQuestion }) {
  const [from, to] = [formatNumber(minWords ?? 0), formatNumber(maxWords ?? 0)]
  if (minWords !== null && maxWords !== null)
    return (
      <Trans>
        Write {from} to {to} words.
      </Trans>
    )
  if (minWords !== null) return <Plural value={minWords} one="Write at least # word." other="Write at least # words." />
  if (maxWords !== null) return <Plural value={maxWords} one="Write # word at most." other="Write # words at most." />
  return null
}

/** A page to write on. It is saved as it is written, and read by a person. */
export function EssayAnswer({ question, answer, onAnswer }: Props) {
  const { t } = useLingui()
  const id = useId()
  const text = answer?.text ?? ''
  const settled = useDeferredValue(text)
  const words = useMemo(() => countWords(settled), [settled])
  const { minWords, maxWords, rubric } = question
  const isOver = maxWords !== null && words > maxWords
  const isUnder = minWords !== null && words > 0 && words < minWords
  const limit = formatNumber(most)
  return (
    <div className="essay">
      {rubric && (
        <details className="essay-rubric">
          <summary>
            <Trans>What it is graded by</Trans>
          </summary>
          <RubricTable rubric={rubric} />
        </details>
      )}
      <Textarea
        className="essay-page"
        dir="auto"
        rows={14}
        maxLength={most}
        aria-label={t`Your answer`}
        aria-describedby={id}
        value={text}
        onChange={({ target }) => onAnswer(target.value === '' ? null : { text: target.value })}
      />
      <p className="essay-foot" id={id}>
        <span className={isOver ? 'essay-over' : undefined}>
          <Plural value={words} _0="No words yet" one="# word" other="# words" />
          {isOver && <Trans>, more than asked for</Trans>}
          {isUnder && <Trans>, fewer than asked for</Trans>}
        </span>
        <span className="muted">
          <Wanted question={question} />
        </span>
      </p>
      {text.length >= most && (
        <p className="error" role="alert">
          <Trans>This is as long as an answer can be: {limit} characters.</Trans>
        </p>
      )}
    </div>
  )
}

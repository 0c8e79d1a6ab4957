import { Trans, useLingui } from '@lingui/react/macro'
import { IconCircleCheck } from '@tabler/icons-react'
import type { AiDraft } from '../../../../src/modules/ai/drafts/contract.ts'
import { formatNumber } from '../../../ui/format.ts'
import { Changed } from '../../../ui/patterns/word-diff.tsx'
import { Status } from '../../../ui/primitives/status.tsx'

const letter = (i: number) => String.fromCharCode(65 + i)

/** The options with the key marked; or, where there are none, what counts as right. */
export function DraftAnswers({ draft }: { draft: AiDraft }) {
  const { t } = useLingui()
  const { question, original } = draft
  const { type, options, correctAnswer: key } = question
  const right = new Set(key.choices ?? (key.choice ? [key.choice] : []))
  const sign = <Status icon={IconCircleCheck} tone="ok">{t`Key`}</Status>
  if (type === 'true_false') {
    return (
      <ol className="opts">
        {[true, false].map((value) => (
          <li key={String(value)}>
            <span className="k">{value ? 'A' : 'B'}</span>
            <span className={key.value === value ? 'strong' : undefined}>{value ? t`True` : t`False`}</span>
            {key.value === value ? sign : <span />}
          </li>
        ))}
      </ol>
    )
  }
  if (options.length === 0) {
    const answers =
      type === 'numeric'
        ? [formatNumber(key.number ?? 0) + (key.unit ? ` ${key.unit}` : '')]
        : [key.text, ...(key.accepted ?? [])].filter(Boolean)
    return (
      <ul className="opts">
        {answers.map((answer) => (
          <li key={answer}>
            <span className="k" aria-hidden="true">
              =
            </span>
            <bdi className="strong">{answer}</bdi>
            {sign}
          </li>
        ))}
      </ul>
    )
  }
  const before = new Map(original?.options.map(({ id, text }) => [id, text]))
  return (
    <ol className="opts">
      {options.map(({ id, text, feedback }, i) => (
        <li key={id}>
          <span className="k">{letter(i)}</span>
          <span className={right.has(id) ? 'strong' : undefined}>
            <Changed before={before.get(id) ?? (original ? '' : text)} after={text} />
          </span>
          {right.has(id) ? sign : <span />}
          {feedback && (
            <span className="hint">
              <bdi>{feedback}</bdi>
            </span>
          )}
        </li>
      ))}
      {right.size === 0 && (
        <li>
          <span />
          <Trans>No key is named.</Trans>
        </li>
      )}
    </ol>
  )
}

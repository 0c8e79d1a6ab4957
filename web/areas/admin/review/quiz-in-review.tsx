import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconCheck, IconFlag } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Question } from '../../../../src/modules/assessment/questions/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import { BlockDocumentView } from '../../../features/blocks/render/block-document.tsx'
import { OptionThumb } from '../../../features/quiz/option-thumb.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { type Answer, dataOf } from '../admin-queries.ts'

const questionsQuery = (assessmentId: string) => ({
  ...pathQuery<Answer<Question[]>>(`/assessments/${assessmentId}/questions`),
  select: dataOf<Question[]>,
})

const noMedia = {}

/** The questions of a lesson's assessment with the answers that count as right, to read and not to take. */
export function QuizInReview({ assessmentId }: { assessmentId: string }) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(questionsQuery(assessmentId))
  if (error && !data) return <ErrorState error={error} onRetry={() => refetch()} title={t`The questions did not load`} />
  if (!data) {
    return (
      <Loading>
        <div className="adm-stack">
          <Skeleton width="70%" />
          <Skeleton width="50%" />
        </div>
      </Loading>
    )
  }
  return (
    <section className="sec rv-quiz">
      <h3 className="label">
        <Plural value={data.length} _0="No questions yet" one="# question" other="# questions" />
      </h3>
      <ol className="ruled">
        {data.map((question, index) => (
          <li key={question.id}>
            <p className="muted t-14">
              {formatNumber(index + 1)}. <Plural value={question.points} one="# point" other="# points" />
            </p>
            {typeof question.text === 'string' ? (
              <p className="adm-text">{question.text}</p>
            ) : (
              <BlockDocumentView doc={question.text} media={question.media ?? noMedia} face="ui" />
            )}
            <RightAnswer question={question} />
            {question.explanation && <p className="muted t-14 adm-text">{question.explanation}</p>}
            {question.flag && (
              <Status icon={IconFlag} tone="warn">
                {question.flag}
              </Status>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function RightAnswer({ question: { options, correctAnswer: right, media } }: { question: Question }) {
  const { t } = useLingui()
  if (!right) {
    return (
      <p className="muted t-14">
        <Trans>No right answer is set.</Trans>
      </p>
    )
  }
  if (options.length > 0) {
    const rightIds = new Set([...(right.choices ?? []), ...(right.choice ? [right.choice] : [])])
    return (
      <ul className="rv-options">
        {options.map((option) => (
          <li key={option.id}>
            {rightIds.has(option.id) ? <Icon of={IconCheck} size={16} className="rv-right" /> : <span />}
            <span className={rightIds.has(option.id) ? 'strong' : undefined}>
              {option.mediaId && <OptionThumb url={media?.[option.mediaId]?.url} alt={option.alt} />}
              {option.text}
              {rightIds.has(option.id) && <span className="vh">{t`, right`}</span>}
            </span>
          </li>
        ))}
      </ul>
    )
  }
  const truth = right.value === undefined ? null : right.value ? t`True` : t`False`
  const number = right.number === undefined ? null : [formatNumber(right.number), right.unit].filter(Boolean).join(' ')
  const words = truth ?? number ?? [right.text, ...(right.accepted ?? [])].filter(Boolean).join(', ')
  const margin = right.tolerance ? formatNumber(right.tolerance) : null
  return (
    <p className="with-icon with-icon--14 t-14">
      <Icon of={IconCheck} size={16} className="rv-right" />
      <span className="strong">
        <bdi>{words}</bdi>
        {margin && ` ± ${margin}`}
      </span>
    </p>
  )
}

import './quiz-start.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ResultRow } from '../../../../src/modules/assessment/results/contract.ts'
import { apiKey, pathQuery } from '../../../api/query.ts'
import { type AssessmentDetail, assessmentQuery, startAttempt } from '../../../features/quiz/attempt-queries.ts'
import { formatDateTime, formatDuration, formatNumber, formatPercent } from '../../../ui/format.ts'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { QuizShape } from '../player/player-skeleton.tsx'
import { PastAttempts } from './past-attempts.tsx'

/** Why it cannot be started now; null when it can. */
function useClosedReason(assessment: AssessmentDetail): string | null {
  const { t } = useLingui()
  const { opensAt, closesAt, mine, canManage, questionCount } = assessment
  if (mine.openAttemptId) return null
  if (questionCount === 0) return t`It has no questions yet.`
  if (canManage) return null
  if (opensAt && Date.parse(opensAt) > Date.now()) {
    const when = formatDateTime(opensAt)
    return t`It opens on ${when}.`
  }
  if (closesAt && Date.parse(closesAt) <= Date.now()) {
    const when = formatDateTime(closesAt)
    return t`It closed on ${when}.`
  }
  return mine.attemptsLeft === 0 ? t`All your attempts are used.` : null
}

function Rules({ assessment }: { assessment: AssessmentDetail }) {
  const {
    timeLimitMinutes,
    maxAttempts,
    passingScore,
    dueAt,
    closesAt,
    showResults,
    questionCount,
    essayCount,
    totalPoints,
    wrongAnswerPenalty,
    mine,
    type,
  } = assessment
  const left = mine.attemptsLeft ?? 0
  const [pass, penalty, all] = [formatPercent(passingScore), formatPercent(wrongAnswerPenalty * 100), formatNumber(maxAttempts ?? 0)]
  const [due, closes] = [dueAt ? formatDateTime(dueAt) : null, closesAt ? formatDateTime(closesAt) : null]
  return (
    <dl className="qs-rules">
      <dt>
        <Trans>Questions</Trans>
      </dt>
      <dd>{formatNumber(questionCount)}</dd>
      <dt>
        <Trans>Worth</Trans>
      </dt>
      <dd>
        <Plural value={totalPoints} _0="no points" one="# point" other="# points" />
      </dd>
      <dt>
        <Trans>Time</Trans>
      </dt>
      <dd>{timeLimitMinutes ? formatDuration(timeLimitMinutes * 60) : <Trans>As long as you like</Trans>}</dd>
      <dt>
        <Trans>Attempts</Trans>
      </dt>
      <dd>
        {maxAttempts === null ? (
          <Trans>As many as you like</Trans>
        ) : (
          <Plural value={left} _0={`None left of ${all}`} one={`# left of ${all}`} other={`# left of ${all}`} />
        )}
      </dd>
      {type !== 'survey' && (
        <>
          <dt>
            <Trans>To pass</Trans>
          </dt>
          <dd>{pass}</dd>
        </>
      )}
      {wrongAnswerPenalty > 0 && (
        <>
          <dt>
            <Trans>Wrong answers</Trans>
          </dt>
          <dd>
            <Trans>cost {penalty} of their points; leaving one open costs nothing</Trans>
          </dd>
        </>
      )}
      {(due ?? closes) && (
        <>
          <dt>{due ? <Trans>Due</Trans> : <Trans>Closes</Trans>}</dt>
          <dd>{due ?? closes}</dd>
        </>
      )}
      <dt>
        <Trans>Results</Trans>
      </dt>
      <dd>
        {showResults === 'immediate' && essayCount > 0 && type !== 'survey' ? (
          <Trans>once your teacher has read what you wrote</Trans>
        ) : showResults === 'immediate' ? (
          <Trans>as soon as you hand in</Trans>
        ) : showResults === 'never' ? (
          <Trans>not shown</Trans>
        ) : (
          <Trans>after the deadline, for everyone</Trans>
        )}
      </dd>
    </dl>
  )
}

/** A quiz before it begins: what it asks of you, how you stand in it, and the way in. */
export function QuizStart({ assessmentId, embedded = false }: { assessmentId: string; embedded?: boolean }) {
  const { data: assessment, error, refetch } = useQuery({ ...assessmentQuery(assessmentId), select: (body) => body.data })
  if (assessment) return <StartOf assessment={assessment} embedded={embedded} />
  if (error) return <ErrorState error={error} onRetry={refetch} />
  return <QuizShape />
}

function StartOf({ assessment, embedded }: { assessment: AssessmentDetail; embedded: boolean }) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const errorText = useErrorText()
  const closed = useClosedReason(assessment)
  const { data: past } = useQuery({
    ...pathQuery<{ data: ResultRow[] }>(`/assessments/${assessment.id}/results?page=1&perPage=20`),
    enabled: assessment.mine.attemptsUsed > 0 && !assessment.canManage,
    select: (body) => body.data.filter(({ status }) => status !== 'in_progress'),
  })
  const start = useMutation({
    mutationFn: () => startAttempt(assessment.id),
    onSuccess: (attempt) => {
      client.setQueryData(apiKey(`/attempts/${attempt.id}`), { data: attempt })
      return navigate({ to: '/learn/attempts/$attemptId', params: { attemptId: attempt.id } })
    },
    onError: (failure) => toast(errorText(failure).text),
  })
  const { mine } = assessment
  return (
    <section className="qs">
      {embedded && assessment.description && <p>{assessment.description}</p>}
      {assessment.instructions && (
        <p className="qs-instructions" dir="auto">
          {assessment.instructions}
        </p>
      )}
      <Rules assessment={assessment} />
      {closed ? (
        <p className="muted" role="status">
          {closed}
        </p>
      ) : (
        <div className="btn-row">
          <Button variant="primary" size="lg" busy={start.isPending} onClick={() => start.mutate()}>
            {mine.openAttemptId ? (
              <Trans>Go on with your attempt</Trans>
            ) : mine.attemptsUsed > 0 ? (
              <Trans>Try again</Trans>
            ) : (
              <Trans>Start</Trans>
            )}
          </Button>
        </div>
      )}
      {assessment.canManage && (
        <p className="hint">
          <Trans>You run this course: your attempts are for trying it out and are not counted.</Trans>
        </p>
      )}
      {past && past.length > 0 && <PastAttempts attempts={past} />}
    </section>
  )
}

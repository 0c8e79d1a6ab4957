import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Navigate, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { apiKey, invalidate } from '../../../api/query.ts'
import { attemptKeys } from '../../../features/quiz/attempt-keys.ts'
import { type Attempt, assessmentQuery, attemptQuery, handIn } from '../../../features/quiz/attempt-queries.ts'
import { AttemptView } from '../../../features/quiz/attempt-view.tsx'
import { forgetAttempt, useAnswerDesk, useFlags } from '../../../features/quiz/use-answer-desk.ts'
import { useCountdown } from '../../../features/quiz/use-countdown.ts'
import { formatNumber } from '../../../ui/format.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { usePageTitle } from '../../../ui/patterns/page-head.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { contentQuery } from '../player/course-queries.ts'
import { useShortcutKeys } from '../player/shortcut-keys.ts'

const route = getRouteApi('/learn/attempts/$attemptId')

export function AttemptPage() {
  const { attemptId } = route.useParams()
  const { data: attempt, dataUpdatedAt } = useQuery({ ...attemptQuery(attemptId), select: (body) => body.data })
  // the loader has brought it; its failures are the route's
  if (!attempt) return null
  if (attempt.status !== 'in_progress') return <Navigate to="/learn/attempts/$attemptId/results" params={{ attemptId }} replace />
  return <RunningAttempt key={attemptId} attempt={attempt} heardAt={dataUpdatedAt} />
}

/** "Field Botany, attempt 1 of 3", and whether attempts are counted at all. */
function useStanding({ assessmentId, courseId, number, isPractice }: Attempt) {
  const { t } = useLingui()
  const { data: most } = useQuery({ ...assessmentQuery(assessmentId), select: (body) => body.data.maxAttempts })
  const { data: course } = useQuery({ ...contentQuery(courseId), select: (body) => body.data.course.title })
  const [count, all] = [formatNumber(number), formatNumber(most ?? 0)]
  const isCounted = typeof most === 'number' && !isPractice
  if (isPractice) return { isCounted, detail: course ? t`${course}, trying it out` : t`Trying it out` }
  if (!course) return { isCounted, detail: most ? t`Attempt ${count} of ${all}` : t`Attempt ${count}` }
  return { isCounted, detail: most ? t`${course}, attempt ${count} of ${all}` : t`${course}, attempt ${count}` }
}

function RunningAttempt({ attempt, heardAt }: { attempt: Attempt; heardAt: number }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const errorText = useErrorText()
  const { q = 1 } = route.useSearch()
  const index = Math.min(attempt.questions.length, q) - 1
  const { flags, toggle } = useFlags(attempt.id)
  const heading = useRef<HTMLHeadingElement>(null)
  const [isOver, setOver] = useState(false)
  usePageTitle(attempt.assessmentTitle)
  const lookAgain = () => invalidate(client, `/attempts/${attempt.id}`)
  const { desk, view } = useAnswerDesk(attempt, lookAgain)
  const { detail, isCounted } = useStanding(attempt)
  const finish = (done: Attempt) => {
    client.setQueryData(apiKey(`/attempts/${attempt.id}`), { data: done })
    invalidate(client, `/assessments/${attempt.assessmentId}`, '/progress', '/courses')
    if (attempt.lessonId) invalidate(client, `/lessons/${attempt.lessonId}`)
    forgetAttempt(attempt.id)
    navigate({ to: '/learn/attempts/$attemptId/results', params: { attemptId: attempt.id }, replace: true })
  }
  const submit = useMutation({
    mutationFn: async () => {
      const isSettled = await desk.settle()
      if (!isSettled) throw new Error('answers wait')
      return handIn(attempt.id)
    },
    onSuccess: finish,
    onError: (error) =>
      toast(
        error.message === 'answers wait'
          ? t`Some answers could not be sent yet. They are safe on this device; hand in again when the network is back.`
          : errorText(error).text,
      ),
  })
  const seconds = useCountdown(attempt.deadlineAt, attempt.serverTime, heardAt, async () => {
    toast(t`Time is up. Your answers are handed in as they stand.`)
    await desk.settle()
    setOver(true)
  })
  // the server's own clock ends it, a moment later where it is busy; asked until it has
  useQuery({ ...attemptQuery(attempt.id), refetchInterval: isOver ? 1500 : false })
  const go = (next: number) => {
    navigate({
      to: '/learn/attempts/$attemptId',
      params: { attemptId: attempt.id },
      search: { q: next + 1 },
      replace: true,
      resetScroll: true,
    })
  }
  const first = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the question does
  useEffect(() => {
    if (first.current) first.current = false
    else heading.current?.focus({ preventScroll: true })
  }, [index])
  const question = attempt.questions[index]
  useShortcutKeys(
    question
      ? attemptKeys({
          question,
          answer: view.answers[question.id]?.answer ?? null,
          index,
          count: attempt.questions.length,
          isRtl: document.documentElement.dir === 'rtl',
          answerWith: (answer) => desk.give(question.id, answer),
          flag: () => toggle(question.id),
          go,
        })
      : {},
    true,
  )
  return (
    <AttemptView
      attempt={attempt}
      detail={detail}
      isCounted={isCounted}
      desk={desk}
      view={view}
      flags={flags}
      onFlag={toggle}
      index={index}
      onGo={go}
      headingRef={heading}
      seconds={seconds}
      isHandingIn={submit.isPending}
      onHandIn={() => submit.mutate()}
    />
  )
}

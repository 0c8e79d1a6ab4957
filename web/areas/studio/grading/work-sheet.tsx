import { Trans, useLingui } from '@lingui/react/macro'
import { IconArrowLeft, IconArrowRight, IconUsers } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { GradingSheet } from '../../../../src/modules/assessment/grading/contract.ts'
import { QuestionReview } from '../../../features/quiz/question-review.tsx'
import { formatDateTime, formatNumber, formatPercent } from '../../../ui/format.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { announce } from '../../../ui/patterns/live-regions.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button, IconButton } from '../../../ui/primitives/button.tsx'
import { useAiOn } from '../ai/ai-queries.ts'
import { useDeskKeys } from '../ai/use-desk-keys.ts'
import { CommentField } from './comment-field.tsx'
import { EssayDesk } from './essay-desk.tsx'
import { MarkCorrection } from './mark-correction.tsx'
import { essaysOf, lackOf, othersOf, type Place, placesOf, samePlace, withMark } from './marks.ts'
import { useProposals } from './use-proposals.ts'
import { type Drafts, useSheet } from './use-sheet.ts'
import { useName } from './work-name.ts'

type Props = {
  sheet: GradingSheet
  drafts: Drafts
  keysOn: boolean
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
  onPosted: (sheet: GradingSheet) => void
}

/** One attempt on the desk: every essay beside its rubric, and the grade that is posted. */
export function WorkSheet({ sheet, drafts, keysOn, onPrevious, onNext, onPosted }: Props) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const nameOf = useName()
  const hasHelp = useAiOn('grading')
  const essays = essaysOf(sheet)
  const others = othersOf(sheet)
  const places = placesOf(essays)
  const { draft, change, post, overtaken, takeTheirs, failure } = useSheet(sheet, drafts, onPosted)
  const { proposals, propose } = useProposals(sheet, t`The whole answer`)
  const [place, setPlace] = useState<Place | null>(() => lackOf(essays, draft) ?? places[0] ?? null)
  const [tried, setTried] = useState(false)
  const isRegrade = sheet.status === 'graded'
  const choose = (at: Place, levelId: string) => {
    change((now) => {
      const mark = now.marks[at.questionId]
      if (!mark || at.criterionId === null) return now
      return { ...now, marks: { ...now.marks, [at.questionId]: { ...mark, levels: { ...mark.levels, [at.criterionId]: levelId } } } }
    })
    const here = places.findIndex((one) => samePlace(one, at))
    setPlace(places[here + 1] ?? at)
  }
  const press = (digit: number) => {
    const criterion = essays.find(({ id }) => id === place?.questionId)?.rubric?.criteria.find(({ id }) => id === place?.criterionId)
    const level = criterion?.levels[digit - 1]
    if (!place || !criterion || !level) return
    choose(place, level.id)
    announce(`${criterion.title}: ${level.title}`)
  }
  const step = (by: 1 | -1) => {
    const next = places[places.findIndex((one) => samePlace(one, place)) + by]
    if (next) setPlace(next)
  }
  const send = (version = sheet.version) => {
    if (post.isPending) return
    const lack = lackOf(sheet.questions, draft)
    if (!lack) return post.mutate(version)
    setTried(true)
    setPlace(lack)
    const isCorrection = others.some(({ id }) => id === lack.questionId)
    toast(
      isCorrection
        ? t`Another mark than the key’s wants points and a reason.`
        : lack.criterionId
          ? t`Choose a level for every criterion, or give points.`
          : t`Give points first.`,
    )
    if (!lack.criterionId) document.querySelector<HTMLElement>(`[data-points="${lack.questionId}"]`)?.focus()
  }
  // as keyboards write them, and as the page does
  const digits = Object.fromEntries(
    Array.from({ length: 9 }, (_, at) => at + 1).flatMap((digit) =>
      [String(digit), formatNumber(digit)].map((key) => [key, () => press(digit)]),
    ),
  )
  useDeskKeys({ ...digits, arrowdown: () => step(1), arrowup: () => step(-1) }, keysOn && places.length > 0)
  useSendKey(() => send())
  const handed = sheet.submittedAt ? formatDateTime(sheet.submittedAt) : null
  const [score, most, percent] = [formatNumber(sheet.score ?? 0), formatNumber(sheet.maxScore), formatPercent(sheet.percentage ?? 0)]
  const [other, theirTime] = [overtaken?.by || t`Somebody else`, overtaken?.at ?? '']
  const [grader, when] = [sheet.graderName ?? '', sheet.gradedAt ? formatDateTime(sheet.gradedAt) : '']
  return (
    <div className="grading-sheet">
      <header className="grading-whose">
        <h2 className="t-22">
          <bdi>{nameOf(sheet.learnerName, sheet.id)}</bdi>
        </h2>
        <p className="meta">
          {handed && (
            <span>
              <Trans>Handed in {handed}</Trans>
            </span>
          )}
          {isRegrade && (
            <span>
              {grader ? (
                <Trans>
                  {score} of {most} points, {percent}, by {grader} on {when}
                </Trans>
              ) : (
                <Trans>
                  {score} of {most} points, {percent}, marked by itself
                </Trans>
              )}
            </span>
          )}
        </p>
      </header>
      {essays.map((question) => {
        const mark = draft.marks[question.id]
        return (
          mark && (
            <EssayDesk
              key={question.id}
              question={question}
              number={question.order}
              text={sheet.answers[question.id]?.answer?.text ?? ''}
              modelAnswer={sheet.results?.[question.id]?.correctAnswer?.text}
              mark={mark}
              place={place}
              proposal={proposals[question.id]}
              onPropose={hasHelp && question.type === 'essay' ? () => propose.mutate(question) : undefined}
              isProposing={propose.isPending && propose.variables?.id === question.id}
              proposeError={propose.error && propose.variables?.id === question.id ? errorText(propose.error).text : null}
              onChange={(next) => change((now) => ({ ...now, marks: { ...now.marks, [question.id]: next } }))}
              onChoose={(criterionId, levelId) => choose({ questionId: question.id, criterionId }, levelId)}
              onPlace={setPlace}
            />
          )
        )
      })}
      {others.length > 0 && (
        <details className="grading-others" open={essays.length === 0 || others.some(({ id }) => draft.marks[id])}>
          <summary>
            <Trans>What is marked by itself</Trans>
          </summary>
          {others.map((question) => {
            const review = sheet.results?.[question.id]
            return (
              review && (
                <div key={question.id}>
                  <QuestionReview
                    question={question}
                    media={sheet.media}
                    index={question.order - 1}
                    answer={sheet.answers[question.id]?.answer ?? null}
                    review={review}
                  />
                  <MarkCorrection
                    question={question}
                    review={review}
                    mark={draft.marks[question.id]}
                    tried={tried}
                    onChange={(mark) => change((now) => withMark(now, question.id, mark))}
                  />
                </div>
              )
            )
          })}
        </details>
      )}
      <CommentField label={t`Comment on the whole`} value={draft.comment} onChange={(comment) => change((now) => ({ ...now, comment }))} />
      <div className="grading-end">
        {overtaken && (
          <Banner
            icon={IconUsers}
            tone="warn"
            role="alert"
            action={
              <span className="btn-row">
                <Button size="sm" onClick={takeTheirs}>
                  <Trans>Look at that grade</Trans>
                </Button>
                <Button size="sm" onClick={() => send(overtaken.version)}>
                  <Trans>Post mine instead</Trans>
                </Button>
              </span>
            }
          >
            <Trans>
              {other} graded this on {theirTime}, while you were reading. Nothing of yours is posted yet.
            </Trans>
          </Banner>
        )}
        {failure && (
          <p className="error" role="alert">
            {errorText(failure).text}
          </p>
        )}
        <div className="decide">
          <span className="ai-steps">
            <IconButton icon={IconArrowLeft} iconFlip label={t`Previous`} disabled={!onPrevious} onClick={onPrevious} />
            <IconButton icon={IconArrowRight} iconFlip label={t`Next`} disabled={!onNext} onClick={onNext} />
          </span>
          <Button variant="primary" busy={post.isPending} onClick={() => send()}>
            {isRegrade ? <Trans>Post the new grade</Trans> : <Trans>Post and go on</Trans>}
            <span aria-hidden="true">
              <kbd className="kbd">{/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘↵' : 'Ctrl ↵'}</kbd>
            </span>
          </Button>
        </div>
      </div>
    </div>
  )
}

/** Ctrl or ⌘ and Enter, from wherever one writes. */
function useSendKey(send: () => void) {
  const latest = useRef(send)
  useEffect(() => {
    latest.current = send
  })
  useEffect(() => {
    const control = new AbortController()
    addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat || document.querySelector('dialog[open]')) return
        event.preventDefault()
        latest.current()
      },
      { signal: control.signal },
    )
    return () => control.abort()
  }, [])
}

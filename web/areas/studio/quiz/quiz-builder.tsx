import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconArrowsShuffle, IconListCheck, IconPlus, IconStack2 } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Draw } from '../../../../src/modules/assessment/draws/contract.ts'
import type { Question } from '../../../../src/modules/assessment/questions/contract.ts'
import { formatNumber } from '../../../ui/format.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { DraftQuestionsLink } from '../ai/draft-questions-link.tsx'
import { GradingLink } from '../grading/grading-link.tsx'
import { sendJson } from '../send-json.ts'
import { AddFromBankDialog } from './add-from-bank-dialog.tsx'
import { BulkPoints } from './bulk-points.tsx'
import { DeleteQuestionDialog } from './delete-question-dialog.tsx'
import { DrawDialog } from './draw-dialog.tsx'
import { DrawsList } from './draws-list.tsx'
import { MoveQuestionDialog } from './move-question-dialog.tsx'
import { QuestionCard } from './question-card.tsx'
import { shifted } from './question-order.ts'
import { QuizSettings } from './quiz-settings.tsx'
import { SaveToBankDialog } from './save-to-bank-dialog.tsx'
import { useDraws } from './use-draws.ts'
import { useQuiz } from './use-quiz.ts'
import './quiz.css'

type Props = {
  courseId: string
  lessonId: string
  lessonTitle: string
  assessmentId: string | null
  onMade: (assessmentId: string) => void
}

export function QuizBuilder({ courseId, lessonId, lessonTitle, assessmentId, onMade }: Props) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const make = useMutation({
    mutationFn: () => sendJson<{ id: string }>('POST', `/courses/${courseId}/assessments`, { title: lessonTitle, lessonId }),
    onSuccess: ({ id }) => onMade(id),
  })
  if (assessmentId) return <Questions key={assessmentId} assessmentId={assessmentId} courseId={courseId} />
  return (
    <EmptyState
      icon={IconListCheck}
      title={t`No questions yet`}
      action={
        <Button variant="primary" busy={make.isPending} onClick={() => make.mutate()}>
          <Trans>Start the quiz</Trans>
        </Button>
      }
    >
      {make.error ? (
        errorText(make.error).text
      ) : (
        <Trans>Choices, true or false, a gap to fill, a number: each is marked by itself. Essays are graded by you.</Trans>
      )}
    </EmptyState>
  )
}

function Questions({ assessmentId, courseId }: { assessmentId: string; courseId: string }) {
  const { t } = useLingui()
  const actions = useQuiz(assessmentId, courseId)
  const [openId, setOpenId] = useState<string | null>(null)
  const [adding, setAdding] = useState(0)
  const [moving, setMoving] = useState<string | null>(null)
  const [deleting, setDeleting] = useState<Question | null>(null)
  const [saving, setSaving] = useState<Question | null>(null)
  const [isPicking, setIsPicking] = useState(false)
  /** Stays where it is while it is open: what is being written must not jump away. */
  const [mending, setMending] = useState<string | null>(null)
  const drawing = useDraws(assessmentId, courseId)
  const [drawn, setDrawn] = useState<Draw | 'new' | null>(null)
  const { quiz, list } = actions
  const error = quiz.error ?? list.error
  if (error && !list.data)
    return <ErrorState error={error} onRetry={() => Promise.all([quiz.refetch(), list.refetch()])} title={t`The quiz did not load`} />
  if (!quiz.data || !list.data)
    return (
      <Loading>
        <Skeleton height="16rem" />
      </Loading>
    )
  const questions = list.data
  const isSurvey = quiz.data.type === 'survey'
  const flagged = questions.filter(({ flag }) => flag)
  const toMend = questions.filter(({ id, flag }) => flag || id === mending)
  /** A mended question goes to the others; whoever mends goes on with the next, or stays with it. */
  const goOn = (id: string) => {
    const next = flagged.find((one) => one.id !== id)?.id ?? id
    requestAnimationFrame(() => document.getElementById(`question-${next}`)?.focus())
  }
  const given = drawing.draws.map(({ count, available, points: each }) => ({ count: Math.min(count, available), each }))
  const asked = given.reduce((sum, { count }) => sum + count, questions.length)
  const points = formatNumber(
    [...questions.map((one) => one.points), ...given.map(({ count, each }) => count * each)].reduce((a, b) => a + b, 0),
  )
  const card = (id: string) => {
    const index = questions.findIndex((one) => one.id === id)
    const question = questions[index]
    if (!question) return null
    return (
      <QuestionCard
        key={id}
        question={question}
        courseId={courseId}
        number={index + 1}
        count={questions.length}
        isSurvey={isSurvey}
        isOpen={openId === id}
        actions={actions}
        onOpen={(open) => {
          setOpenId(open ? id : null)
          setMending(open && question.flag ? id : null)
          if (!open && mending === id && !question.flag) goOn(id)
        }}
        onKeepAsIs={() => {
          actions.keepAsIs(id)
          goOn(id)
        }}
        onMove={() => setMoving(id)}
        onSave={() => setSaving(question)}
        onDelete={() => setDeleting(question)}
        onShift={(by) => actions.order(shifted(questions, index, by))}
      />
    )
  }
  return (
    <div className="quiz-desk">
      <QuizSettings quiz={quiz.data} onChange={actions.settings} />
      {toMend.length > 0 && (
        <section className="sec" aria-labelledby="quiz-mend">
          <div className="sec-head">
            <h2 className="t-22" id="quiz-mend">
              <Plural value={flagged.length} _0="Mended" one="# question to mend" other="# questions to mend" />
            </h2>
          </div>
          <ol className="ruled">{toMend.map(({ id }) => card(id))}</ol>
        </section>
      )}
      <section className="sec" aria-labelledby="quiz-questions">
        <div className="sec-head">
          <h2 className="t-22" id="quiz-questions">
            <Trans>Questions</Trans>
          </h2>
          <span className="muted t-14">
            <Trans>
              <Plural value={asked} one="# question" other="# questions" />, {points} points
            </Trans>
          </span>
        </div>
        <ol className="ruled">{questions.filter((one) => !toMend.includes(one)).map(({ id }) => card(id))}</ol>
        {drawing.draws.length > 0 && <DrawsList draws={drawing.draws} onEdit={setDrawn} onDelete={drawing.remove} />}
        {adding > 0 && (
          <ol className="ruled">
            <QuestionCard
              key={adding}
              question={null}
              courseId={courseId}
              number={questions.length + 1}
              count={questions.length}
              isSurvey={isSurvey}
              isOpen
              actions={actions}
              onOpen={(open) => !open && setAdding(0)}
              onCreated={(id) => {
                setAdding(0)
                setOpenId(id)
              }}
            />
          </ol>
        )}
        <div className="quiz-foot">
          <div className="btn-row">
            <Button
              icon={IconPlus}
              onClick={() => {
                setOpenId(null)
                setAdding((now) => now + 1)
              }}
            >
              <Trans>Add a question</Trans>
            </Button>
            {!isSurvey && (
              <Button icon={IconStack2} onClick={() => setIsPicking(true)}>
                <Trans>Add from a bank…</Trans>
              </Button>
            )}
            {!isSurvey && (
              <Button icon={IconArrowsShuffle} onClick={() => setDrawn('new')}>
                <Trans>Draw from a bank…</Trans>
              </Button>
            )}
            {quiz.data.byHandCount !== undefined && (quiz.data.attemptCount ?? 0) > 0 && !isSurvey && (
              <GradingLink courseId={courseId} quiz={quiz.data} />
            )}
            <DraftQuestionsLink courseId={courseId} search={{ quiz: assessmentId }} />
          </div>
          {questions.length > 1 && <BulkPoints onApply={actions.pointsForAll} />}
        </div>
      </section>
      {drawn && <DrawDialog courseId={courseId} draw={drawn === 'new' ? null : drawn} actions={drawing} onClose={() => setDrawn(null)} />}
      {isPicking && <AddFromBankDialog courseId={courseId} questions={questions} actions={actions} onClose={() => setIsPicking(false)} />}
      {saving && <SaveToBankDialog question={saving} courseId={courseId} actions={actions} onClose={() => setSaving(null)} />}
      {deleting && (
        <DeleteQuestionDialog
          question={deleting}
          onClose={() => setDeleting(null)}
          onDelete={() => {
            actions.remove(deleting)
            setDeleting(null)
          }}
        />
      )}
      {moving && (
        <MoveQuestionDialog
          questions={questions}
          id={moving}
          onClose={() => setMoving(null)}
          onMove={(ids) => {
            setMoving(null)
            actions.order(ids)
          }}
        />
      )}
    </div>
  )
}

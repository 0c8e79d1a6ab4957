import './quiz.css'
import './question.css'
import './navigator.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconCloudOff } from '@tabler/icons-react'
import { type Ref, useState } from 'react'
import { useOnline } from '../../ui/patterns/offline-banner.tsx'
import { Banner } from '../../ui/primitives/banner.tsx'
import type { AnswerDesk, DeskView } from './answer-desk.ts'
import { isAnswered } from './answer-words.ts'
import { AttemptBar } from './attempt-bar.tsx'
import type { Attempt } from './attempt-queries.ts'
import { Clock } from './clock.tsx'
import { HandInDialog } from './hand-in-dialog.tsx'
import { QuestionForm } from './question-form.tsx'
import { QuestionNavigator } from './question-navigator.tsx'

type Props = {
  attempt: Attempt
  detail: string
  /** There are only so many attempts: one that is handed in is spent. */
  isCounted: boolean
  desk: AnswerDesk
  view: DeskView
  flags: ReadonlySet<string>
  onFlag: (questionId: string) => void
  index: number
  onGo: (index: number) => void
  headingRef: Ref<HTMLHeadingElement>
  seconds: number | null
  isHandingIn: boolean
  onHandIn: () => void
}

const clockKey = 'lyceum_clock'

/** An attempt as it is taken: one question at a time, all of them at a glance, nothing lost. */
export function AttemptView({
  attempt,
  detail,
  isCounted,
  desk,
  view,
  flags,
  onFlag,
  index,
  onGo,
  headingRef,
  seconds,
  isHandingIn,
  onHandIn,
}: Props) {
  const { t } = useLingui()
  const online = useOnline()
  const [asked, setAsked] = useState(false)
  const [clock, setClock] = useState(localStorage.getItem(clockKey) !== 'hidden')
  const { questions } = attempt
  const marks = questions.map(({ id }) => ({ id, answered: isAnswered(view.answers[id]?.answer), flagged: flags.has(id) }))
  const answered = marks.filter((mark) => mark.answered).length
  const question = questions[index]
  const ask = () => setAsked(true)
  return (
    <>
      <AttemptBar
        title={attempt.assessmentTitle}
        detail={detail}
        view={view}
        seconds={clock ? seconds : null}
        answered={answered}
        count={questions.length}
        onHandIn={ask}
      />
      {(!online || view.isStuck) && (
        <Banner icon={IconCloudOff} tone="warn" role="status">
          <Trans>
            <b>Keep going.</b> Your answers are kept on this device and are sent when the network is back.
          </Trans>
        </Banner>
      )}
      <main className="qz" id="main" tabIndex={-1}>
        {question && (
          <QuestionForm
            question={question}
            media={attempt.media}
            index={index}
            count={questions.length}
            held={view.answers[question.id]}
            flagged={flags.has(question.id)}
            headingRef={headingRef}
            onAnswer={(answer) => desk.give(question.id, answer)}
            onFlag={() => onFlag(question.id)}
            onGo={onGo}
            onHandIn={ask}
            onTheirs={() => desk.takeTheirs(question.id)}
            onMine={() => desk.keepMine(question.id)}
          />
        )}
        <aside className="qz-side" aria-label={t`Questions`}>
          {seconds !== null && (
            <Clock
              seconds={seconds}
              shown={clock}
              onToggle={() => {
                localStorage.setItem(clockKey, clock ? 'hidden' : 'shown')
                setClock(!clock)
              }}
            />
          )}
          <QuestionNavigator marks={marks} current={index} onGo={onGo} />
          <p className="hint">
            {!isCounted ? (
              <Trans>If the network drops, keep going: answers wait on this device.</Trans>
            ) : seconds === null ? (
              <Trans>Handing in is final. If the network drops, keep going: answers wait on this device.</Trans>
            ) : (
              <Trans>Handing in before the clock ends is final. If the network drops, keep going: answers wait on this device.</Trans>
            )}
          </p>
        </aside>
      </main>
      <HandInDialog
        open={asked}
        marks={marks}
        busy={isHandingIn}
        waiting={view.waiting}
        onGo={onGo}
        onClose={() => setAsked(false)}
        onHandIn={onHandIn}
      />
    </>
  )
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconChevronDown, IconStack2 } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import type { Question } from '../../../../src/modules/assessment/questions/contract.ts'
import { formatNumber } from '../../../ui/format.ts'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { wordsOf } from './question-draft.ts'
import { QuestionForm } from './question-form.tsx'
import { QuestionMenu } from './question-menu.tsx'
import { useQuestionWords } from './question-words.ts'
import { ReferencePanel } from './reference-panel.tsx'
import type { QuizActions } from './use-quiz.ts'

type Props = {
  /** Null while it is being written for the first time. */
  question: Question | null
  courseId: string
  number: number
  count: number
  isSurvey: boolean
  isOpen: boolean
  actions: QuizActions
  onOpen: (open: boolean) => void
  onCreated?: (id: string) => void
  onKeepAsIs?: () => void
  onMove?: () => void
  onSave?: () => void
  onDelete?: () => void
  onShift?: (by: 1 | -1) => void
}

/** One question: a line that says what it asks, and opens into its form. */
export function QuestionCard({
  question,
  courseId,
  number,
  count,
  isSurvey,
  isOpen,
  actions,
  onOpen,
  onCreated,
  onKeepAsIs,
  onMove,
  onSave,
  onDelete,
  onShift,
}: Props) {
  const { t } = useLingui()
  const id = useId()
  const { typeNames, flagReason } = useQuestionWords()
  const shown = formatNumber(number)
  const words = question ? wordsOf(question.text) : ''
  return (
    <li className="question" data-open={isOpen || undefined}>
      <div className="question-line">
        <span className="n">{shown}</span>
        <h3>
          <button
            type="button"
            id={question ? `question-${question.id}` : undefined}
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => onOpen(!isOpen)}
          >
            <bdi>{words || t`New question`}</bdi>
            <Icon of={IconChevronDown} size={16} className="question-sign" />
          </button>
        </h3>
        {question && (
          <>
            <span className="question-facts muted">
              <span>{typeNames[question.type] ?? question.type}</span>
              <span>
                <Plural value={question.points} one="# point" other="# points" />
              </span>
            </span>
            <QuestionMenu
              question={question}
              shown={shown}
              isFirst={number === 1}
              isLast={number === count}
              isSurvey={isSurvey}
              actions={actions}
              onMove={onMove}
              onShift={onShift}
              onSave={onSave}
              onDelete={onDelete}
            />
          </>
        )}
      </div>
      {question?.source && (
        <p className="question-source muted">
          <Icon of={IconStack2} size={16} />
          <Trans>
            In the bank{' '}
            <Link to="/studio/banks/$bankId" params={{ bankId: question.source.bankId }}>
              <bdi>{question.source.bankName}</bdi>
            </Link>
          </Trans>
        </p>
      )}
      {question?.flag && (
        <Banner
          icon={IconAlertTriangle}
          tone="warn"
          action={
            question.correctAnswer && (
              <Button size="sm" onClick={onKeepAsIs}>
                <Trans>It is right as it stands</Trans>
              </Button>
            )
          }
        >
          {flagReason(question.flag)}
        </Banner>
      )}
      <div id={id} hidden={!isOpen}>
        {isOpen && question?.source && <ReferencePanel question={question} source={question.source} actions={actions} />}
        {isOpen && !question?.source && (
          <QuestionForm
            key={question?.id}
            question={question}
            courseId={courseId}
            isSurvey={isSurvey}
            actions={actions}
            {...(onCreated && { onCreated })}
            onClose={() => onOpen(false)}
          />
        )}
      </div>
    </li>
  )
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconArrowDown, IconArrowUp, IconChevronDown, IconCopy, IconDots, IconTrash } from '@tabler/icons-react'
import { useId } from 'react'
import type { Question } from '../../../../src/modules/assessment/questions/contract.ts'
import { formatNumber } from '../../../ui/format.ts'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button, IconButton } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { Menu } from '../../../ui/primitives/menu.tsx'
import { MenuItem } from '../../../ui/primitives/menu-items.tsx'
import { wordsOf } from './question-draft.ts'
import { QuestionForm } from './question-form.tsx'
import { useQuestionWords } from './question-words.ts'
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
            <Menu
              label={t`Actions for question ${shown}`}
              trigger={(props) => <IconButton {...props} icon={IconDots} size="sm" label={t`Actions for question ${shown}`} />}
            >
              {number > 1 && (
                <MenuItem icon={IconArrowUp} onClick={() => onShift?.(-1)}>
                  <Trans>Move up</Trans>
                </MenuItem>
              )}
              {number < count && (
                <MenuItem icon={IconArrowDown} onClick={() => onShift?.(1)}>
                  <Trans>Move down</Trans>
                </MenuItem>
              )}
              {count > 1 && (
                <MenuItem onClick={onMove}>
                  <Trans>Move to…</Trans>
                </MenuItem>
              )}
              <MenuItem icon={IconCopy} onClick={() => actions.duplicate(question.id)}>
                <Trans>Duplicate</Trans>
              </MenuItem>
              <MenuItem icon={IconTrash} parted onClick={onDelete}>
                <Trans>Delete</Trans>
              </MenuItem>
            </Menu>
          </>
        )}
      </div>
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
        {isOpen && (
          <QuestionForm
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

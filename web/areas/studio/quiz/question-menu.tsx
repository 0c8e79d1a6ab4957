import { Trans, useLingui } from '@lingui/react/macro'
import { IconArrowDown, IconArrowUp, IconCopy, IconDots, IconStack2, IconTrash, IconUnlink } from '@tabler/icons-react'
import type { Question } from '../../../../src/modules/assessment/questions/contract.ts'
import { IconButton } from '../../../ui/primitives/button.tsx'
import { Menu } from '../../../ui/primitives/menu.tsx'
import { MenuItem } from '../../../ui/primitives/menu-items.tsx'
import type { QuizActions } from './use-quiz.ts'

type Props = {
  question: Question
  /** Its number, as it is written. */
  shown: string
  isFirst: boolean
  isLast: boolean
  isSurvey: boolean
  actions: QuizActions
  onMove: (() => void) | undefined
  onShift: ((by: 1 | -1) => void) | undefined
  onSave: (() => void) | undefined
  onDelete: (() => void) | undefined
}

export function QuestionMenu({ question, shown, isFirst, isLast, isSurvey, actions, onMove, onShift, onSave, onDelete }: Props) {
  const { t } = useLingui()
  const canBeKept = !isSurvey && !question.source && !question.flag && question.correctAnswer !== null
  return (
    <Menu
      label={t`Actions for question ${shown}`}
      trigger={(props) => <IconButton {...props} icon={IconDots} size="sm" label={t`Actions for question ${shown}`} />}
    >
      {!isFirst && (
        <MenuItem icon={IconArrowUp} onClick={() => onShift?.(-1)}>
          <Trans>Move up</Trans>
        </MenuItem>
      )}
      {!isLast && (
        <MenuItem icon={IconArrowDown} onClick={() => onShift?.(1)}>
          <Trans>Move down</Trans>
        </MenuItem>
      )}
      {!(isFirst && isLast) && (
        <MenuItem onClick={onMove}>
          <Trans>Move to…</Trans>
        </MenuItem>
      )}
      <MenuItem icon={IconCopy} onClick={() => actions.duplicate(question.id)}>
        <Trans>Duplicate</Trans>
      </MenuItem>
      {canBeKept && (
        <MenuItem icon={IconStack2} onClick={onSave}>
          <Trans>Save to a bank…</Trans>
        </MenuItem>
      )}
      {question.source && (
        <MenuItem icon={IconUnlink} onClick={() => actions.detach(question.id)}>
          <Trans>Detach from the bank</Trans>
        </MenuItem>
      )}
      <MenuItem icon={IconTrash} parted onClick={onDelete}>
        <Trans>Delete</Trans>
      </MenuItem>
    </Menu>
  )
}

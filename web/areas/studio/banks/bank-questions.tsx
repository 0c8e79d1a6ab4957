import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconChevronDown, IconCopy, IconDots, IconTrash } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { Button, IconButton } from '../../../ui/primitives/button.tsx'
import { BareCheckbox } from '../../../ui/primitives/choice.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { Menu } from '../../../ui/primitives/menu.tsx'
import { MenuItem } from '../../../ui/primitives/menu-items.tsx'
import { QuestionAnswers } from '../quiz/question-answers.tsx'
import { wordsOf } from '../quiz/question-draft.ts'
import { QuestionForm } from '../quiz/question-form.tsx'
import { useQuestionWords } from '../quiz/question-words.ts'
import type { BankQuestion, QuestionBank } from './bank-queries.ts'
import { BankSelection } from './bank-selection.tsx'
import { DeleteKeptDialog } from './delete-kept-dialog.tsx'
import type { BankActions } from './use-bank.ts'
import { useTagName } from './use-tag-name.ts'

type Props = { bank: QuestionBank; questions: BankQuestion[]; actions: BankActions }

/** The questions of a page of a bank. Those who may change them select several, and open one to write in it. */
export function BankQuestions({ bank, questions, actions }: Props) {
  const { t } = useLingui()
  const [openId, setOpenId] = useState<string | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [deleting, setDeleting] = useState<BankQuestion[] | null>(null)
  const selected = questions.filter(({ id }) => chosen.has(id))
  const choose = (id: string, on: boolean) => setChosen((now) => new Set(on ? [...now, id] : [...now].filter((one) => one !== id)))
  /** What a quiz uses is asked about; the rest goes at once and can be brought back. */
  const remove = (those: BankQuestion[]) => {
    if (those.some(({ usedIn }) => usedIn > 0)) return setDeleting(those)
    setChosen(new Set())
    actions.remove(those)
  }
  return (
    <>
      {bank.canEdit && (
        <div className="bank-select">
          {selected.length > 0 ? (
            <BankSelection bank={bank} selected={selected} actions={actions} onRemove={remove} onClear={() => setChosen(new Set())} />
          ) : (
            <Button size="sm" variant="quiet" onClick={() => setChosen(new Set(questions.map(({ id }) => id)))}>
              <Trans>Select all on this page</Trans>
            </Button>
          )}
        </div>
      )}
      <ul className="ruled bank-list" aria-label={t`Questions`}>
        {questions.map((question) => (
          <BankRow
            key={question.id}
            question={question}
            bank={bank}
            isOpen={openId === question.id}
            isChosen={chosen.has(question.id)}
            actions={actions}
            onOpen={(open) => setOpenId(open ? question.id : null)}
            onChoose={(on) => choose(question.id, on)}
            onDelete={() => remove([question])}
          />
        ))}
      </ul>
      {deleting && (
        <DeleteKeptDialog
          questions={deleting}
          onClose={() => setDeleting(null)}
          onDelete={() => {
            actions.remove(deleting)
            setChosen(new Set())
            setDeleting(null)
          }}
        />
      )}
    </>
  )
}

type RowProps = {
  question: BankQuestion
  bank: QuestionBank
  isOpen: boolean
  isChosen: boolean
  actions: BankActions
  onOpen: (open: boolean) => void
  onChoose: (on: boolean) => void
  onDelete: () => void
}

function BankRow({ question, bank, isOpen, isChosen, actions, onOpen, onChoose, onDelete }: RowProps) {
  const { t } = useLingui()
  const id = useId()
  const { canEdit, courseId } = bank
  const tagName = useTagName()
  const { typeNames, difficultyNames } = useQuestionWords()
  const words = wordsOf(question.text)
  const short = words.slice(0, 80)
  return (
    <li className="question bank-row" data-open={isOpen || undefined}>
      <div className="question-line">
        {canEdit ? (
          <BareCheckbox label={t`Select “${short}”`} checked={isChosen} onChange={({ target }) => onChoose(target.checked)} />
        ) : (
          <span />
        )}
        <h2>
          <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => onOpen(!isOpen)}>
            <bdi>{words}</bdi>
            <Icon of={IconChevronDown} size={16} className="question-sign" />
          </button>
        </h2>
        <span className="question-facts muted">
          <span>{typeNames[question.type] ?? question.type}</span>
          <span>
            <Plural value={question.points} one="# point" other="# points" />
          </span>
        </span>
        {canEdit && (
          <Menu
            label={t`Actions for “${short}”`}
            trigger={(props) => <IconButton {...props} icon={IconDots} size="sm" label={t`Actions for “${short}”`} />}
          >
            <MenuItem icon={IconCopy} onClick={() => actions.duplicate(question.id)}>
              <Trans>Duplicate</Trans>
            </MenuItem>
            <MenuItem icon={IconTrash} parted onClick={onDelete}>
              <Trans>Delete</Trans>
            </MenuItem>
          </Menu>
        )}
      </div>
      <p className="meta bank-facts">
        {question.difficulty && <span>{difficultyNames[question.difficulty]}</span>}
        {question.tags.map((tag) => (
          <span key={tag}>
            <bdi>{tagName(tag)}</bdi>
          </span>
        ))}
        <span>
          {question.usedIn > 0 ? <Plural value={question.usedIn} one="In # quiz" other="In # quizzes" /> : <Trans>In no quiz</Trans>}
        </span>
      </p>
      <div id={id} hidden={!isOpen}>
        {isOpen && !canEdit && <QuestionAnswers question={question} />}
        {isOpen && canEdit && (
          <>
            {question.usedIn > 0 && (
              <p className="muted bank-note">
                <Plural
                  value={question.usedIn}
                  one="What you change here changes in # quiz."
                  other="What you change here changes in # quizzes."
                />
              </p>
            )}
            <QuestionForm question={question} courseId={courseId} isSurvey={false} actions={actions} onClose={() => onOpen(false)} />
          </>
        )}
      </div>
    </li>
  )
}

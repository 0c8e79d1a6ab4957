import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Question } from '../../../../src/modules/assessment/questions/contract.ts'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Button, ButtonLink } from '../../../ui/primitives/button.tsx'
import { Checkbox } from '../../../ui/primitives/choice.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Select } from '../../../ui/primitives/input.tsx'
import { SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { Pager } from '../../../ui/primitives/pager.tsx'
import { type BankSearch, bankQuestionsQuery, banksForQuery, type QuestionBank, questionsPerPage } from '../banks/bank-queries.ts'
import { BankTools } from '../banks/bank-tools.tsx'
import { useDialogAct } from '../use-dialog-act.ts'
import { wordsOf } from './question-draft.ts'
import { useQuestionWords } from './question-words.ts'
import type { QuizActions } from './use-quiz.ts'
import '../banks/banks.css'

type Props = { courseId: string; questions: readonly Question[]; actions: QuizActions; onClose: () => void }

/** Questions of banks for this quiz: found, ticked, and put at its end together. What is ticked stays so from search to search. */
export function AddFromBankDialog({ courseId, questions, actions, onClose }: Props) {
  const { t } = useLingui()
  const banks = useQuery(banksForQuery(courseId))
  const [bankId, setBankId] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const { busy, refused, setRefused, act } = useDialogAct(onClose)
  const bank = banks.data?.find(({ id, questionCount }) => (bankId ? id === bankId : questionCount > 0)) ?? banks.data?.[0]
  const there = new Set(questions.map(({ source }) => source?.questionId))
  const add = async () => {
    if (chosen.length === 0) return setRefused(t`Choose at least one question.`)
    return act(() => actions.addFromBanks([...chosen]))
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={<Trans>Add from a bank</Trans>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" busy={busy} onClick={add}>
            {chosen.length > 0 ? (
              <Plural value={chosen.length} one="Add # question" other="Add # questions" />
            ) : (
              <Trans>Add questions</Trans>
            )}
          </Button>
        </>
      }
    >
      {banks.error && <ErrorState error={banks.error} onRetry={() => banks.refetch()} title={t`The banks did not load`} />}
      {banks.data?.length === 0 && (
        <div className="stack">
          <p className="muted">
            <Trans>There are no question banks for this course yet.</Trans>
          </p>
          <p>
            <ButtonLink to="/studio/banks" search={{ new: 'bank' }}>
              <Trans>New bank</Trans>
            </ButtonLink>
          </p>
        </div>
      )}
      {bank && (
        <div className="stack">
          <Field label={t`Bank`}>
            <Select value={bank.id} onChange={({ target }) => setBankId(target.value)}>
              {banks.data?.map(({ id, name, courseTitle }) => (
                <option key={id} value={id}>
                  {courseTitle ? `${name} (${courseTitle})` : name}
                </option>
              ))}
            </Select>
          </Field>
          <Pick
            key={bank.id}
            bank={bank}
            there={there}
            chosen={chosen}
            onChoose={(id, on) => {
              setChosen((now) => (on ? [...now, id] : now.filter((one) => one !== id)))
              setRefused(undefined)
            }}
          />
          {refused && (
            <p className="error" role="alert">
              {refused}
            </p>
          )}
        </div>
      )}
    </Dialog>
  )
}

type PickProps = {
  bank: QuestionBank
  there: ReadonlySet<string | undefined>
  chosen: readonly string[]
  onChoose: (id: string, on: boolean) => void
}

function Pick({ bank, there, chosen, onChoose }: PickProps) {
  const { t } = useLingui()
  const { typeNames, difficultyNames } = useQuestionWords()
  const [search, setSearch] = useState<BankSearch>({})
  const { data, error, refetch } = useQuery({ ...bankQuestionsQuery(bank.id, search), placeholderData: keepPreviousData })
  return (
    <div>
      <BankTools bank={bank} search={search} onSearch={setSearch} slash={false} />
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The questions did not load`} />}
      {!error && !data && <SkeletonRows rows={4} />}
      {data && (
        <fieldset className="bank-pick">
          <legend className="vh">{t`Questions`}</legend>
          {data.data.map((question) => {
            const isThere = there.has(question.id)
            return (
              <Checkbox
                key={question.id}
                disabled={isThere}
                checked={isThere || chosen.includes(question.id)}
                onChange={({ target }) => onChoose(question.id, target.checked)}
                label={
                  <>
                    <bdi>{wordsOf(question.text)}</bdi>
                    <span className="meta">
                      <span>{typeNames[question.type] ?? question.type}</span>
                      {question.difficulty && <span>{difficultyNames[question.difficulty]}</span>}
                      {question.tags.map((tag) => (
                        <span key={tag}>
                          <bdi>{tag}</bdi>
                        </span>
                      ))}
                      {isThere && (
                        <span>
                          <Trans>In this quiz already</Trans>
                        </span>
                      )}
                    </span>
                  </>
                }
              />
            )
          })}
          {data.data.length === 0 && (
            <p className="muted" role="status">
              {bank.questionCount === 0 ? (
                <Trans>There are no questions in this bank yet.</Trans>
              ) : (
                <Trans>No question of this bank is like this.</Trans>
              )}
            </p>
          )}
        </fieldset>
      )}
      {data && (
        <Pager
          page={data.meta.page}
          perPage={questionsPerPage}
          total={data.meta.total}
          onPage={(page) => setSearch((now) => ({ ...now, page }))}
        />
      )}
    </div>
  )
}

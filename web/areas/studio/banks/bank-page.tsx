import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconDots, IconListCheck, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { invalidate } from '../../../api/query.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { ConfirmDialog } from '../../../ui/patterns/confirm-dialog.tsx'
import { Crumbs } from '../../../ui/patterns/crumbs.tsx'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button, IconButton } from '../../../ui/primitives/button.tsx'
import { Loading, SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { Menu } from '../../../ui/primitives/menu.tsx'
import { MenuItem } from '../../../ui/primitives/menu-items.tsx'
import { Pager } from '../../../ui/primitives/pager.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { QuestionForm } from '../quiz/question-form.tsx'
import { sendJson } from '../send-json.ts'
import { BankDialog } from './bank-dialog.tsx'
import { bankQuery, bankQuestionsQuery, type QuestionBank, questionsPerPage } from './bank-queries.ts'
import { BankQuestions } from './bank-questions.tsx'
import { BankTools } from './bank-tools.tsx'
import { PasteQuestionsDialog } from './paste-questions-dialog.tsx'
import { useBank } from './use-bank.ts'
import '../quiz/quiz.css'
import './banks.css'

/** One bank: its questions, found, written, pasted and changed together. */
export function BankPage() {
  const { t } = useLingui()
  const { bankId } = useParams({ from: '/studio/banks/$bankId' })
  const search = useSearch({ from: '/studio/banks/$bankId' })
  const navigate = useNavigate({ from: '/studio/banks/$bankId' })
  const bank = useQuery(bankQuery(bankId))
  const list = useQuery({ ...bankQuestionsQuery(bankId, search), placeholderData: keepPreviousData })
  const actions = useBank(bankId)
  /** Which new question is being written: the form is a fresh one for the next. */
  const [writing, setWriting] = useState(0)
  const [isPasting, setIsPasting] = useState(false)
  if (bank.error && !bank.data)
    return <ErrorState error={bank.error} onRetry={() => bank.refetch()} title={t`The bank did not load`} asPage />
  if (!bank.data)
    return (
      <div className="area-pad">
        <Loading>
          <Skeleton height="20rem" />
        </Loading>
      </div>
    )
  const isFiltered = Boolean(search.q || search.type || search.tag || search.difficulty)
  const isEmpty = bank.data.questionCount === 0 && !isFiltered
  return (
    <>
      <BankHead bank={bank.data} onAdd={() => setWriting((now) => now || 1)} onPaste={() => setIsPasting(true)} />
      <div className="area-pad bank">
        {writing > 0 && (
          <section className="bank-new" aria-label={t`New question`}>
            <QuestionForm
              key={writing}
              question={null}
              isSurvey={false}
              courseId={bank.data.courseId}
              actions={actions}
              onCreated={() => {
                toast(t`The question was added. Write the next one, or cancel.`)
                setWriting((now) => now + 1)
              }}
              onClose={() => setWriting(0)}
            />
          </section>
        )}
        {!isEmpty && (
          <BankTools key={bankId} bank={bank.data} search={search} onSearch={(next) => navigate({ search: next, replace: true })} />
        )}
        {list.error && !list.data && <ErrorState error={list.error} onRetry={() => list.refetch()} title={t`The questions did not load`} />}
        {!list.error && !list.data && <SkeletonRows rows={6} />}
        {isEmpty && writing === 0 && (
          <EmptyState icon={IconListCheck} title={t`No questions in this bank yet`}>
            <Trans>Write one, paste many at once, or save questions from a quiz.</Trans>
          </EmptyState>
        )}
        {list.data?.data.length === 0 && !isEmpty && (
          <EmptyState
            title={t`No question is like this`}
            action={<Button onClick={() => navigate({ search: {} })}>{t`Show all questions`}</Button>}
          >
            <Trans>Look for other words, or leave a filter out.</Trans>
          </EmptyState>
        )}
        {list.data && list.data.data.length > 0 && (
          <div aria-busy={list.isPlaceholderData}>
            <BankQuestions bank={bank.data} questions={list.data.data} actions={actions} />
            <Pager
              page={list.data.meta.page}
              perPage={questionsPerPage}
              total={list.data.meta.total}
              onPage={(page) => navigate({ search: (before) => ({ ...before, page }) })}
            />
          </div>
        )}
      </div>
      {isPasting && <PasteQuestionsDialog onPaste={actions.addMany} onClose={() => setIsPasting(false)} />}
    </>
  )
}

function BankHead({ bank, onAdd, onPaste }: { bank: QuestionBank; onAdd: () => void; onPaste: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const errorText = useErrorText()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<'name' | 'delete' | null>(null)
  const drop = useMutation({
    mutationFn: () => sendJson('DELETE', `/question-banks/${bank.id}`),
    onSuccess: async () => {
      await navigate({ to: '/studio/banks' })
      invalidate(client, '/question-banks')
    },
  })
  const { name, courseTitle } = bank
  return (
    <>
      <AreaHead
        title={name}
        crumbs={
          <Crumbs>
            <Link to="/studio/banks" className="link-quiet">
              <Trans>Question banks</Trans>
            </Link>
          </Crumbs>
        }
        lead={
          <>
            <span className="meta">
              <span>{bank.courseId ? <bdi>{courseTitle}</bdi> : <Trans>The whole school</Trans>}</span>
              <span>
                <Plural value={bank.questionCount} one="# question" other="# questions" />
              </span>
              {!bank.canEdit && (
                <span>
                  <Trans>You can use its questions, and not change them</Trans>
                </span>
              )}
            </span>
            {bank.description && <bdi>{bank.description}</bdi>}
          </>
        }
        actions={
          bank.canEdit && (
            <>
              <Button onClick={onPaste}>
                <Trans>Paste many…</Trans>
              </Button>
              <Button variant="primary" icon={IconPlus} onClick={onAdd}>
                <Trans>Add a question</Trans>
              </Button>
              <Menu
                label={t`More about the bank`}
                trigger={(props) => <IconButton {...props} icon={IconDots} label={t`More about the bank`} />}
              >
                <MenuItem icon={IconPencil} onClick={() => setAsked('name')}>
                  <Trans>Name and description…</Trans>
                </MenuItem>
                <MenuItem icon={IconTrash} parted onClick={() => setAsked('delete')}>
                  <Trans>Delete the bank…</Trans>
                </MenuItem>
              </Menu>
            </>
          )
        }
      />
      {asked === 'name' && <BankDialog bank={bank} onClose={() => setAsked(null)} onDone={() => setAsked(null)} />}
      <ConfirmDialog
        open={asked === 'delete'}
        danger
        busy={drop.isPending}
        title={<Trans>Delete “{name}”?</Trans>}
        confirmLabel={<Trans>Delete the bank</Trans>}
        cancelLabel={<Trans>Keep it</Trans>}
        onClose={() => {
          drop.reset()
          setAsked(null)
        }}
        onConfirm={() => drop.mutate()}
      >
        <p className="muted">
          <Trans>Its questions go with it and cannot be brought back. While a quiz uses one of them it is not deleted.</Trans>
        </p>
        {drop.error && (
          <p className="error" role="alert">
            {errorText(drop.error).text}
          </p>
        )}
      </ConfirmDialog>
    </>
  )
}

import './draws.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Draw, DrawInput } from '../../../../src/modules/assessment/draws/contract.ts'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Button, ButtonLink } from '../../../ui/primitives/button.tsx'
import { Checkbox, ChoiceGroup } from '../../../ui/primitives/choice.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select } from '../../../ui/primitives/input.tsx'
import { banksForQuery, drawableQuery } from '../banks/bank-queries.ts'
import { useTagName } from '../banks/use-tag-name.ts'
import { useDialogAct } from '../use-dialog-act.ts'
import { difficulties, wordsOf } from './question-draft.ts'
import { useQuestionWords } from './question-words.ts'
import type { DrawActions } from './use-draws.ts'

type Props = {
  courseId: string
  /** Null for a new one. */
  draw: Draw | null
  actions: DrawActions
  onClose: () => void
}
const numberIn = (text: string, least: number, most: number): number | null => {
  const value = Number(text.trim().replace(',', '.'))
  return text.trim() !== '' && value >= least && value <= most ? value : null
}

/** How many questions, of which bank and kind, and what each is worth; with what there is to draw from. */
export function DrawDialog({ courseId, draw, actions, onClose }: Props) {
  const { t } = useLingui()
  const { difficultyNames } = useQuestionWords()
  const tagName = useTagName()
  const banks = useQuery(banksForQuery(courseId))
  const [bankId, setBankId] = useState(draw?.bankId ?? '')
  const [count, setCount] = useState(String(draw?.count ?? 5))
  const [points, setPoints] = useState(String(draw?.points ?? 1))
  const [tags, setTags] = useState<readonly string[]>(draw?.tags ?? [])
  const [difficulty, setDifficulty] = useState(draw?.difficulty ?? null)
  const { busy, refused, act } = useDialogAct(onClose)
  const bank = banks.data?.find(({ id, questionCount }) => (bankId ? id === bankId : questionCount > 0)) ?? banks.data?.[0]
  const [many, worth] = [numberIn(count, 1, 100), numberIn(points, 0, 10_000)]
  const isWhole = many !== null && Number.isInteger(many)
  const found = useQuery({
    ...drawableQuery(bank?.id ?? '', { tags, difficulty }),
    enabled: bank !== undefined,
    placeholderData: keepPreviousData,
  })
  const total = found.data?.meta.total ?? 0
  const save = async () => {
    if (!bank || !isWhole || worth === null) return
    const input: DrawInput = { bankId: bank.id, count: many, points: worth, tags: [...tags], difficulty }
    return act(() => (draw ? actions.change(draw.id, input) : actions.add(input)))
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={draw ? <Trans>Change the draw</Trans> : <Trans>Draw from a bank</Trans>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          {bank && (
            <Button variant="primary" busy={busy} onClick={save}>
              {draw ? <Trans>Save</Trans> : <Trans>Add the draw</Trans>}
            </Button>
          )}
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
          <p className="muted">
            <Trans>Each attempt is given other questions, those that the learner has not met first. Essays are not drawn.</Trans>
          </p>
          <Field label={t`Bank`}>
            <Select
              value={bank.id}
              onChange={({ target }) => {
                setBankId(target.value)
                setTags([])
              }}
            >
              {banks.data?.map(({ id, name, courseTitle }) => (
                <option key={id} value={id}>
                  {courseTitle ? `${name} (${courseTitle})` : name}
                </option>
              ))}
            </Select>
          </Field>
          <div className="form-two">
            <Field label={t`How many questions`} error={isWhole ? undefined : t`A whole number from 1 to 100.`}>
              <Input inputMode="numeric" value={count} onChange={({ target }) => setCount(target.value)} />
            </Field>
            <Field label={t`Points for each`} error={worth === null ? t`Points are a number from 0 to 10,000.` : undefined}>
              <Input inputMode="decimal" value={points} onChange={({ target }) => setPoints(target.value)} />
            </Field>
            <Field label={t`Difficulty`}>
              <Select
                value={difficulty ?? ''}
                onChange={({ target }) => setDifficulty(difficulties.find((one) => one === target.value) ?? null)}
              >
                <option value="">{t`Every difficulty`}</option>
                {difficulties.map((one) => (
                  <option key={one} value={one}>
                    {difficultyNames[one]}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
          {bank.tags.length > 0 && (
            <ChoiceGroup legend={t`Only with one of these tags`}>
              <div className="draw-tags">
                {bank.tags.map((tag) => (
                  <Checkbox
                    key={tag}
                    label={<bdi>{tagName(tag)}</bdi>}
                    checked={tags.includes(tag)}
                    onChange={({ target }) => setTags((now) => (target.checked ? [...now, tag] : now.filter((one) => one !== tag)))}
                  />
                ))}
              </div>
            </ChoiceGroup>
          )}
          {found.data && (
            <section className="draw-found" aria-live="polite">
              <h3 className="label">
                <Plural
                  value={total}
                  _0="No question of this bank is like that"
                  one="# question of this bank is like that"
                  other="# questions of this bank are like that"
                />
              </h3>
              {isWhole && total < many && (
                <p className="error">
                  <Trans>That is too few: the course cannot be submitted until the bank has enough.</Trans>
                </p>
              )}
              <ul className="muted">
                {found.data.data.map((question) => (
                  <li key={question.id}>
                    <bdi>{wordsOf(question.text)}</bdi>
                  </li>
                ))}
                {total > found.data.data.length && <li aria-hidden="true">…</li>}
              </ul>
            </section>
          )}
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

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconTag } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select } from '../../../ui/primitives/input.tsx'
import { type BankQuestion, banksForQuery, type QuestionBank } from './bank-queries.ts'
import type { BankActions } from './use-bank.ts'

type Props = {
  bank: QuestionBank
  selected: BankQuestion[]
  actions: BankActions
  onRemove: (questions: BankQuestion[]) => void
  onClear: () => void
}

/** What can be done with the selected questions, all at once. */
export function BankSelection({ bank, selected, actions, onRemove, onClear }: Props) {
  const { t } = useLingui()
  const [asked, setAsked] = useState<'points' | 'tag' | 'move' | null>(null)
  const close = () => setAsked(null)
  return (
    <div className="selbar" role="toolbar" aria-label={t`Selected questions`}>
      <span className="strong">
        <Plural value={selected.length} one="# selected" other="# selected" />
      </span>
      <Button size="sm" icon={IconTag} onClick={() => setAsked('tag')}>
        <Trans>Tags…</Trans>
      </Button>
      <Button size="sm" onClick={() => setAsked('points')}>
        <Trans>Points…</Trans>
      </Button>
      <Button size="sm" onClick={() => setAsked('move')}>
        <Trans>Move to…</Trans>
      </Button>
      <Button size="sm" variant="danger" onClick={() => onRemove(selected)}>
        <Trans>Delete</Trans>
      </Button>
      <span className="sp" />
      <Button size="sm" variant="quiet" onClick={onClear}>
        <Trans>Clear</Trans>
      </Button>
      {asked === 'points' && <PointsDialog onClose={close} onApply={(points) => actions.points(selected, points)} />}
      {asked === 'tag' && <TagDialog bank={bank} selected={selected} onClose={close} onTag={(tag, on) => actions.tag(selected, tag, on)} />}
      {asked === 'move' && (
        <MoveDialog
          bank={bank}
          onClose={close}
          onMove={(target) => {
            actions.move(selected, target)
            onClear()
          }}
        />
      )}
    </div>
  )
}

type AskProps = { title: ReactNode; go: ReactNode; onGo: () => boolean; onClose: () => void; children: ReactNode }

/** A short question with one answer. */
function AskDialog({ title, go, onGo, onClose, children }: AskProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (onGo()) onClose()
  }
  return (
    <Dialog open noCross onClose={onClose} title={title}>
      <form className="stack" onSubmit={submit} noValidate>
        {children}
        <div className="btn-row">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" type="submit">
            {go}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function PointsDialog({ onClose, onApply }: { onClose: () => void; onApply: (points: number) => void }) {
  const { t } = useLingui()
  const [points, setPoints] = useState('1')
  const [problem, setProblem] = useState<string>()
  const go = () => {
    const value = Number(points.replace(',', '.'))
    const ok = points.trim() !== '' && value >= 0 && value <= 10_000
    if (ok) onApply(value)
    else setProblem(t`Points are a number from 0 to 10,000.`)
    return ok
  }
  return (
    <AskDialog title={<Trans>The same points for each</Trans>} go={<Trans>Give them</Trans>} onGo={go} onClose={onClose}>
      <Field label={t`Points`} error={problem}>
        <Input inputMode="decimal" className="short" autoFocus value={points} onChange={({ target }) => setPoints(target.value)} />
      </Field>
    </AskDialog>
  )
}

type TagProps = { bank: QuestionBank; selected: BankQuestion[]; onClose: () => void; onTag: (tag: string, on: boolean) => void }

function TagDialog({ bank, selected, onClose, onTag }: TagProps) {
  const { t } = useLingui()
  const list = useId()
  const [tag, setTag] = useState('')
  const [problem, setProblem] = useState<string>()
  const worn = [...new Set(selected.flatMap(({ tags }) => tags))].sort()
  const go = () => {
    const words = tag.trim()
    if (words) onTag(words, true)
    else setProblem(t`Write a tag.`)
    return words !== ''
  }
  return (
    <AskDialog title={<Trans>Tags</Trans>} go={<Trans>Add the tag</Trans>} onGo={go} onClose={onClose}>
      <Field label={t`Add a tag`} error={problem}>
        <Input list={list} maxLength={60} autoFocus autoComplete="off" value={tag} onChange={({ target }) => setTag(target.value)} />
      </Field>
      <datalist id={list}>
        {bank.tags.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      {worn.length > 0 && (
        <div>
          <p className="label">
            <Trans>Take one off</Trans>
          </p>
          <div className="bank-worn">
            {worn.map((one) => (
              <Button
                key={one}
                size="sm"
                onClick={() => {
                  onTag(one, false)
                  onClose()
                }}
              >
                <bdi>{one}</bdi>
              </Button>
            ))}
          </div>
        </div>
      )}
    </AskDialog>
  )
}

function MoveDialog({ bank, onClose, onMove }: { bank: QuestionBank; onClose: () => void; onMove: (target: QuestionBank) => void }) {
  const { t } = useLingui()
  const { data } = useQuery({ ...banksForQuery(null) })
  const others = (data ?? []).filter(({ id, canEdit }) => canEdit && id !== bank.id)
  const [targetId, setTargetId] = useState('')
  const target = others.find(({ id }) => id === targetId) ?? others[0]
  const go = () => {
    if (target) onMove(target)
    return true
  }
  return (
    <AskDialog
      title={<Trans>Move to another bank</Trans>}
      go={target ? <Trans>Move</Trans> : <Trans>Close</Trans>}
      onGo={go}
      onClose={onClose}
    >
      {data && others.length === 0 ? (
        <p className="muted">
          <Trans>There is no other bank that you may change.</Trans>
        </p>
      ) : (
        <Field label={t`Bank`} hint={t`Quizzes that use the questions go on using them.`}>
          <Select value={target?.id ?? ''} onChange={({ target: chosen }) => setTargetId(chosen.value)}>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </AskDialog>
  )
}

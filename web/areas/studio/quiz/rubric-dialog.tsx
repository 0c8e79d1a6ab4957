import { Trans, useLingui } from '@lingui/react/macro'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Rubric } from '../../../../src/modules/assessment/rubrics/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { ConfirmDialog } from '../../../ui/patterns/confirm-dialog.tsx'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'
import { sendJson } from '../send-json.ts'
import { CriterionFields } from './criterion-fields.tsx'
import {
  type CriterionDraft,
  criteriaAtMost,
  draftOfRubric,
  lackOfRubric,
  newCriterion,
  newLevel,
  type RubricDraft,
  rubricInputOf,
} from './rubric-draft.ts'

type Props = {
  courseId: string
  /** Null: a new one. */
  rubric: Rubric | null
  onClose: () => void
  /** The rubric as it is saved; null when it was deleted. */
  onDone: (rubric: Rubric | null) => void
}

/** A rubric as it is written: criteria, and the levels that each can reach. */
export function RubricDialog({ courseId, rubric, onClose, onDone }: Props) {
  const { t } = useLingui()
  const client = useQueryClient()
  const errorText = useErrorText()
  const first = () => [newLevel(t`Missing`, '0'), newLevel(t`In part`, '1'), newLevel(t`Complete`, '2')]
  const [draft, setDraft] = useState<RubricDraft>(() =>
    rubric ? draftOfRubric(rubric) : { title: '', criteria: [newCriterion(undefined, first())] },
  )
  const [tried, setTried] = useState(false)
  const [deleting, setDeleting] = useState(false)
  const lack = lackOfRubric(draft)
  const lacks = {
    title: t`Give the rubric a name.`,
    criterion: t`Give every criterion a name.`,
    level: t`Give every level a name.`,
    points: t`Points are numbers from 0 to 1,000.`,
    worth: t`Every criterion needs a level that is worth points.`,
  }
  const save = useMutation({
    mutationFn: () =>
      rubric
        ? sendJson<Rubric>('PATCH', `/rubrics/${rubric.id}`, rubricInputOf(draft))
        : sendJson<Rubric>('POST', '/rubrics', { courseId, ...rubricInputOf(draft) }),
    onSuccess: async (saved) => {
      await invalidate(client, '/rubrics')
      onDone(saved)
    },
  })
  const remove = useMutation({
    mutationFn: () => sendJson('DELETE', `/rubrics/${rubric?.id}`),
    onSuccess: async () => {
      await invalidate(client, '/rubrics')
      onDone(null)
    },
  })
  const edit = (id: string, next: CriterionDraft) =>
    setDraft((now) => ({ ...now, criteria: now.criteria.map((one) => (one.id === id ? next : one)) }))
  const error = save.error ?? remove.error
  return (
    <>
      <Dialog
        open
        wide
        onClose={onClose}
        title={rubric ? <Trans>Edit the rubric</Trans> : <Trans>New rubric</Trans>}
        footer={
          <>
            {rubric && (
              <Button variant="danger" icon={IconTrash} onClick={() => setDeleting(true)}>
                <Trans>Delete</Trans>
              </Button>
            )}
            <Button onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button
              variant="primary"
              busy={save.isPending}
              onClick={() => {
                setTried(true)
                if (!lack) save.mutate()
              }}
            >
              <Trans>Save the rubric</Trans>
            </Button>
          </>
        }
      >
        <div className="stack rubric-edit">
          {rubric && (
            <p className="hint">
              <Trans>Questions that use it follow. Attempts that have begun keep it as it was.</Trans>
            </p>
          )}
          <Field label={t`Name of the rubric`}>
            <Input
              dir="auto"
              maxLength={200}
              value={draft.title}
              onChange={({ target }) => setDraft((now) => ({ ...now, title: target.value }))}
            />
          </Field>
          {draft.criteria.map((criterion, at) => (
            <CriterionFields
              key={criterion.id}
              criterion={criterion}
              number={at + 1}
              onChange={(next) => edit(criterion.id, next)}
              {...(draft.criteria.length > 1 && {
                onRemove: () => setDraft((now) => ({ ...now, criteria: now.criteria.filter(({ id }) => id !== criterion.id) })),
              })}
            />
          ))}
          {draft.criteria.length < criteriaAtMost && (
            <div>
              <Button
                size="sm"
                icon={IconPlus}
                onClick={() => setDraft((now) => ({ ...now, criteria: [...now.criteria, newCriterion(now.criteria.at(-1), first())] }))}
              >
                <Trans>Criterion</Trans>
              </Button>
            </div>
          )}
          <p role="status" className="error">
            {error ? errorText(error).text : tried && lack ? lacks[lack] : ''}
          </p>
        </div>
      </Dialog>
      <ConfirmDialog
        open={deleting}
        danger
        title={<Trans>Delete this rubric?</Trans>}
        confirmLabel={<Trans>Delete rubric</Trans>}
        cancelLabel={<Trans>Keep it</Trans>}
        onClose={() => setDeleting(false)}
        onConfirm={() => {
          setDeleting(false)
          remove.mutate()
        }}
      >
        <p className="muted">
          <Trans>Other questions that use it keep a copy of their own.</Trans>
        </p>
      </ConfirmDialog>
    </>
  )
}

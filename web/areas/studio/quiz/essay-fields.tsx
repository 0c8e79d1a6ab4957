import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Rubric } from '../../../../src/modules/assessment/rubrics/contract.ts'
import { RubricTable } from '../../../features/quiz/rubric-table.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select, Textarea } from '../../../ui/primitives/input.tsx'
import { rubricsQuery } from '../grading/grading-queries.ts'
import type { QuestionDraft } from './question-draft.ts'
import { RubricDialog } from './rubric-dialog.tsx'

type Props = {
  draft: QuestionDraft
  /** Null in a bank of the school, which has the school's rubrics. */
  courseId: string | null
  isSurvey: boolean
  change: (edit: (draft: QuestionDraft) => QuestionDraft) => void
}

const own = '-'

/** What learners write by and teachers grade by. */
export function EssayFields({ draft, courseId, isSurvey, change }: Props) {
  const { t } = useLingui()
  const rubrics = useQuery({ ...rubricsQuery(courseId), enabled: !isSurvey })
  const [editing, setEditing] = useState<'new' | Rubric | null>(null)
  const set = (part: Partial<QuestionDraft>) => change((now) => ({ ...now, ...part }))
  const use = (rubric: Rubric | undefined) =>
    set(rubric ? { rubricId: rubric.id, rubric: { title: rubric.title, criteria: rubric.criteria } } : { rubricId: null, rubric: null })
  const current = rubrics.data?.find(({ id }) => id === draft.rubricId)
  const isOwn = draft.rubric !== null && draft.rubricId === null
  const length = (
    <div className="form-two">
      <Field label={t`At least so many words`} hint={t`Empty: as few as they like`}>
        <Input inputMode="numeric" dir="ltr" value={draft.minWords} onChange={({ target }) => set({ minWords: target.value })} />
      </Field>
      <Field label={t`At most so many words`} hint={t`Empty: as many as they like`}>
        <Input inputMode="numeric" dir="ltr" value={draft.maxWords} onChange={({ target }) => set({ maxWords: target.value })} />
      </Field>
    </div>
  )
  if (isSurvey) return length
  return (
    <>
      {length}
      <div className="essay-choice">
        <Field label={t`Rubric`} hint={t`Learners see it while they write. Its points are brought to those of the question.`}>
          <Select
            value={isOwn ? own : (draft.rubricId ?? '')}
            onChange={({ target }) => target.value !== own && use(rubrics.data?.find(({ id }) => id === target.value))}
          >
            <option value="">{t`None: points are given at once`}</option>
            {isOwn && <option value={own}>{draft.rubric?.title}</option>}
            {rubrics.data?.map(({ id, title, courseId: of }) => (
              <option key={id} value={id}>
                {of === null ? t`${title} (of the school)` : title}
              </option>
            ))}
          </Select>
        </Field>
        <div className="btn-row">
          {courseId !== null && (
            <Button size="sm" icon={IconPlus} onClick={() => setEditing('new')}>
              <Trans>New rubric</Trans>
            </Button>
          )}
          {current?.courseId && (
            <Button size="sm" icon={IconPencil} onClick={() => setEditing(current)}>
              <Trans>Edit this rubric</Trans>
            </Button>
          )}
        </div>
      </div>
      {draft.rubric && (
        <details className="essay-rubric">
          <summary>
            <Plural value={draft.rubric.criteria.length} one="# criterion" other="# criteria" />
          </summary>
          <RubricTable rubric={draft.rubric} />
        </details>
      )}
      <Field label={t`Model answer`} hint={t`For those who grade, and for learners with their result. May stay empty.`}>
        <Textarea rows={4} dir="auto" value={draft.modelAnswer} onChange={({ target }) => set({ modelAnswer: target.value })} />
      </Field>
      {editing && courseId !== null && (
        <RubricDialog
          courseId={courseId}
          rubric={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onDone={(rubric) => {
            use(rubric ?? undefined)
            setEditing(null)
          }}
        />
      )}
    </>
  )
}

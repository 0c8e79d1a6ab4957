import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AiDraft } from '../../../../src/modules/ai/drafts/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Textarea } from '../../../ui/primitives/input.tsx'
import { AnswerFields } from '../quiz/answer-fields.tsx'
import { draftOf, inputOf, lackOf } from '../quiz/question-draft.ts'
import { useQuestionWords } from '../quiz/question-words.ts'
import { sendJson } from '../send-json.ts'
import '../quiz/quiz.css'

type Props = { draft: AiDraft; jobId: string; onClose: () => void }

/** The same fields as in the quiz builder; how the engine wrote it stays to be seen. */
export function EditDraftDialog({ draft, jobId, onClose }: Props) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const { lacks } = useQuestionWords()
  const queryClient = useQueryClient()
  const { question } = draft
  const [edited, setEdited] = useState(() =>
    draftOf({
      ...question,
      id: draft.id,
      assessmentId: null,
      bankId: null,
      source: null,
      order: 0,
      tags: [],
      flag: null,
      partialCredit: true,
      createdAt: '',
      updatedAt: '',
    }),
  )
  const [tried, setTried] = useState(false)
  const lack = lackOf(edited, false)
  const save = useMutation({
    mutationFn: () => {
      const { text, options = [], correctAnswer, points, explanation } = inputOf(edited)
      const kept = options.map(({ id, text: words, feedback }) => ({ id, text: words, ...(feedback ? { feedback } : {}) }))
      return sendJson<AiDraft>('PATCH', `/ai/drafts/${draft.id}`, {
        text,
        options: kept,
        correctAnswer,
        points,
        explanation,
        revision: draft.revision,
      })
    },
    onSuccess: async () => {
      await invalidate(queryClient, `/ai/jobs/${jobId}`)
      onClose()
    },
  })
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={<Trans>Edit the draft</Trans>}
      footer={
        <>
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
            <Trans>Keep the changes</Trans>
          </Button>
        </>
      }
    >
      <div className="question-form stack">
        <Field label={t`Question`}>
          <Textarea
            rows={3}
            autoFocus
            value={typeof edited.text === 'string' ? edited.text : ''}
            onChange={({ target }) => setEdited({ ...edited, text: target.value })}
          />
        </Field>
        <AnswerFields draft={edited} isSurvey={false} change={(edit) => setEdited(edit)} />
        <Field label={t`Points`}>
          <Input
            inputMode="decimal"
            className="short"
            value={edited.points}
            onChange={({ target }) => setEdited({ ...edited, points: target.value })}
          />
        </Field>
        <Field label={t`Explanation`} hint={t`Shown with the result: why this is right.`}>
          <Textarea rows={2} value={edited.explanation} onChange={({ target }) => setEdited({ ...edited, explanation: target.value })} />
        </Field>
        {tried && lack && <p className="error">{lacks[lack]}</p>}
        {save.error && (
          <Banner icon={IconAlertCircle} tone="bad" role="alert">
            {errorText(save.error).text}
          </Banner>
        )}
      </div>
    </Dialog>
  )
}

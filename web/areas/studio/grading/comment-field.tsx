import { Trans, useLingui } from '@lingui/react/macro'
import { IconMessages, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { invalidate } from '../../../api/query.ts'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { Button, IconButton } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Textarea } from '../../../ui/primitives/input.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { sendJson } from '../send-json.ts'
import { commentsQuery } from './grading-queries.ts'

type Props = { label: string; value: string; rows?: number; onChange: (text: string) => void }

/** Words for the learner, typed or taken from the grader's own bank. */
export function CommentField({ label, value, rows = 3, onChange }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <div className="grading-comment">
      <Field label={label}>
        <Textarea dir="auto" rows={rows} maxLength={5000} value={value} onChange={({ target }) => onChange(target.value)} />
      </Field>
      <Button size="sm" variant="quiet" icon={IconMessages} onClick={() => setOpen(true)}>
        <Trans>Comment bank</Trans>
      </Button>
      {open && (
        <CommentBank
          text={value.trim()}
          onClose={() => setOpen(false)}
          onTake={(text) => {
            onChange(value.trim() ? `${value.trim()}\n${text}` : text)
            setOpen(false)
          }}
        />
      )}
    </div>
  )
}

function CommentBank({ text, onTake, onClose }: { text: string; onTake: (text: string) => void; onClose: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const errorText = useErrorText()
  const { data, error, refetch } = useQuery(commentsQuery)
  const change = useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    onSuccess: () => invalidate(client, '/grading/comments'),
  })
  const isKept = data?.some((comment) => comment.text === text)
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Comment bank</Trans>}
      footer={
        text !== '' &&
        !isKept && (
          <Button
            busy={change.isPending}
            onClick={() => change.mutate(() => sendJson('POST', '/grading/comments', { text: text.slice(0, 1000) }))}
          >
            <Trans>Keep what I wrote</Trans>
          </Button>
        )
      }
    >
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`Your comments did not load`} />}
      {!error && !data && (
        <Loading>
          <Skeleton height="6rem" />
        </Loading>
      )}
      {change.error && <p className="error">{errorText(change.error).text}</p>}
      {data?.length === 0 && (
        <p className="muted">
          <Trans>What you say again and again can be kept here, for you alone. Write a comment, then keep it.</Trans>
        </p>
      )}
      <ul className="ruled grading-bank">
        {data?.map((comment) => (
          <li key={comment.id}>
            <button type="button" dir="auto" onClick={() => onTake(comment.text)}>
              {comment.text}
            </button>
            <IconButton
              icon={IconTrash}
              size="sm"
              label={t`Take out of the bank`}
              onClick={() => change.mutate(() => sendJson('DELETE', `/grading/comments/${comment.id}`))}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PlacedNote } from '../../../../src/modules/enrollment/notes/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { API_BASE, apiFetch } from '../../../api/request.ts'
import { formatDate } from '../../../ui/format.ts'
import { formatClock } from '../../../ui/format-media.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { IconButton } from '../../../ui/primitives/button.tsx'
import { splitQuote } from '../player/note-quote.ts'

type Props = { note: PlacedNote; kind: 'notes' | 'bookmarks' }

export function PlacedNoteItem({ note, kind }: Props) {
  const { t } = useLingui()
  const client = useQueryClient()
  const errorText = useErrorText()
  const { quote, words } = splitQuote(note.body)
  const refresh = () => invalidate(client, `/${kind}`, `/lessons/${note.lessonId}/${kind}`)
  const restore = useMutation({
    mutationFn: () =>
      apiFetch(`${API_BASE}/lessons/${note.lessonId}/${kind}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ body: note.body, positionSeconds: note.positionSeconds }),
      }),
    onSuccess: refresh,
    onError: (error) => toast(errorText(error).text),
  })
  const remove = useMutation({
    mutationFn: () => apiFetch(`${API_BASE}/${kind}/${note.id}`, { method: 'DELETE' }),
    onSuccess: () => {
      refresh()
      toast(kind === 'notes' ? t`Note deleted.` : t`Bookmark taken off.`, { label: t`Undo`, run: () => restore.mutate() })
    },
    onError: (error) => toast(errorText(error).text),
  })
  const at = note.positionSeconds === null ? null : formatClock(note.positionSeconds)
  return (
    <li className="nt">
      <div>
        <p className="t-14 muted">{note.courseTitle}</p>
        <Link to="/learn/courses/$slug/lessons/$lessonId" params={{ slug: note.courseSlug, lessonId: note.lessonId }}>
          {note.lessonTitle}
        </Link>
        <p className="t-14 muted">{at ? <Trans>at {at}</Trans> : formatDate(note.createdAt)}</p>
      </div>
      <div className="nt-body">
        {quote && <q dir="auto">{quote}</q>}
        {words && <p dir="auto">{words}</p>}
      </div>
      <IconButton
        icon={IconTrash}
        size="sm"
        label={kind === 'notes' ? t`Delete the note` : t`Take the bookmark off`}
        onClick={() => !remove.isPending && remove.mutate()}
      />
    </li>
  )
}

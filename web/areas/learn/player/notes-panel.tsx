import { Plural, Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { NoteForm } from './note-form.tsx'
import { NoteItem } from './note-item.tsx'
import { notesQuery, useNoteChanges } from './note-queries.ts'
import { splitQuote } from './note-quote.ts'
import { usePenMarks } from './pen-marks.ts'

type Props = {
  lessonId: string
  text?: HTMLElement | null
  focusCall: number
  /** The second a new note belongs to, asked when it is saved. */
  position?: (() => number) | undefined
  at?: number | null
  onSeek?: ((seconds: number) => void) | undefined
}

/** The reader's own notes in a lesson, newest first; in a recording, in its order. */
export function NotesPanel({ lessonId, text = null, focusCall, position, at = null, onSeek }: Props) {
  const { data, error, refetch } = useQuery({ ...notesQuery(lessonId), select: (body) => body.data })
  const { add, edit, remove } = useNoteChanges(lessonId)
  const notes = [...(data ?? [])].sort((a, b) =>
    position ? (a.positionSeconds ?? 0) - (b.positionSeconds ?? 0) : b.createdAt.localeCompare(a.createdAt),
  )
  usePenMarks(
    text,
    notes.flatMap(({ body }) => splitQuote(body).quote ?? []),
  )
  return (
    <>
      <div className="sec-head">
        <h2 className="label">
          <Trans>Notes</Trans>
        </h2>
        {notes.length > 0 && (
          <span className="t-14 muted">
            <Plural value={notes.length} one="# in this lesson" other="# in this lesson" />
          </span>
        )}
      </div>
      <NoteForm
        text={text}
        at={at}
        busy={add.isPending}
        focusCall={focusCall}
        onSave={(body) => add.mutateAsync({ body, ...(position && { positionSeconds: Math.floor(position()) }) })}
      />
      {error && !data ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : !data ? (
        <div className="notes-wait" />
      ) : (
        <div className="ruled">
          {notes.map((note) => (
            <NoteItem
              key={note.id}
              note={note}
              onSeek={onSeek}
              onEdit={(body) => edit.mutateAsync({ id: note.id, body })}
              onRemove={() => remove.mutate(note)}
            />
          ))}
        </div>
      )}
    </>
  )
}

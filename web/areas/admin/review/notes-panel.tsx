import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { formatNumber, formatTime } from '../../../ui/format.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { IconButton } from '../../../ui/primitives/button.tsx'
import { Menu } from '../../../ui/primitives/menu.tsx'
import { MenuItem } from '../../../ui/primitives/menu-items.tsx'
import { NoteForm, type NoteStart } from './note-form.tsx'
import type { ReviewNote, ReviewNotes } from './review-notes.ts'

type Props = {
  notes: ReviewNotes
  /** A note that is being begun. */
  draft: NoteStart | null
  onDraftEnd: () => void
  placeName: (target: string) => string
  onGoTo: (target: string) => void
}

/** The reviewer's notes: written here, pinned in the course, sent with the return. */
export function NotesPanel({ notes, draft, onDraftEnd, placeName, onGoTo }: Props) {
  const [editing, setEditing] = useState<string | null>(null)
  const count = notes.notes.length
  return (
    <section aria-labelledby="review-notes">
      <div className="sec-head rv-notes-head">
        <h2 className="label" id="review-notes">
          <Trans>Notes to the author</Trans>
        </h2>
        {count > 0 && (
          <span className="muted">
            <Plural value={count} one="# note" other="# notes" />
          </span>
        )}
      </div>
      {count === 0 && !draft && (
        <p className="muted rv-none">
          <Trans>None yet. Select words in a lesson, or press the mark beside a paragraph, a field or a module, to pin a note there.</Trans>
        </p>
      )}
      <ol className="ruled">
        {notes.notes.map((note, index) => (
          <li key={note.id} className="cmt">
            <span className="pin">{formatNumber(index + 1)}</span>
            {editing === note.id ? (
              <NoteForm
                start={note}
                place={placeName(note.target)}
                onCancel={() => setEditing(null)}
                onSave={(changed) => {
                  notes.edit(note.id, changed)
                  setEditing(null)
                }}
              />
            ) : (
              <NoteText
                note={note}
                index={index}
                notes={notes}
                place={placeName(note.target)}
                onEdit={() => setEditing(note.id)}
                onGoTo={onGoTo}
              />
            )}
          </li>
        ))}
        {draft && (
          <li className="cmt">
            <span className="pin" aria-current="true">
              {formatNumber(count + 1)}
            </span>
            <NoteForm
              key={`${draft.target} ${draft.quote ?? ''}`}
              start={draft}
              place={placeName(draft.target)}
              onCancel={onDraftEnd}
              onSave={(note) => {
                notes.add(note)
                onDraftEnd()
              }}
            />
          </li>
        )}
      </ol>
      {count > 0 && (
        <p className="hint">
          <Trans>Kept on this device until you return the course.</Trans>
        </p>
      )}
    </section>
  )
}

type TextProps = {
  note: ReviewNote
  index: number
  notes: ReviewNotes
  place: string
  onEdit: () => void
  onGoTo: (target: string) => void
}

function NoteText({ note, index, notes, place, onEdit, onGoTo }: TextProps) {
  const { t } = useLingui()
  const [number, quote, time] = [formatNumber(index + 1), note.quote, formatTime(note.at)]
  const remove = () => {
    notes.remove(note.id)
    toast(t`Note removed.`, { label: t`Undo`, run: () => notes.putBack(note, index) })
  }
  return (
    <div className="rv-note">
      <div>
        {quote && (
          <p className="rv-quote">
            <Trans>“{quote}”</Trans>
          </p>
        )}
        <p className="adm-text">{note.message}</p>
        <p className="muted rv-about">
          <button type="button" className="rv-goto" onClick={() => onGoTo(note.target)}>
            <bdi>{place}</bdi>
          </button>
          <span>{note.mustFix ? <Trans>Must fix, {time}</Trans> : <Trans>A suggestion, {time}</Trans>}</span>
        </p>
      </div>
      <Menu
        label={t`Note ${number}`}
        trigger={(props) => <IconButton {...props} icon={IconDots} size="sm" label={t`Actions for note ${number}`} />}
      >
        <MenuItem icon={IconPencil} onClick={onEdit}>
          <Trans>Edit</Trans>
        </MenuItem>
        <MenuItem icon={IconTrash} onClick={remove}>
          <Trans>Remove</Trans>
        </MenuItem>
      </Menu>
    </div>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { formatClock } from '../../../ui/format-media.ts'
import { formatRelative } from '../../../ui/format-relative.ts'
import { Button, IconButton } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Textarea } from '../../../ui/primitives/input.tsx'
import { Menu } from '../../../ui/primitives/menu.tsx'
import { MenuItem } from '../../../ui/primitives/menu-items.tsx'
import type { Note } from './note-queries.ts'
import { joinQuote, splitQuote } from './note-quote.ts'

type Props = {
  note: Note
  onEdit: (body: string) => Promise<unknown>
  onRemove: () => void
  onSeek?: ((seconds: number) => void) | undefined
}

export function NoteItem({ note, onEdit, onRemove, onSeek }: Props) {
  const { t } = useLingui()
  const { quote, words } = splitQuote(note.body)
  const [draft, setDraft] = useState<string | null>(null)
  const save = async () => {
    if (draft === null || (!draft.trim() && !quote)) return
    await onEdit(joinQuote(quote, draft.trim()))
    setDraft(null)
  }
  const at = note.positionSeconds
  const time = at === null ? '' : formatClock(at)
  return (
    <article className="note">
      {quote && <q dir="auto">{quote}</q>}
      {draft === null ? (
        words && (
          <p dir="auto" className="note-words">
            {words}
          </p>
        )
      ) : (
        <>
          <Field label={<Trans>Your note</Trans>} hideLabel>
            <Textarea autoFocus dir="auto" value={draft} maxLength={20000} onChange={(event) => setDraft(event.target.value)} />
          </Field>
          <div className="btn-row">
            <Button size="sm" onClick={save}>
              <Trans>Save</Trans>
            </Button>
            <Button size="sm" variant="quiet" onClick={() => setDraft(null)}>
              <Trans>Cancel</Trans>
            </Button>
          </div>
        </>
      )}
      <div className="meta">
        {at !== null && onSeek ? (
          <button type="button" className="note-time" aria-label={t`Go to ${time}`} onClick={() => onSeek(at)}>
            {time}
          </button>
        ) : (
          <span>{formatRelative(note.updatedAt)}</span>
        )}
        <Menu label={t`Note`} trigger={(props) => <IconButton {...props} icon={IconDots} size="sm" label={t`More`} />}>
          <MenuItem icon={IconPencil} onClick={() => setDraft(words)}>
            <Trans>Edit</Trans>
          </MenuItem>
          <MenuItem icon={IconTrash} onClick={onRemove}>
            <Trans>Delete</Trans>
          </MenuItem>
        </Menu>
      </div>
    </article>
  )
}

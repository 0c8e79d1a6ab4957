import { useLingui } from '@lingui/react/macro'
import { IconMessagePlus } from '@tabler/icons-react'
import { formatNumber } from '../../../ui/format.ts'
import { Icon } from '../../../ui/primitives/icon.tsx'
import type { NoteStart } from './note-form.tsx'
import type { ReviewNote } from './review-notes.ts'

export type Pinning = {
  notes: readonly ReviewNote[]
  placeName: (target: string) => string
  /** Null when the course is not in review: it can be read, not remarked on. */
  onNote: ((start: NoteStart) => void) | null
}

type Props = Pinning & {
  target: string
  /** What is selected there at this moment, if anything. */
  quote?: () => string | null
}

/** The numbers of the notes pinned to a place, and the mark that pins another. */
export function Pins({ notes, placeName, onNote, target, quote }: Props) {
  const { t } = useLingui()
  const place = placeName(target)
  return (
    <span className="rv-pins">
      {notes.map((note, index) => {
        if (note.target !== target) return null
        const number = formatNumber(index + 1)
        return (
          <span className="pin" key={note.id} title={note.message}>
            <span className="vh">{t`Note`} </span>
            {number}
          </span>
        )
      })}
      {onNote && (
        <button
          type="button"
          className="rv-add"
          title={t`Add a note`}
          aria-label={t`Add a note on ${place}`}
          // a press must not take the selection away that the note is about
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onNote({ target, quote: quote?.() ?? null })}
        >
          <Icon of={IconMessagePlus} />
        </button>
      )}
    </span>
  )
}

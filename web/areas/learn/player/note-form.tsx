import { Trans, useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { formatClock } from '../../../ui/format-media.ts'
import { Button, IconButton } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Textarea } from '../../../ui/primitives/input.tsx'
import { joinQuote, selectedWords } from './note-quote.ts'

type Props = {
  /** Where words can be selected to pin the note to. */
  text: HTMLElement | null
  /** For a recording: the second the note belongs to. */
  at?: number | null
  busy: boolean
  onSave: (body: string) => Promise<unknown>
  /** Moves whenever the N key asks for the cursor. */
  focusCall: number
}

export function NoteForm({ text, at = null, busy, onSave, focusCall }: Props) {
  const { t } = useLingui()
  const field = useRef<HTMLTextAreaElement>(null)
  const [words, setWords] = useState('')
  const [quote, setQuote] = useState<string | null>(null)
  // the selection is gone by the time the field has the focus, so it is watched while it lasts
  useEffect(() => {
    const watch = () => {
      const selected = selectedWords(text)
      if (selected) setQuote(selected)
    }
    document.addEventListener('selectionchange', watch)
    return () => document.removeEventListener('selectionchange', watch)
  }, [text])
  useEffect(() => {
    if (focusCall > 0) field.current?.focus()
  }, [focusCall])
  const save = async () => {
    if (!words.trim() && !quote) return field.current?.focus()
    await onSave(joinQuote(quote, words.trim()))
    setWords('')
    setQuote(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) save()
    if (event.key === 'Escape') field.current?.blur()
  }
  const time = at === null ? null : formatClock(at)
  return (
    <div className="note-form">
      {quote && (
        <div className="note-pin">
          <q>{quote}</q>
          <IconButton icon={IconX} size="sm" label={t`Do not pin the note to these words`} onClick={() => setQuote(null)} />
        </div>
      )}
      <Field
        label={<Trans>Write a note</Trans>}
        hideLabel
        hint={text ? <Trans>Select text first to pin the note to it.</Trans> : undefined}
      >
        <Textarea
          ref={field}
          placeholder={t`Write a note`}
          value={words}
          maxLength={20000}
          dir="auto"
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </Field>
      {(words.trim() || quote) && (
        <Button size="sm" busy={busy} onClick={save}>
          {time ? <Trans>Save note at {time}</Trans> : <Trans>Save note</Trans>}
        </Button>
      )}
    </div>
  )
}

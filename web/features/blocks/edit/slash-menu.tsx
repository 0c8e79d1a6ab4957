import { useLingui } from '@lingui/react/macro'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useEffect, useId, useRef, useState } from 'react'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { type BlockChoice, findChoices } from './block-choices.ts'

/** What is typed after a `/` that opens a line; null elsewhere. */
function slashQuery(editor: Editor): string | null {
  const { $from, empty } = editor.state.selection
  if (!empty || !editor.isEditable || $from.parent.type.name !== 'paragraph') return null
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '￼')
  return /^\/([^\s/]{0,24})$/u.exec(before)?.[1] ?? null
}

type Place = { top: number; start: number }

function placeUnder(editor: Editor): Place {
  const box = editor.view.dom.parentElement?.getBoundingClientRect()
  const at = editor.view.coordsAtPos(editor.state.selection.$from.start())
  const isRtl = document.documentElement.dir === 'rtl'
  const start = isRtl ? (box?.right ?? 0) - at.right : at.left - (box?.left ?? 0)
  return { top: at.bottom - (box?.top ?? 0) + 8, start: Math.max(0, start) }
}

/** Opens on `/` at the start of a line; the focus stays in the text, the arrows and Enter choose. */
export function SlashMenu({ editor }: { editor: Editor }) {
  const { t, i18n } = useLingui()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const query = useEditorState({ editor, selector: ({ editor: now }) => slashQuery(now) })
  const [dismissed, setDismissed] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const choices = query === null ? [] : findChoices(query, ({ name }) => i18n._(name))
  const open = query !== null && choices.length > 0 && dismissed === null
  const active = Math.min(at, Math.max(0, choices.length - 1))

  useEffect(() => {
    if (query === null) setDismissed(null)
    setAt(0)
  }, [query])

  const choose = (choice: BlockChoice) => {
    const { $from } = editor.state.selection
    editor.chain().focus().deleteRange({ from: $from.start(), to: $from.pos }).run()
    choice.run(editor)
  }

  useEffect(() => {
    if (!open) return
    const dom = editor.view.dom
    dom.setAttribute('aria-controls', id)
    dom.setAttribute('aria-activedescendant', `${id}-${active}`)
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
    const onKey = (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      const choice = choices[active]
      if (step) setAt((active + step + choices.length) % choices.length)
      else if ((event.key === 'Enter' || event.key === 'Tab') && choice) choose(choice)
      else if (event.key === 'Escape') setDismissed(query)
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    dom.parentElement?.addEventListener('keydown', onKey, true)
    return () => {
      dom.parentElement?.removeEventListener('keydown', onKey, true)
      dom.removeAttribute('aria-controls')
      dom.removeAttribute('aria-activedescendant')
    }
  })

  if (!open) return null
  const place = placeUnder(editor)
  return (
    <div
      ref={list}
      id={id}
      className="menu ed-slash"
      role="listbox"
      aria-label={t`Blocks`}
      style={{ insetBlockStart: place.top, insetInlineStart: place.start }}
    >
      {choices.map((choice, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled where the focus is, in the text
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text, which names the active option
        <div
          key={choice.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(choice)}
          onPointerMove={() => index !== active && setAt(index)}
        >
          <Icon of={choice.icon} />
          <span>{i18n._(choice.name)}</span>
          {choice.hint && (
            <span className="muted" dir="ltr">
              {choice.hint}
            </span>
          )}
        </div>
      ))}
    </div>
  )
}

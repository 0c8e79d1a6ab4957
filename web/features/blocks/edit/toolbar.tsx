import { useLingui } from '@lingui/react/macro'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconCode,
  IconHighlight,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconPlus,
  IconStrikethrough,
  IconUnderline,
} from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { type KeyboardEvent, useRef } from 'react'
import { IconButton } from '../../../ui/primitives/button.tsx'
import { Select } from '../../../ui/primitives/input.tsx'
import { Menu } from '../../../ui/primitives/menu.tsx'
import { MenuItem } from '../../../ui/primitives/menu-items.tsx'
import { blockChoices } from './block-choices.ts'

const isMac = /Mac|iP(hone|ad)/.test(navigator.userAgent)
const keys = (combination: string) =>
  isMac ? combination.replace('Mod', '⌘').replace('Shift', '⇧').replaceAll('+', '') : combination.replace('Mod', 'Ctrl')

type Props = { editor: Editor; onLink: () => void }

/** Looks and lists for what is selected. Tab reaches it once; the arrows go along it. */
export function Toolbar({ editor, onLink }: Props) {
  const { t, i18n } = useLingui()
  const bar = useRef<HTMLDivElement>(null)
  const now = useEditorState({
    editor,
    selector: ({ editor: e }) => ({
      block: e.isActive('heading') ? `h${e.getAttributes('heading').level}` : e.isActive('codeBlock') ? 'code' : 'paragraph',
      marks: (['bold', 'italic', 'underline', 'strike', 'code', 'highlight', 'link'] as const).filter((mark) => e.isActive(mark)),
      lists: (['bulletList', 'orderedList'] as const).filter((list) => e.isActive(list)),
      undo: e.can().undo(),
      redo: e.can().redo(),
    }),
  })
  const walk = (event: KeyboardEvent) => {
    const isRtl = document.documentElement.dir === 'rtl'
    const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key]
    const stops = [...(bar.current?.querySelectorAll<HTMLElement>('button, select') ?? [])]
    const at = stops.indexOf(document.activeElement as HTMLElement)
    if (!step || at < 0 || document.activeElement instanceof HTMLSelectElement) return
    event.preventDefault()
    stops[(at + step + stops.length) % stops.length]?.focus()
  }
  const marks = [
    { mark: 'bold', icon: IconBold, label: t`Bold`, keys: 'Mod+B' },
    { mark: 'italic', icon: IconItalic, label: t`Italic`, keys: 'Mod+I' },
    { mark: 'underline', icon: IconUnderline, label: t`Underlined`, keys: 'Mod+U' },
    { mark: 'strike', icon: IconStrikethrough, label: t`Struck through`, keys: 'Mod+Shift+S' },
    { mark: 'highlight', icon: IconHighlight, label: t`Marked`, keys: 'Mod+Shift+H' },
    { mark: 'code', icon: IconCode, label: t`Code`, keys: 'Mod+E' },
  ] as const
  const named = (label: string, combination: string) => `${label} (${keys(combination)})`
  const setBlock = (value: string) => {
    const level = ([2, 3, 4] as const).find((one) => value === `h${one}`)
    const chain = editor.chain().focus()
    if (level) chain.setHeading({ level }).run()
    else if (value === 'code') chain.setNode('codeBlock').run()
    else chain.setParagraph().run()
  }
  return (
    <div ref={bar} className="ed-bar" role="toolbar" aria-label={t`Text`} onKeyDown={walk}>
      <Select aria-label={t`Kind of block`} value={now.block} onChange={({ target }) => setBlock(target.value)}>
        <option value="paragraph">{t`Text`}</option>
        {(['h2', 'h3', 'h4'] as const).map((id) => {
          const choice = blockChoices.find((one) => one.id === id)
          return (
            choice && (
              <option key={id} value={id}>
                {i18n._(choice.name)}
              </option>
            )
          )
        })}
        {/^h[156]$/.test(now.block) && <option value={now.block}>{now.block.toUpperCase()}</option>}
        <option value="code">{t`Code`}</option>
      </Select>
      <span className="ed-bar-group">
        {marks.map(({ mark, icon, label, keys: combination }) => (
          <IconButton
            key={mark}
            icon={icon}
            size="sm"
            label={named(label, combination)}
            aria-pressed={now.marks.includes(mark)}
            onClick={() => editor.chain().focus().toggleMark(mark).run()}
          />
        ))}
        <IconButton icon={IconLink} size="sm" label={named(t`Link`, 'Mod+K')} aria-pressed={now.marks.includes('link')} onClick={onLink} />
      </span>
      <span className="ed-bar-group">
        <IconButton
          icon={IconList}
          iconFlip
          size="sm"
          label={named(t`List`, 'Mod+Shift+8')}
          aria-pressed={now.lists.includes('bulletList')}
          onClick={() => editor.chain().focus().toggleBulletList().run()}
        />
        <IconButton
          icon={IconListNumbers}
          iconFlip
          size="sm"
          label={named(t`Numbered list`, 'Mod+Shift+7')}
          aria-pressed={now.lists.includes('orderedList')}
          onClick={() => editor.chain().focus().toggleOrderedList().run()}
        />
      </span>
      <Menu
        label={t`Insert a block`}
        trigger={(props) => <IconButton {...props} icon={IconPlus} size="sm" label={`${t`Insert a block`} (/)`} />}
      >
        {blockChoices.slice(4).map((choice) => (
          <MenuItem key={choice.id} icon={choice.icon} onClick={() => choice.run(editor)}>
            {i18n._(choice.name)}
          </MenuItem>
        ))}
      </Menu>
      <span className="ed-bar-group ed-bar-end">
        <IconButton
          icon={IconArrowBackUp}
          iconFlip
          size="sm"
          label={named(t`Undo`, 'Mod+Z')}
          aria-disabled={!now.undo}
          onClick={() => editor.chain().focus().undo().run()}
        />
        <IconButton
          icon={IconArrowForwardUp}
          iconFlip
          size="sm"
          label={named(t`Redo`, 'Mod+Shift+Z')}
          aria-disabled={!now.redo}
          onClick={() => editor.chain().focus().redo().run()}
        />
      </span>
    </div>
  )
}

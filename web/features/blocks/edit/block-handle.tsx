import { Trans, useLingui } from '@lingui/react/macro'
import { IconArrowDown, IconArrowUp, IconCopy, IconGripVertical, IconPlus, IconTrash } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { type CSSProperties, useLayoutEffect, useState } from 'react'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { Menu } from '../../../ui/primitives/menu.tsx'
import { MenuItem } from '../../../ui/primitives/menu-items.tsx'
import { copyBlock, currentBlock, deleteBlock, insertBelow, moveBlock } from './block-moves.ts'

/** Beside the block the cursor is in: put one beneath it, move it, copy it, take it away. */
export function BlockHandle({ editor }: { editor: Editor }) {
  const { t } = useLingui()
  const block = useEditorState({ editor, selector: ({ editor: now }) => currentBlock(now.state) })
  const [place, setPlace] = useState<{ top: number; height: number } | null>(null)
  // after every change: the block may have grown
  useLayoutEffect(() => {
    const dom = block && !editor.isDestroyed && editor.view.nodeDOM(block.from)
    const next = dom instanceof HTMLElement ? { top: dom.offsetTop, height: dom.offsetHeight } : null
    setPlace((before) => (before?.top === next?.top && before?.height === next?.height ? before : next))
  })
  if (!block || !place || !editor.isEditable) return null
  return (
    <div className="ed-handle" style={{ '--top': `${place.top}px`, '--high': `${place.height}px` } as CSSProperties}>
      <button type="button" aria-label={t`Add a block below`} title={t`Add a block below`} onClick={() => insertBelow(editor)}>
        <Icon of={IconPlus} size={16} />
      </button>
      <Menu
        label={t`This block`}
        trigger={(props) => (
          <button type="button" {...props} aria-label={t`Move or change this block`} title={t`Move or change this block`}>
            <Icon of={IconGripVertical} size={16} />
          </button>
        )}
      >
        <MenuItem icon={IconArrowUp} trailing={<kbd className="kbd">Alt ⇧ ↑</kbd>} onClick={() => moveBlock(editor, -1)}>
          <Trans>Move up</Trans>
        </MenuItem>
        <MenuItem icon={IconArrowDown} trailing={<kbd className="kbd">Alt ⇧ ↓</kbd>} onClick={() => moveBlock(editor, 1)}>
          <Trans>Move down</Trans>
        </MenuItem>
        <MenuItem icon={IconCopy} onClick={() => copyBlock(editor)}>
          <Trans>Duplicate</Trans>
        </MenuItem>
        <MenuItem icon={IconTrash} parted onClick={() => deleteBlock(editor)}>
          <Trans>Delete</Trans>
        </MenuItem>
      </Menu>
    </div>
  )
}

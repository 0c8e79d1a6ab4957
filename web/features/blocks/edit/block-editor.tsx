import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type Editor, getSchema, type JSONContent } from '@tiptap/core'
import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { BlockDocument } from '../../../../src/modules/catalog/lessons/blocks.ts'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { BlockHandle } from './block-handle.tsx'
import { goToBlock, moveBlock } from './block-moves.ts'
import { type EditServices, EditServicesContext, keepFile } from './edit-services.ts'
import { editorExtensions } from './editor-extensions.ts'
import { fitDocument } from './fit-document.ts'
import { LinkDialog } from './link-dialog.tsx'
import { isHref } from './nodes/text-marks.ts'
import { RemarkMargin } from './remark-margin.tsx'
import { type PinnedRemark, showRemarks } from './remark-pins.ts'
import { savedDocument } from './saved-document.ts'
import { SlashMenu } from './slash-menu.tsx'
import { TableBar } from './table-bar.tsx'
import { Toolbar } from './toolbar.tsx'
import '../../../ui/css/prose.css'
import '../render/blocks.css'
import './block-editor.css'

type Props = {
  /** Read once: what is typed afterwards is the editor's. Give another `key` to show another document. */
  initial: BlockDocument | null
  label: string
  placeholder: string
  services: EditServices
  lang?: string
  /** Opens with the cursor in this block, counted from 0: where a remark is pinned. */
  startAt?: number | null
  /** What a reviewer said, pinned beside the blocks it is about. */
  remarks?: readonly PinnedRemark[]
  onRemark?: (id: string) => void
  onChange: (doc: BlockDocument) => void
}

const kindOf = (file: File) => /^(image|video|audio)\//.exec(file.type)?.[1] ?? 'file'

function insertFiles(editor: Editor, files: readonly File[], at?: number): boolean {
  if (files.length === 0) return false
  const nodes = files.map((file) => ({ type: kindOf(file), attrs: { waiting: keepFile(file) } }))
  if (at === undefined) return editor.chain().focus().insertContent(nodes).run()
  return editor.chain().focus().insertContentAt(at, nodes).run()
}

/** Edits a block document. Saving is somebody else's: each change is told, and nothing from outside moves the cursor. */
export function BlockEditor({ initial, label, placeholder, services, lang, startAt = null, remarks, onRemark, onChange }: Props) {
  const extensions = useMemo(() => editorExtensions(placeholder), [placeholder])
  const [fitted] = useState(() => fitDocument(initial, getSchema(extensions)))
  const [linking, setLinking] = useState(false)
  const [isMounted, setMounted] = useState(false)
  const told = useRef(onChange)
  useEffect(() => {
    told.current = onChange
  })
  const self = useRef<Editor | null>(null)
  const editor = useEditor(
    {
      extensions,
      content: (fitted ?? { type: 'doc', content: [{ type: 'paragraph' }] }) as JSONContent,
      editable: fitted !== null,
      // the page's policy lets no style element in: block-editor.css has the rules
      injectCSS: false,
      immediatelyRender: true,
      shouldRerenderOnTransaction: false,
      onCreate: ({ editor: made }) => {
        self.current = made
        setMounted(true)
      },
      onUpdate: ({ editor: changed }) => told.current(savedDocument(changed.getJSON())),
      editorProps: {
        attributes: {
          class: 'prose ed-prose',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          dir: 'auto',
          ...(lang ? { lang } : {}),
        },
        handleKeyDown: (_view, event) => {
          if (!self.current) return false
          if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
            event.preventDefault()
            setLinking(true)
            return true
          }
          if (event.altKey && event.shiftKey && event.key === 'ArrowUp') return moveBlock(self.current, -1)
          if (event.altKey && event.shiftKey && event.key === 'ArrowDown') return moveBlock(self.current, 1)
          return false
        },
        handlePaste: (view, event) => {
          if (!self.current) return false
          if (insertFiles(self.current, [...(event.clipboardData?.files ?? [])])) return true
          const text = event.clipboardData?.getData('text/plain').trim() ?? ''
          if (view.state.selection.empty || !isHref(text) || /\s/.test(text)) return false
          return self.current.chain().setMark('link', { href: text }).run()
        },
        handleDrop: (view, event) => {
          const files = [...(event.dataTransfer?.files ?? [])]
          if (!self.current || files.length === 0) return false
          event.preventDefault()
          return insertFiles(self.current, files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos)
        },
      },
    },
    [],
  )
  useEffect(() => {
    if (isMounted && startAt !== null && self.current) goToBlock(self.current, startAt)
  }, [isMounted, startAt])
  const pinned = JSON.stringify(remarks ?? [])
  useEffect(() => {
    if (isMounted && self.current) showRemarks(self.current, JSON.parse(pinned) as PinnedRemark[])
  }, [isMounted, pinned])
  if (!editor) return null
  return (
    <EditServicesContext value={services}>
      {fitted ? (
        <Toolbar editor={editor} onLink={() => setLinking(true)} />
      ) : (
        <Banner icon={IconAlertTriangle} tone="warn">
          <Trans>This text holds something the editor does not know. It is left as it is, so that nothing is lost.</Trans>
        </Banner>
      )}
      <TableBar editor={editor} />
      <div className="ed-sheet" data-pinned={(remarks && remarks.length > 0) || undefined}>
        <EditorContent editor={editor} />
        {isMounted && remarks && remarks.length > 0 && <RemarkMargin editor={editor} remarks={remarks} onRemark={onRemark} />}
        {isMounted && <BlockHandle editor={editor} />}
        {isMounted && <SlashMenu editor={editor} />}
        <EndLine editor={editor} />
      </div>
      {linking && <LinkDialog editor={editor} onClose={() => setLinking(false)} />}
    </EditServicesContext>
  )
}

/** The empty space beneath the text: pressing it goes on writing there. */
function EndLine({ editor }: { editor: Editor }) {
  const { t } = useLingui()
  const write = () => {
    const last = editor.state.doc.lastChild
    const end = editor.state.doc.content.size
    if (last?.type.name === 'paragraph' && last.content.size === 0) editor.chain().focus('end').run()
    else editor.chain().focus().insertContentAt(end, { type: 'paragraph' }).focus('end').run()
  }
  return <button type="button" className="ed-end" aria-label={t`Go on writing at the end`} onClick={write} />
}

import type { Editor } from '@tiptap/core'
import { type EditorState, NodeSelection, Selection } from '@tiptap/pm/state'

export type BlockAt = { from: number; to: number; index: number }

/** The block of the document that holds the cursor, however deep the cursor is in it. */
export function currentBlock({ selection, doc }: EditorState): BlockAt | null {
  const index = selection.$from.index(0)
  const node = selection instanceof NodeSelection && selection.$from.depth === 0 ? selection.node : doc.maybeChild(index)
  if (!node) return null
  const from = selection.$from.depth === 0 ? selection.from : selection.$from.before(1)
  return { from, to: from + node.nodeSize, index }
}

/** Past its neighbour, with the cursor where it was in it. */
export function moveBlock(editor: Editor, by: 1 | -1): boolean {
  const { state, view } = editor
  const block = currentBlock(state)
  const node = block && state.doc.maybeChild(block.index)
  const neighbour = block && state.doc.maybeChild(block.index + by)
  if (!block || !node || !neighbour) return false
  const to = by === 1 ? block.from + neighbour.nodeSize : block.from - neighbour.nodeSize
  const offset = state.selection.from - block.from
  const tr = state.tr.delete(block.from, block.to).insert(to, node)
  const at = tr.doc.resolve(Math.min(to + offset, tr.doc.content.size))
  tr.setSelection(node.isAtom ? NodeSelection.create(tr.doc, to) : Selection.near(at))
  view.dispatch(tr.scrollIntoView())
  view.focus()
  return true
}

export function copyBlock(editor: Editor): void {
  const block = currentBlock(editor.state)
  const node = block && editor.state.doc.maybeChild(block.index)
  if (!block || !node) return
  // a heading's name is for one place only
  const copy = node.attrs.id ? node.type.create({ ...node.attrs, id: null }, node.content, node.marks) : node
  editor.view.dispatch(editor.state.tr.insert(block.to, copy).scrollIntoView())
  editor.view.focus()
}

export function deleteBlock(editor: Editor): void {
  const block = currentBlock(editor.state)
  if (!block) return
  const tr = editor.state.tr.delete(block.from, block.to)
  if (tr.doc.childCount === 0) tr.insert(0, editor.schema.node('paragraph'))
  editor.view.dispatch(tr.setSelection(Selection.near(tr.doc.resolve(Math.min(block.from, tr.doc.content.size)))).scrollIntoView())
  editor.view.focus()
}

/** An empty line beneath, opened with `/` so that the choices stand there. */
export function insertBelow(editor: Editor): void {
  const block = currentBlock(editor.state)
  if (!block) return
  editor
    .chain()
    .focus()
    .insertContentAt(block.to, { type: 'paragraph' })
    .setTextSelection(block.to + 1)
    .insertContent('/')
    .run()
}

/** Puts the cursor into a block and shows it; past the end, into the last. */
export function goToBlock(editor: Editor, index: number): void {
  const { doc } = editor.state
  let from = 0
  for (let at = 0; at < Math.min(index, doc.childCount - 1); at++) from += doc.child(at).nodeSize
  editor.view.dispatch(editor.state.tr.setSelection(Selection.near(doc.resolve(from))).scrollIntoView())
  editor.view.focus()
}

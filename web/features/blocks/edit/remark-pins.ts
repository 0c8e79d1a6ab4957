import { type Editor, Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

/** What a reviewer said about a block, counted from 0 as the block stood then, or about words in it. */
export type PinnedRemark = { id: string; block: number; number: string; label: string; quote: string | null }
/** Where the block of a remark begins now; null once it is gone. */
export type Pin = { id: string; from: number | null; quote: string | null }

const key = new PluginKey<readonly Pin[]>('remarks')
const noPins: readonly Pin[] = []

/** Remarks stay with their blocks while these are moved and rewritten, and their words are marked. */
export const RemarkPins = Extension.create({
  name: 'remarkPins',
  addProseMirrorPlugins: () => [
    new Plugin<readonly Pin[]>({
      key,
      state: {
        init: () => noPins,
        apply: (tr, before) => {
          const pins = tr.docChanged ? before.map((pin) => follow(tr, pin)) : before
          const remarks: readonly PinnedRemark[] | undefined = tr.getMeta(key)
          return remarks?.map((remark) => pins.find(({ id }) => id === remark.id) ?? place(tr.doc, remark)) ?? pins
        },
      },
      props: {
        decorations: (state) => {
          const { doc } = state
          const words = pinsIn(state).flatMap(({ from, quote }) => {
            const node = from === null ? null : doc.nodeAt(from)
            const found = from === null || !node || !quote ? null : findWords(node, from + 1, quote)
            return found ? [Decoration.inline(found.from, found.to, { class: 'ed-quoted' })] : []
          })
          return DecorationSet.create(doc, words)
        },
      },
    }),
  ],
})

export const showRemarks = (editor: Editor, remarks: readonly PinnedRemark[]) => editor.view.dispatch(editor.state.tr.setMeta(key, remarks))
export const pinsIn = (state: EditorState): readonly Pin[] => key.getState(state) ?? noPins

function blocksOf(doc: Node): { from: number; node: Node }[] {
  const blocks: { from: number; node: Node }[] = []
  doc.forEach((node, from) => {
    blocks.push({ from, node })
  })
  return blocks
}

function place(doc: Node, { id, block, quote }: PinnedRemark): Pin {
  const blocks = blocksOf(doc)
  const there = blocks[Math.min(block, blocks.length - 1)]
  // blocks may have been put in above since: the words know better than the number
  const found = quote && there ? [there, ...blocks].find(({ node, from }) => findWords(node, from + 1, quote)) : undefined
  return { id, quote, from: (found ?? there)?.from ?? null }
}

function follow(tr: Transaction, pin: Pin): Pin {
  const node = pin.from === null ? null : tr.before.nodeAt(pin.from)
  if (pin.from === null || !node) return { ...pin, from: null }
  // a block that is moved is the very same one, taken out and put in
  const moved = blocksOf(tr.doc).find((block) => block.node === node)
  if (moved) return { ...pin, from: moved.from }
  const { pos, deletedAcross } = tr.mapping.mapResult(node.isLeaf ? pin.from : pin.from + 1, 1)
  if (deletedAcross) return { ...pin, from: null }
  const at = tr.doc.resolve(Math.min(pos, tr.doc.content.size))
  return { ...pin, from: at.depth === 0 ? (at.nodeAfter ? at.pos : null) : at.before(1) }
}

/** Where in a block words stand, although marks cut its text into pieces and a quotation's spaces are single ones. */
function findWords(block: Node, start: number, quote: string): { from: number; to: number } | null {
  const wanted = quote.replace(/…$/, '').replace(/\s+/g, ' ')
  const places: number[] = []
  let text = ''
  block.descendants((node, offset) => {
    const letters = node.text ?? ''
    for (let at = 0; at < letters.length; at++) {
      const letter = letters.charAt(at)
      const plain = /\s/.test(letter) ? ' ' : letter
      if (plain === ' ' && text.endsWith(' ')) continue
      text += plain
      places.push(start + offset + at)
    }
  })
  const at = text.indexOf(wanted)
  const [from, last] = [places[at], places[at + wanted.length - 1]]
  return at < 0 || from === undefined || last === undefined ? null : { from, to: last + 1 }
}

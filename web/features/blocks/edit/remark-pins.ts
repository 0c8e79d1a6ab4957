import { type Editor, Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

/** What a reviewer said about a block, counted from 0 as the block stood then, or about words in it. */
export type PinnedRemark = { id: string; block: number; number: string; label: string; quote: string | null }
type Shown = { remarks: readonly PinnedRemark[]; onPress: (id: string) => void }

const key = new PluginKey<DecorationSet>('remarks')

/** The pins stay with their blocks while these are moved and rewritten. */
export const RemarkPins = Extension.create({
  name: 'remarkPins',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, before) => {
          const moved = before.map(tr.mapping, tr.doc)
          const shown: Shown | undefined = tr.getMeta(key)
          if (!shown) return moved
          const kept = moved.find(undefined, undefined, (spec) => shown.remarks.some(({ id }) => id === spec.remark))
          const fresh = shown.remarks.filter(({ id }) => !kept.some(({ spec }) => spec.remark === id))
          return DecorationSet.create(tr.doc, [...kept, ...fresh.flatMap((remark) => pinTo(tr.doc, remark, shown))])
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})

export const showRemarks = (editor: Editor, shown: Shown) => editor.view.dispatch(editor.state.tr.setMeta(key, shown))

function pinTo(doc: Node, remark: PinnedRemark, { remarks, onPress }: Shown): Decoration[] {
  const { id, quote } = remark
  const nth = remarks.filter(({ block }) => block === remark.block).indexOf(remark)
  const blocks: { from: number; node: Node }[] = []
  doc.forEach((node, from) => {
    blocks.push({ from, node })
  })
  const there = blocks[Math.min(remark.block, blocks.length - 1)]
  if (!there) return []
  const inBlock = (block: typeof there) => ({ block, words: quote ? findWords(block.node, block.from + 1, quote) : null })
  // blocks may have been put in above since: the words know better than the number
  const found = [there, ...blocks].map(inBlock).find(({ words }) => words !== null) ?? { block: there, words: null }
  const pin = Decoration.widget(found.block.from, () => drawPin(remark, nth, onPress), {
    side: -1,
    key: id,
    remark: id,
    ignoreSelection: true,
    stopEvent: () => true,
  })
  return found.words ? [pin, Decoration.inline(found.words.from, found.words.to, { class: 'ed-quoted' }, { remark: id })] : [pin]
}

function drawPin({ id, number, label }: PinnedRemark, nth: number, onPress: Shown['onPress']): HTMLElement {
  const pin = document.createElement('button')
  pin.type = 'button'
  pin.className = 'pin ed-pin'
  pin.dataset.remark = id
  pin.title = label
  pin.setAttribute('aria-label', label)
  pin.textContent = number
  pin.style.setProperty('--nth', String(nth))
  pin.addEventListener('click', () => onPress(id))
  return pin
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
